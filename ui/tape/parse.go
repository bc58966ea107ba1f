package tape

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// maxStatements is far more than a person writes and little enough to hold.
const maxStatements = 100_000

// Parse reads a tape. name stands in the positions. The error is an [Errors]
// with every mistake; then there are no statements.
func Parse(name, source string) ([]Statement, error) {
	p := parser{file: name}
	source = strings.TrimPrefix(source, "\ufeff")
	for i, line := range strings.Split(source, "\n") {
		if p.full() {
			break
		}
		p.line(i+1, strings.TrimSuffix(line, "\r"))
	}
	if err := p.mistakes.orNil(); err != nil {
		return nil, err
	}
	return p.statements, nil
}

// parser reads a tape line by line.
type parser struct {
	file       string
	statements []Statement
	mistakes   Errors
	gap        bool // an empty line came last
}

// full stops the parser at a tape that no person wrote.
func (p *parser) full() bool {
	if len(p.statements) <= maxStatements && len(p.mistakes) <= maxStatements {
		return false
	}
	last := Position{File: p.file, Line: 1, Column: 1}
	if len(p.statements) > 0 {
		last = p.statements[len(p.statements)-1].Position
	}
	p.mistakes = append(p.mistakes, tooLong(last))
	return true
}

func tooLong(where Position) *Error {
	return &Error{Position: where, Found: "more", Expected: fmt.Sprintf("at most %d commands and comments in a tape", maxStatements)}
}

func (p *parser) line(number int, source string) {
	position := Position{File: p.file, Line: number, Column: 1}
	if mistake := unreadable(position, source); mistake != nil {
		p.mistakes = append(p.mistakes, mistake)
		return
	}
	tokens, mistake := lex(position, source)
	if mistake != nil {
		p.mistakes = append(p.mistakes, mistake)
		return
	}
	l := line{position: position, tokens: tokens}
	if l.peek().kind == endOfLine {
		p.gap = len(p.statements) > 0
		return
	}
	p.commands(&l)
}

// commands reads the commands of a line. What follows a mistake is not looked
// at: it can rarely be told from its consequences.
func (p *parser) commands(l *line) {
	first := len(p.statements)
	for !l.ended() {
		position := l.at(l.peek())
		command := readCommand(l)
		if l.mistake != nil {
			p.mistakes = append(p.mistakes, l.mistake)
			p.statements, p.gap = p.statements[:first], false
			return
		}
		p.add(position, command)
	}
	if t := l.take(); t.kind == remark {
		if len(p.statements) == first {
			p.add(l.at(t), Comment{Text: t.value})
		} else {
			p.statements[len(p.statements)-1].Remark = t.value
		}
	}
}

func (p *parser) add(position Position, c Command) {
	p.statements = append(p.statements, Statement{Position: position, Command: c, Gap: p.gap})
	p.gap = false
}

// unreadable finds bytes that no editor shows: they would make a tape do what
// nobody can see in it.
func unreadable(position Position, source string) *Error {
	for i, r := range source {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(source[i:]); size == 1 {
				return invisible(position, source[:i], fmt.Sprintf(`the byte %#02x, which is not UTF-8`, source[i]))
			}
		}
		if isInvisible(r) {
			return invisible(position, source[:i], fmt.Sprintf("the invisible character %U", r))
		}
	}
	return nil
}

func invisible(position Position, before, found string) *Error {
	position.Column = 1 + utf8.RuneCountInString(before)
	return &Error{Position: position, Found: found, Expected: `characters that can be seen; in double quotes write it as \x1b or \u202e`}
}

// isInvisible tells what may stand in a tape only as an escape: controls and
// what changes the direction of the text around it.
func isInvisible(r rune) bool {
	return (unicode.IsControl(r) && r != '\t') || unicode.Is(unicode.Bidi_Control, r)
}

// readers are the commands by their first word, those that have a pace or are
// keys excepted.
var readers = map[string]func(*line) Command{
	"Source": readSource, "Set": readSet, "At": readAt, "Advance": readAdvance, "Sleep": readSleep,
	"Paste": readPaste, "Screenshot": readScreenshot, "Caption": readCaption,
	"Hide": func(*line) Command { return Hide{} }, "Show": func(*line) Command { return Show{} },
	"Customer": readCustomer, "Crowd": readCrowd, "Agent": readAgent,
	"Graph": readGraph, "Expect": readExpect,
}

// paced are the commands that take a duration behind an @.
var paced = map[string]func(*line, time.Duration) Command{
	"Type": readType,
	"Wait": readWait,
	// The screen is all that Wait looks at; VHS has this longer name for it.
	"Wait+Screen": readWait,
}

// commandNames are the first words of all commands.
func commandNames() []string {
	names := slices.Collect(maps.Keys(readers))
	names = append(slices.AppendSeq(names, maps.Keys(paced)), keyNames...)
	slices.Sort(names)
	return names
}

// elsewhere are commands of VHS whose place in this program is another.
var elsewhere = map[string]string{
	"Output":  "no Output: what is recorded is chosen on the command line, with --record",
	"Require": "no Require: a tape needs no other program",
	"Env":     "no Env: nothing in a tape depends on the environment",
	"Copy":    "no Copy: Paste takes its text itself",
}

// readCommand reads one command.
func readCommand(l *line) Command {
	t := l.take()
	if t.kind != word {
		l.fail(t, "a command", "")
		return nil
	}
	if read, ok := readers[t.raw]; ok {
		return read(l)
	}
	name, every := pace(l, t)
	if read, ok := paced[name]; ok {
		return read(l, every)
	}
	if key, ok := parseKey(name); ok {
		return readPress(l, key, every)
	}
	unknown(l, t, name)
	return nil
}

// pace splits "Down@400ms" into its command and the duration.
func pace(l *line, t token) (name string, every time.Duration) {
	at := strings.LastIndexByte(t.raw, '@')
	if at <= 0 || at == len(t.raw)-1 {
		return t.raw, 0
	}
	most := maxPace
	if name = t.raw[:at]; strings.HasPrefix(name, "Wait") {
		most = MaxFelt
	}
	return name, l.durationOf(part(t, at+1), most, "a duration after the @")
}

// unknown explains a first word that begins no command.
func unknown(l *line, t token, name string) {
	switch instead, isOfVHS := elsewhere[name]; {
	case isOfVHS:
		l.fail(t, instead, "")
	case readers[name] != nil:
		l.fail(t, name+" without @: only Type, Wait and keys have a pace", name)
	case looksLikeKey(name):
		l.fail(t, "a key that a terminal can send", insteadOf(t, name))
	case name == "Wait+Line":
		l.fail(t, "Wait, which looks at the whole screen", "Wait")
	default:
		l.fail(t, "a command", nearest(name, mayMean(name, commandNames())))
	}
}
