package generate

import (
	"fmt"
	"math/rand/v2"
	"time"

	"oriel/inbox"
)

// history is a request that the team answered and resolved. Each exchange
// ends a clock, the first response or a next one, and the end that of the
// resolution.
type history struct {
	*conversation
	agent     string // empty for one that nobody took
	exchanges []exchange
	toResolve time.Duration // from the last answer
}

// exchange is a question with its answer.
type exchange struct {
	thinking time.Duration // of the customer, since the answer before
	waiting  time.Duration
}

var team = func() []string {
	agents := make([]string, 20)
	for n := range agents {
		agents[n] = fmt.Sprintf("agent%d", n+1)
	}
	return agents
}()

// newHistory plans one in which so many clocks end.
func newHistory(o Options, n, clocks int) *history {
	r := rand.New(rand.NewPCG(o.Seed, 1<<63+uint64(n)))
	c := &conversation{
		o: o, r: r, psid: fmt.Sprintf("6%04d%012d", o.Seed%10000, n), words: languages[r.IntN(len(languages))],
	}
	if len(o.OtherPages) > 0 && c.chance(40) {
		c.o.PageID = c.one(o.OtherPages)
	}
	h := &history{conversation: c, toResolve: c.about(10 * time.Minute)}
	if c.chance(93) {
		h.agent = c.one(team)
	}
	h.exchanges = append(h.exchanges, exchange{waiting: h.wait(7 * time.Minute)})
	for range clocks - 2 {
		h.exchanges = append(h.exchanges, exchange{thinking: c.about(12 * time.Minute), waiting: h.wait(20 * time.Minute)})
	}
	return h
}

// about is a duration with this mean: most are shorter, a few much longer.
func (c *conversation) about(mean time.Duration) time.Duration {
	return time.Second + time.Duration(c.r.ExpFloat64()*float64(mean))
}

// wait is how long the customer waits for an answer; now and then over night.
func (h *history) wait(mean time.Duration) time.Duration {
	if h.r.IntN(500) == 0 {
		return 12*time.Hour + h.about(6*time.Hour)
	}
	return h.about(mean)
}

// lasts is the time from the first message until it is resolved.
func (h *history) lasts() time.Duration {
	d := h.toResolve
	for _, e := range h.exchanges {
		d += e.thinking + e.waiting
	}
	return d
}

// events tells what happened until it was resolved at ended.
func (h *history) events(ended time.Time) []inbox.Event {
	at := ended.Add(-h.lasts())
	h.name(at.Add(time.Hour)) // which is known an hour before
	h.take(at)
	for _, e := range h.exchanges {
		at = at.Add(e.thinking)
		h.customerWrites(at)
		at = at.Add(e.waiting)
		h.agentWrites(at)
	}
	h.add(ended, "resolved", inbox.Resolved{By: h.agent})
	return h.made
}

// take is what the team does when the request comes in.
func (h *history) take(at time.Time) {
	if h.agent != "" {
		h.add(at.Add(h.exchanges[0].waiting/2), "assigned", inbox.Assigned{Assignee: h.agent, By: h.agent})
	}
	for n := range h.r.IntN(5) / 2 {
		h.add(at.Add(time.Duration(n)*time.Second), "labeled", inbox.Labeled{Label: h.one(labels), By: h.agent})
	}
}
