package inbox_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// drawPartial draws what one event could tell about a message.
func drawPartial(t *rapid.T) inbox.Message {
	minute := func(label string) time.Time {
		return start.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, label)) * time.Minute)
	}
	at := minute("at")
	attempt := rapid.IntRange(1, 2).Draw(t, "attempt")
	facts := []inbox.Fact{
		inbox.MessageEchoed{MID: "m_1", Metadata: inbox.MetadataPrefix + "out1", Text: "hello"},
		inbox.MessageEdited{MID: "m_1", Text: fmt.Sprint("edit ", attempt), Edit: attempt},
		inbox.MessageUnsent{MID: "m_1"},
		inbox.Reacted{MID: "m_1", Emoji: rapid.SampledFrom([]string{"❤️", "😮"}).Draw(t, "emoji"), Removed: rapid.Bool().Draw(t, "removed")},
		inbox.Delivered{MIDs: []string{"m_1"}},
		inbox.Queued{OutboxID: "out1", Attempt: attempt, Author: "agent-one", Outgoing: inbox.Outgoing{Option: policy.Reply, Text: "hello"}},
		inbox.SendStarted{OutboxID: "out1", Attempt: attempt, Try: rapid.IntRange(0, 1).Draw(t, "try")},
		inbox.SendAccepted{OutboxID: "out1", Attempt: attempt, MID: "m_1"},
		inbox.SendStopped{OutboxID: "out1", Attempt: attempt, Reason: fmt.Sprint("no ", attempt), State: rapid.SampledFrom([]inbox.SendState{
			inbox.StateHeld, inbox.StateFailed, inbox.StateUnconfirmed, inbox.StateDiscarded,
		}).Draw(t, "state")},
	}
	return inbox.Event{At: at, Fact: rapid.SampledFrom(facts).Draw(t, "fact")}.Messages()[0]
}

func TestJoinIsASemilattice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawPartial(t), drawPartial(t), drawPartial(t)
		laws := map[string][2]inbox.Message{
			"commutative": {a.Join(b), b.Join(a)},
			"associative": {a.Join(b).Join(c), a.Join(b.Join(c))},
			"idempotent":  {a.Join(b).Join(b), a.Join(b)},
		}
		for law, sides := range laws {
			if diff := cmp.Diff(sides[0], sides[1]); diff != "" {
				t.Fatalf("Join is not %s:\n%s", law, diff)
			}
		}
	})
}

func TestStateOfAnOutgoingMessage(t *testing.T) {
	sent := inbox.Message{Direction: inbox.Out, At: start, Send: inbox.Send{State: inbox.StateSent}}
	with := func(state inbox.SendState) inbox.Message {
		m := sent
		m.Send.State = state
		return m
	}
	named := sent
	named.DeliveredAt = start.Add(time.Second)
	tests := map[string]struct {
		message inbox.Message
		to      inbox.Conversation
		want    inbox.SendState
	}{
		"a customer's message has none":    {inbox.Message{Direction: inbox.In, At: start}, inbox.Conversation{}, ""},
		"queued":                           {with(inbox.StateQueued), inbox.Conversation{}, inbox.StateQueued},
		"accepted":                         {sent, inbox.Conversation{}, inbox.StateSent},
		"delivered exactly at watermark":   {sent, inbox.Conversation{DeliveredTo: start}, inbox.StateDelivered},
		"watermark a millisecond before":   {sent, inbox.Conversation{DeliveredTo: start.Add(-time.Millisecond)}, inbox.StateSent},
		"a receipt that names it":          {named, inbox.Conversation{}, inbox.StateDelivered},
		"read outranks delivered":          {named, inbox.Conversation{DeliveredTo: start, ReadTo: start}, inbox.StateRead},
		"a failed one is never read":       {with(inbox.StateFailed), inbox.Conversation{ReadTo: start.Add(time.Hour)}, inbox.StateFailed},
		"unconfirmed stays so until echo":  {with(inbox.StateUnconfirmed), inbox.Conversation{DeliveredTo: start.Add(time.Hour)}, inbox.StateUnconfirmed},
		"an echo from elsewhere has state": {inbox.Message{Direction: inbox.Out, At: start}, inbox.Conversation{}, inbox.StateSent},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.message.State(tt.to); got != tt.want {
				t.Errorf("state = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAnEchoSettlesWhateverWasBelieved(t *testing.T) {
	queued := inbox.Event{At: start, Fact: inbox.Queued{OutboxID: "out1", Attempt: 1, Outgoing: inbox.Outgoing{Text: "hello"}}}.Messages()[0]
	echo := inbox.Event{At: start.Add(time.Minute), Fact: inbox.MessageEchoed{MID: "m_9", Metadata: inbox.MetadataPrefix + "out1", Text: "hello"}}.Messages()[0]
	for _, state := range []inbox.SendState{inbox.StateUnconfirmed, inbox.StateFailed, inbox.StateHeld, inbox.StateDiscarded} {
		stopped := inbox.Event{At: start.Add(time.Second), Fact: inbox.SendStopped{OutboxID: "out1", Attempt: 1, State: state}}.Messages()[0]
		m := queued.Join(stopped).Join(echo)
		if m.Send.State != inbox.StateSent || m.MID != "m_9" {
			t.Errorf("%s and its echo: state %q, mid %q", state, m.Send.State, m.MID)
		}
	}
}
