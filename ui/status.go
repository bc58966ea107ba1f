package ui

import (
	"slices"
	"strconv"
	"strings"

	"oriel/inbox"
	"oriel/ui/countdown"
	"oriel/ui/keys"
	"oriel/ui/row"
	"oriel/ui/text"
)

// status says what has just happened, or who is at work, and how the outbox
// stands.
func (r *Root) status() string {
	line := row.New(r.w, r.theme.Status)
	line.Gap(1)
	right := text.Literal(r.outboxWords() + " ")
	room := max(line.Room()-right.Width()-1, 0)
	switch warning := r.closingWarning(); {
	case r.notice.isError:
		line.Add(r.theme.Error, r.notice.words.Truncate(room))
	case !r.notice.words.Empty():
		line.Add(r.theme.Text, r.notice.words.Truncate(room))
	case !warning.Empty():
		line.Add(r.theme.Urgent, warning.Truncate(room))
	default:
		line.Add(r.theme.Status, r.who().Append(text.Literal(r.connection())).Truncate(room))
	}
	line.Gap(line.Room() - right.Width())
	line.Add(r.theme.Status, right)
	return line.String()
}

func (r *Root) who() text.Safe {
	agent := text.Name(r.desk.Agent())
	if agent.Empty() {
		agent = text.Literal("no agent: set ORIEL_AGENT")
	}
	if c, ok := r.current(); ok {
		return text.Name(r.desk.PageName(c.pageID)).Append(r.looks.dot).Append(agent)
	}
	return agent
}

// connection says whether webhooks come in, where it is known.
func (r *Root) connection() string {
	switch {
	case !r.figures.known:
		return ""
	case r.figures.state.Receiving:
		return " · receiving"
	}
	return " · no webhooks: start oriel serve"
}

// outboxStates are the states that somebody waits for, in the order in which
// they are named.
var outboxStates = []inbox.SendState{
	inbox.StateQueued, inbox.StateSending, inbox.StateHeld, inbox.StateFailed, inbox.StateUnconfirmed,
}

func (r *Root) outboxWords() string {
	var words []string
	for _, s := range outboxStates {
		if n := r.figures.outbox[s]; n > 0 {
			words = append(words, strconv.Itoa(n)+" "+string(s))
		}
	}
	if len(words) == 0 {
		return "outbox empty"
	}
	return "outbox: " + strings.Join(words, " · ")
}

// warnBefore is how long before its window closes a customer who waits is
// pointed out, wherever one is in the list.
const warnBefore = inbox.AboutToClose

// closingWarning points out the next window to close, if it is another one
// than the one at hand.
func (r *Root) closingWarning() text.Safe {
	if r.wall.front {
		return text.Safe{} // it is on the board
	}
	next, ok := r.list.NextToClose()
	current, _ := r.current()
	left := next.Window.ClosesAt.Sub(r.now)
	if !ok || left > warnBefore || next.ID == current.id {
		return text.Safe{}
	}
	sign := r.theme.Glyphs.WindowClosing.Glyph
	words := text.Literal(" ").Append(text.Name(next.Name))
	words = sign.Append(words).Append(text.Literal(" waits and can be answered for " + countdown.Left(left) + " only"))
	key, heard := r.keyOf(keys.MostUrgent)
	if !heard {
		return words
	}
	return words.Append(text.Literal(": press " + key))
}

// tightWords warn before the disk is full.
func (r *Root) tightWords() string {
	free := r.figures.state.FreeBytes
	if !r.figures.known || free >= inbox.TightBytes {
		return ""
	}
	return "Only " + strconv.FormatInt(free>>20, 10) + " MB are left on the disk. Make room: when it is full, customers' messages are refused, and the platform repeats them for an hour only."
}

// stopWords say which page cannot send, why, and what to do. What the platform
// wrote can be long and may be cut.
func (r *Root) stopWords() string {
	stopped := r.figures.stopped(r.options.PageID)
	if len(stopped) == 0 {
		return ""
	}
	p := stopped[0]
	words := r.desk.PageName(p.PageID) + " is paused. Renew its token, then press : and choose “resume page”. " + p.PausedReason
	if p.Restricted {
		words = r.desk.PageName(p.PageID) + " is restricted by the platform: " + p.RestrictedReason + ". See to it on the platform, then press : and choose “resume page”."
	}
	if len(stopped) > 1 {
		words = "(1 of " + strconv.Itoa(len(stopped)) + ") " + words
	}
	return words
}

// hints name the keys of what has the focus. Help is always among them.
func (r *Root) hints() string {
	if scope := r.scope(); r.hinted.scope != scope || r.hinted.w != r.w {
		r.hinted = hinted{scope, r.w, r.drawHints(scope)}
	}
	return r.hinted.line
}

// hinted are the hints as they were drawn last, and what they depend on.
type hinted struct {
	scope keys.Scope
	w     int
	line  string
}

func (r *Root) drawHints(scope keys.Scope) string {
	line := row.New(r.w, r.theme.KeyHint)
	hints := keys.Hints(scope)
	help, _ := keys.Find(keys.Help)
	reserve := 0
	if slices.ContainsFunc(hints, func(a keys.Action) bool { return a.ID == keys.Help }) {
		reserve = hintWidth(help)
	}
	for _, a := range hints {
		if a.ID != keys.Help && hintWidth(a)+reserve <= line.Room() {
			r.hint(line, a)
		}
	}
	if reserve > 0 {
		r.hint(line, help)
	}
	return line.String()
}

func (r *Root) hint(line *row.Row, a keys.Action) {
	line.Gap(1)
	line.Add(r.theme.Key, text.Literal(keys.Spell(a.Keys[0])))
	line.Gap(1)
	line.Add(r.theme.KeyHint, text.Literal(a.Hint))
	line.Gap(1)
}

func hintWidth(a keys.Action) int {
	return text.Literal(keys.Spell(a.Keys[0])).Width() + text.Literal(a.Hint).Width() + 3
}
