package lines

import (
	"context"
	"strconv"
	"strings"

	"oriel/ui/text"
)

// question is something that the next line answers.
type question interface {
	// pose says what is asked.
	pose(s *Session)
	// prompt is the sentence before each answer.
	prompt() string
	// hear takes an answer.
	hear(ctx context.Context, s *Session, line string)
}

// The answers that are heard wherever something is chosen.
const (
	backWord = "back"
	quitWord = "quit"
)

func (s *Session) question() question {
	if len(s.asked) == 0 {
		return nil
	}
	return s.asked[len(s.asked)-1]
}

// ask puts a question.
func (s *Session) ask(q question) {
	s.asked = append(s.asked, q)
	q.pose(s)
}

// answered takes the innermost question back.
func (s *Session) answered() { s.asked = s.asked[:len(s.asked)-1] }

// item is something that can be chosen.
type item struct {
	words text.Safe
	do    func(ctx context.Context)
}

func entry(words string, do func(ctx context.Context)) item {
	return item{text.Line(words), do}
}

// choice asks for a number.
type choice struct {
	about string // what is to be chosen; said before the numbers
	items []item
	back  string                    // what 0 does
	left  func(ctx context.Context) // nil: nothing more than leaving
}

func (c *choice) pose(s *Session) {
	if c.about != "" {
		s.say(c.about)
	}
	for i, it := range c.items {
		s.tell(text.Literal(strconv.Itoa(i+1)+". "), it.words)
	}
	s.say("0. " + c.back)
}

func (c *choice) prompt() string {
	if len(c.items) == 1 {
		return "Type 1, or 0 to go back:"
	}
	return "Type a number from 1 to " + strconv.Itoa(len(c.items)) + ", or 0 to go back:"
}

func (c *choice) hear(ctx context.Context, s *Session, line string) {
	switch word := strings.ToLower(strings.TrimSpace(line)); word {
	case "":
		c.pose(s)
	case "0", backWord:
		s.answered()
		if c.left != nil {
			c.left(ctx)
		}
	case quitWord:
		s.quit(ctx, "")
	default:
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > len(c.items) {
			s.say("“" + line + "” is none of the numbers. An empty line says them again.")
			return
		}
		s.answered()
		c.items[n-1].do(ctx)
	}
}

// decision asks for yes or no.
type decision struct {
	about   string
	yes, no func(ctx context.Context)
}

func (d *decision) pose(s *Session) { s.say(d.about) }

func (d *decision) prompt() string { return "Type yes or no:" }

func (d *decision) hear(ctx context.Context, s *Session, line string) {
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "yes", "y":
		s.answered()
		d.yes(ctx)
	case "no", "n", "0", backWord:
		s.answered()
		d.no(ctx)
	case quitWord:
		s.quit(ctx, "")
	case "":
		d.pose(s)
	default:
		s.say("That is neither yes nor no.")
	}
}

// field asks for one line of text.
type field struct {
	about string
	left  func(ctx context.Context)
	take  func(ctx context.Context, words string)
}

func (f *field) pose(*Session) {}

func (f *field) prompt() string { return f.about + " A single full stop goes back:" }

func (f *field) hear(ctx context.Context, s *Session, line string) {
	s.answered()
	if strings.TrimSpace(line) == endOfText {
		f.left(ctx)
		return
	}
	f.take(ctx, line)
}
