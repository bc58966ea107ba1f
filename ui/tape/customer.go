package tape

import (
	"strconv"
	"strings"
	"time"
)

// maxCrowd is a page's worst minute.
const maxCrowd = 10_000

func readCustomer(l *line) Command {
	c := Customer{Name: l.name("a customer's name")}
	c.Deed = readDeed(l)
	if t := l.peek(); t.kind == word && l.mistake == nil {
		if ago, ok := parseDuration(t.raw); ok && ago > 0 {
			l.take()
			l.keyword("ago", "ago, after how long before now it was done")
			c.Ago = ago
		}
	}
	return c
}

func readCrowd(l *line) Command {
	return Crowd{
		Size: l.number("how many customers", 1, maxCrowd),
		Name: l.name("the name that the customers share"),
		Deed: readDeed(l),
	}
}

func (c Customer) String() string {
	s := "Customer " + quote(c.Name) + " " + c.Deed.String()
	if c.Ago > 0 {
		s += " " + formatDuration(c.Ago) + " ago"
	}
	return s
}

func (c Crowd) String() string {
	return "Crowd " + strconv.Itoa(c.Size) + " " + quote(c.Name) + " " + c.Deed.String()
}

// Act is something that a colleague does with a conversation: one of the types
// in this file.
type Act interface {
	act()
	format(customer string) string
}

// Takes assigns the conversation to the colleague.
type Takes struct{}

// Resolves closes the conversation.
type Resolves struct{}

// Snoozes puts the conversation off.
type Snoozes struct{ For time.Duration }

// Labels puts a label on the conversation.
type Labels struct{ Label string }

func (Takes) act()    {}
func (Resolves) act() {}
func (Snoozes) act()  {}
func (Labels) act()   {}

func (Takes) format(customer string) string    { return "takes " + customer }
func (Resolves) format(customer string) string { return "resolves " + customer }
func (a Snoozes) format(customer string) string {
	return "snoozes " + customer + " for " + formatDuration(a.For)
}
func (a Labels) format(customer string) string { return "labels " + customer + " " + quote(a.Label) }

var acts = []string{"takes", "resolves", "snoozes", "labels"}

func readAgent(l *line) Command {
	c := Agent{Name: l.name("a colleague's name")}
	act := l.choice("what the colleague does: "+strings.Join(acts, ", "), acts...)
	c.Customer = l.name("a customer's name")
	switch act {
	case "takes":
		c.Act = Takes{}
	case "resolves":
		c.Act = Resolves{}
	case "snoozes":
		l.keyword("for", "for, and how long")
		c.Act = Snoozes{For: l.duration("how long")}
	case "labels":
		c.Act = Labels{Label: l.name("a label")}
	}
	return c
}

func (c Agent) String() string {
	return "Agent " + quote(c.Name) + " " + c.Act.format(quote(c.Customer))
}
