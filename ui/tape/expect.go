package tape

import (
	"strconv"
	"strings"

	"oriel/inbox/policy"
)

// Expect says what has to be true now.
type Expect struct {
	Claim Claim
	// Not says that it must not be true.
	Not bool
}

func (Expect) command() {}

func (c Expect) String() string {
	if c.Not {
		return "Expect no " + c.Claim.format()
	}
	return "Expect " + c.Claim.format()
}

// Claim is something that can be true: one of the types in this file.
type Claim interface {
	claim()
	format() string
}

// Screen claims that the text of the screen matches.
type Screen struct{ Pattern Pattern }

// Row claims that a row of the list of conversations matches.
type Row struct {
	Number  int // from the top, 1 is the first
	Pattern Pattern
}

// Option claims that a way to reply is offered in the open conversation.
type Option struct{ ID policy.OptionID }

// Sent claims that messages whose text matches have reached the platform.
type Sent struct {
	// Count is exactly how many; 0 is any number but none.
	Count   int
	Pattern Pattern
}

func (Screen) claim() {}
func (Row) claim()    {}
func (Option) claim() {}
func (Sent) claim()   {}

func (c Screen) format() string { return "screen " + c.Pattern.quoted() }
func (c Row) format() string    { return "row " + strconv.Itoa(c.Number) + " " + c.Pattern.quoted() }
func (c Option) format() string { return "option " + string(c.ID) }
func (c Sent) format() string {
	if c.Count == 0 {
		return "sent " + c.Pattern.quoted()
	}
	return "sent " + strconv.Itoa(c.Count) + " " + c.Pattern.quoted()
}

var claims = []string{"screen", "row", "option", "sent"}

func readExpect(l *line) Command {
	e := Expect{Not: l.accept("no")}
	expected := "no, or what is expected: " + strings.Join(claims, ", ")
	if e.Not {
		expected = "what is not expected: " + strings.Join(claims, ", ")
	}
	switch l.choice(expected, claims...) {
	case "screen":
		e.Claim = Screen{l.pattern()}
	case "row":
		e.Claim = Row{l.number("which row", 1, 200), l.pattern()}
	case "option":
		e.Claim = Option{readOption(l)}
	case "sent":
		s := Sent{}
		if _, ok := wholeNumber(l.peek()); ok {
			s.Count = l.number("how many messages", 1, maxTimes)
		}
		s.Pattern = l.pattern()
		e.Claim = s
	}
	return e
}

// readOption takes only options that exist: a misspelt one would never be
// offered, so that expecting its absence would always hold.
func readOption(l *line) policy.OptionID {
	var names []string
	for _, id := range policy.OptionIDs() {
		names = append(names, string(id))
	}
	return policy.OptionID(l.choice("a way to reply: "+strings.Join(names, ", "), names...))
}
