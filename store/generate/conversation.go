package generate

import (
	"fmt"
	"math/rand/v2"
	"time"

	"oriel/inbox"
)

// window is how long a customer's message lets the page answer.
const window = 24 * time.Hour

var (
	agents = []string{"agent1", "agent2", "agent3", "agent4", "agent5", "agent6"}
	labels = []string{"refund", "delivery", "vip", "warranty", "press"}
)

// conversation is one customer's thread while it is made up.
type conversation struct {
	o     Options
	r     *rand.Rand
	n     int
	psid  string
	size  int
	words language
	made  []inbox.Event
}

func newConversation(o Options, n, size int) *conversation {
	r := rand.New(rand.NewPCG(o.Seed, uint64(n)+1))
	return &conversation{
		o: o, r: r, n: n, size: size,
		psid: fmt.Sprintf("7%04d%012d", o.Seed%10000, n), words: languages[r.IntN(len(languages))],
	}
}

// events tells the story from its first message to where it stands now.
func (c *conversation) events() []inbox.Event {
	unanswered := c.n%10 == 0
	failing := !unanswered && c.size > 2 && c.chance(1)
	if failing {
		c.size-- // the message that fails is one of them
	}
	last := c.o.Now.Add(-time.Duration(c.r.Int64N(int64(2 * window))))
	c.name(last)
	c.thread(last, unanswered)
	c.triage(last, unanswered)
	if failing {
		c.fails(last.Add(30 * time.Minute))
	}
	return c.made
}

func (c *conversation) add(at time.Time, kind string, fact inbox.Fact) {
	c.made = append(c.made, inbox.Event{
		Key: fmt.Sprintf("generated:%s:%s:%d", c.psid, kind, len(c.made)), PageID: c.o.PageID, PSID: c.psid,
		At: at.UTC().Truncate(time.Millisecond), Fact: fact,
	})
}

// chance is true in so many of a hundred cases.
func (c *conversation) chance(percent int) bool { return c.r.IntN(100) < percent }

func (c *conversation) one(of []string) string { return of[c.r.IntN(len(of))] }

func (c *conversation) name(last time.Time) {
	if c.chance(97) {
		c.add(last.Add(-time.Hour), "name", inbox.ContactNamed{
			Name: c.one(c.words.first) + c.words.between + c.one(c.words.second),
		})
	}
}

// thread ends with the customer's message at last, or with an answer to it.
func (c *conversation) thread(last time.Time, unanswered bool) {
	size := c.size
	answered := !unanswered && size > 1
	if answered {
		size--
	}
	at := last.Add(-time.Duration(size-1) * 7 * time.Minute)
	for i := range size {
		if fromCustomer := (size-1-i)%2 == 0; fromCustomer {
			c.customerWrites(at)
		} else {
			c.agentWrites(at)
		}
		at = at.Add(7 * time.Minute)
	}
	if answered {
		reply := last.Add(time.Duration(1+c.r.IntN(25)) * time.Minute)
		if reply.After(c.o.Now) {
			reply = c.o.Now
		}
		c.agentWrites(reply)
		c.receipts(reply)
	}
}

func (c *conversation) mid() string {
	return fmt.Sprintf("m_%016x%016x%016x", c.r.Uint64(), c.r.Uint64(), c.r.Uint64())
}

func (c *conversation) customerWrites(at time.Time) {
	m := inbox.MessageReceived{MID: c.mid()}
	switch {
	case c.chance(4):
		m.Attachments = []inbox.Attachment{{Type: "image", URL: "https://cdn.example/" + m.MID + ".jpg"}}
	default:
		m.Text = c.text(c.words.questions)
	}
	c.add(at, "in", m)
}

func (c *conversation) agentWrites(at time.Time) {
	c.add(at, "out", inbox.MessageEchoed{MID: c.mid(), AppID: inbox.PageInboxAppID, Text: c.text(c.words.answers)})
}

// text is a sentence or two, with a number that nobody else has.
func (c *conversation) text(of []string) string {
	text := fmt.Sprintf(c.one(of), fmt.Sprintf("A%06d", c.r.IntN(1_000_000)))
	if c.chance(30) {
		text += " " + fmt.Sprintf(c.one(of), fmt.Sprintf("B%06d", c.r.IntN(1_000_000)))
	}
	return text
}

func (c *conversation) receipts(reply time.Time) {
	if c.chance(80) {
		c.add(reply.Add(time.Second), "delivered", inbox.Delivered{Watermark: reply})
	}
	if c.chance(50) {
		c.add(reply.Add(time.Minute), "read", inbox.Read{Watermark: reply})
	}
}

// triage is what the team did with it.
func (c *conversation) triage(last time.Time, unanswered bool) {
	agent := c.one(agents)
	if c.chance(60) {
		c.add(last.Add(-time.Minute), "assigned", inbox.Assigned{Assignee: agent, By: agent})
	}
	if c.chance(20) {
		c.add(last, "labeled", inbox.Labeled{Label: c.one(labels), By: agent})
	}
	if unanswered {
		return
	}
	done := last.Add(30 * time.Minute)
	switch {
	case c.chance(15) && done.Before(c.o.Now):
		c.add(done, "resolved", inbox.Resolved{By: agent})
	case c.chance(3):
		c.add(done, "snoozed", inbox.Snoozed{By: agent, Until: c.o.Now.Add(time.Duration(1+c.r.IntN(48)) * time.Hour)})
	}
}

// fails leaves a message in the outbox that needs a person.
func (c *conversation) fails(at time.Time) {
	id := fmt.Sprintf("generated-%s", c.psid)
	c.add(at, "queued", inbox.Queued{
		OutboxID: id, Attempt: 1, Author: agents[0], NotBefore: at,
		Outgoing: inbox.Outgoing{Option: "reply", Text: c.text(c.words.answers)},
	})
	state := []inbox.SendState{inbox.StateHeld, inbox.StateFailed, inbox.StateUnconfirmed}[c.r.IntN(3)]
	c.add(at.Add(time.Second), "stopped", inbox.SendStopped{OutboxID: id, Attempt: 1, State: state, Reason: "made up for this inbox"})
}
