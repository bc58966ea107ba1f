package figures_test

import (
	"slices"
	"strings"
	"time"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

// truth is a conversation as its log says at once, without a store.
type truth struct {
	inbox.Conversation
	policy  sla.Policy
	ended   []sla.Interval
	moments []sla.Moment
}

// truths folds the logs of all conversations. Where one policy holds for all of
// a conversation's time, its clocks are those of sla.Fold; where labels change
// it, those of Apply in the order of time.
func truths(t interface{ Fatal(...any) }, rules inbox.Rules, byLabel bool, log []inbox.Event) []*truth {
	var all []*truth
	for _, of := range byCustomer(log) {
		c := &truth{}
		c.Conversation, c.ended = applied(t, rules, of)
		c.policy = rules.Policy(c.Conversation)
		for _, ev := range of {
			if m, ok := moment(ev); ok {
				c.moments = append(c.moments, m)
			}
		}
		if !byLabel {
			c.Clocks, c.ended = sla.Fold(c.policy, c.moments)
		}
		all = append(all, c)
	}
	return all
}

func byCustomer(log []inbox.Event) map[string][]inbox.Event {
	of := map[string][]inbox.Event{}
	for _, ev := range log {
		of[ev.PSID] = append(of[ev.PSID], ev)
	}
	return of
}

func applied(t interface{ Fatal(...any) }, rules inbox.Rules, log []inbox.Event) (c inbox.Conversation, ended []sla.Interval) {
	var moments []inbox.Moment
	for _, ev := range log {
		out, err := inbox.Apply(rules, c, func() ([]inbox.Moment, error) { return moments, nil }, ev)
		if err != nil {
			t.Fatal(err)
		}
		if out.Moment != nil {
			moments = append(moments, *out.Moment)
		}
		if out.Refolded {
			ended = nil
		}
		c, ended = out.Conversation, append(ended, out.Closed...)
	}
	return c, ended
}

// moment says in other words than the product what an event is to a clock.
func moment(ev inbox.Event) (sla.Moment, bool) {
	m := sla.Moment{At: ev.At, Key: ev.Key}
	switch f := ev.Fact.(type) {
	case inbox.MessageReceived, inbox.PostbackTapped:
		m.Kind = sla.CustomerMessage
	case inbox.MessageEchoed:
		m.Key, m.Kind = "reply:"+f.MID, sla.HumanReply
		if f.AppID == botApp {
			m.Kind = sla.AutomaticReply
		}
	case inbox.SendAccepted:
		m.Key, m.Kind, m.Agent = "reply:"+f.MID, sla.HumanReply, f.Author
		if f.Automatic {
			m.Kind = sla.AutomaticReply
		}
	case inbox.Assigned:
		m.Kind, m.Agent = sla.Assigned, f.Assignee
	case inbox.Resolved:
		m.Kind, m.Agent = sla.Resolved, f.By
	case inbox.Reopened:
		m.Kind, m.Agent = sla.Reopened, f.By
	case inbox.Snoozed:
		m.Kind, m.Agent, m.Until = sla.Snoozed, f.By, f.Until
	case inbox.Unsnoozed:
		m.Kind, m.Agent = sla.Unsnoozed, f.By
	}
	return m, m.Kind != 0
}

// arrivedAt is when the customer wrote.
func (c *truth) arrivedAt() (all []time.Time) {
	for _, m := range c.moments {
		if m.Kind == sla.CustomerMessage {
			all = append(all, m.At)
		}
	}
	return all
}

// is reports whether the conversation passes the filter when agent has it.
func (c *truth) is(f figures.Filter, agent, policy string) bool {
	return (f.PageID == "" || c.PageID == f.PageID) &&
		(f.Agent == "" || strings.ReplaceAll(f.Agent, "-", "") == agent) &&
		(f.Label == "" || slices.Contains(c.ActiveLabels(), f.Label)) &&
		(f.Policy == "" || f.Policy == policy)
}
