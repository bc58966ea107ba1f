package inbox_test

import (
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// TestWhoseReplyStopsTheClock: the customer waits until a person answers.
func TestWhoseReplyStopsTheClock(t *testing.T) {
	rules := inbox.DefaultRules()
	rules.PersonApps = []string{"555"}
	tests := map[string]struct {
		fact  inbox.Fact
		stops bool
	}{
		"our own":                       {inbox.MessageEchoed{MID: "m", AppID: "1", Metadata: inbox.MetadataPrefix + "x"}, true},
		"our own automatic one":         {inbox.MessageEchoed{MID: "m", AppID: "1", Metadata: inbox.MetadataPrefix + "auto.x"}, false},
		"typed in the page's inbox":     {inbox.MessageEchoed{MID: "m", AppID: inbox.PageInboxAppID}, true},
		"without an app":                {inbox.MessageEchoed{MID: "m"}, true},
		"an app in which people type":   {inbox.MessageEchoed{MID: "m", AppID: "555"}, true},
		"any other app":                 {inbox.MessageEchoed{MID: "m", AppID: "777"}, false},
		"accepted, written by an agent": {inbox.SendAccepted{OutboxID: "x", MID: "m", Author: "agent-one"}, true},
		"accepted, written by nobody":   {inbox.SendAccepted{OutboxID: "x", MID: "m", Automatic: true}, false},
		"a delivery receipt":            {inbox.Delivered{MIDs: []string{"m"}}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var w world
			w.apply(t, rules, inbox.Event{Key: "in", PageID: pageID, PSID: psid, At: start, Fact: inbox.MessageReceived{MID: "m_in", Text: "hello?"}})
			w.apply(t, rules, inbox.Event{Key: "out", PageID: pageID, PSID: psid, At: start.Add(time.Minute), Fact: tt.fact})
			if got := w.conversation.Clocks.WaitingSince.IsZero(); got != tt.stops {
				t.Errorf("stops the clock: %v, want %v", got, tt.stops)
			}
			if got := w.conversation.Standing.Unread == 0; got != tt.stops {
				t.Errorf("counts as read: %v, want %v", got, tt.stops)
			}
		})
	}
}

func TestAnAutomaticMessageIsMarkedOnItsWay(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	o.must(o.store.Update(o.ctx, func(tx inbox.Tx) error {
		_, err := tx.Append(o.event(1, "queued:robot", inbox.Queued{
			OutboxID: "robot", Attempt: 1, Automatic: true, NotBefore: start,
			Outgoing: inbox.Outgoing{Option: policy.Reply, Text: "We are back at nine."},
		}))
		return err
	}))
	o.run()
	m := o.awaitState("robot", inbox.StateSent)
	metadata := o.edge.sent()[0].metadata
	if c := o.conversation(1); c.Clocks.WaitingSince.IsZero() {
		t.Error("nobody has answered, and the customer no longer waits")
	}
	o.accept(o.event(1, "echo:"+m.MID, inbox.MessageEchoed{MID: m.MID, AppID: "1", Metadata: metadata, Text: m.Text}))
	if c := o.conversation(1); c.Clocks.WaitingSince.IsZero() {
		t.Error("its echo was taken for a person's reply")
	}
	if thread, err := o.store.Thread(o.ctx, id, inbox.Place{}, 10); err != nil || len(thread) != 2 {
		t.Errorf("the thread has %d messages (%v), want question and answer", len(thread), err)
	}
}

// TestWhoControlsTheThread: where another app does, nothing is offered.
func TestWhoControlsTheThread(t *testing.T) {
	tests := map[string]struct {
		us      string
		facts   []inbox.Fact
		allowed bool
	}{
		"nothing was said":             {"1", nil, true},
		"we do":                        {"1", []inbox.Fact{inbox.ThreadControlMoved{Owner: "1"}}, true},
		"another app":                  {"1", []inbox.Fact{inbox.ThreadControlMoved{Owner: "2"}}, false},
		"nobody does":                  {"1", []inbox.Fact{inbox.ThreadControlMoved{Owner: "2"}, inbox.ThreadControlMoved{}}, true},
		"another asks for it":          {"1", []inbox.Fact{inbox.ThreadControlMoved{Owner: "2", Requested: true}}, true},
		"we do not know who we are":    {"", []inbox.Fact{inbox.ThreadControlMoved{Owner: "2"}}, true},
		"we are only told in standby":  {"1", []inbox.Fact{inbox.MessageReceived{MID: "m2", Standby: true}}, false},
		"a message that is ours again": {"1", []inbox.Fact{inbox.MessageReceived{MID: "m2", Standby: true}, inbox.MessageReceived{MID: "m3"}}, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			rules := inbox.DefaultRules()
			rules.AppID = tt.us
			var w world
			at := start
			for i, f := range append([]inbox.Fact{inbox.MessageReceived{MID: "m1", Text: "hello?"}}, tt.facts...) {
				at = start.Add(time.Duration(i) * time.Second)
				w.apply(t, rules, inbox.Event{Key: "k" + at.String(), PageID: pageID, PSID: psid, At: at, Fact: f})
			}
			desk := inbox.NewDesk(inbox.DeskConfig{Store: derivedBy{rules: rules}, Settings: inbox.Settings{Rules: rules, Margin: -time.Second}})
			options, _, err := desk.Judge(w.conversation, w.page, at.Add(time.Minute))
			if err != nil {
				t.Fatal(err)
			}
			if options[0].Allowed != tt.allowed {
				t.Errorf("a reply is allowed: %v (%s)", options[0].Allowed, options[0].Reason)
			}
		})
	}
}

func TestAPersonWhoCannotBeReachedCanBeOnceTheyAct(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	m := o.reply(id, "text")
	o.edge.answersInTurn(&inbox.SendError{Scope: inbox.ScopeContact, Sentence: "This person cannot receive messages."})
	o.run()
	o.awaitState(m.OutboxID, inbox.StateFailed)
	if _, err := o.desk.Reply(o.ctx, inbox.Reply{Conversation: id, Text: "again"}); inbox.CodeOf(err) != inbox.CodeRefused {
		t.Errorf("a reply to who cannot be reached: %v", err)
	}
	o.clock.Advance(time.Second)
	o.writes(1, "I am back")
	o.awaitState(o.reply(id, "again").OutboxID, inbox.StateSent)
}

func TestAWarningAboutTagsStopsTagsOnly(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	o.clock.Advance(25 * time.Hour)
	tagged := inbox.Reply{Conversation: id, Option: policy.HumanAgent, Text: "text"}
	m := o.queue(tagged)
	o.edge.answersInTurn(&inbox.SendError{Scope: inbox.ScopeTags, Code: 613, Subcode: 2018338, Sentence: "No more tags to this person."})
	o.run()
	o.awaitState(m.OutboxID, inbox.StateFailed)
	if _, err := o.desk.Reply(o.ctx, tagged); inbox.CodeOf(err) != inbox.CodeRefused {
		t.Errorf("another tagged message: %v", err)
	}
	o.writes(1, "I am back")
	o.awaitState(o.reply(id, "plain").OutboxID, inbox.StateSent)
}

// derivedBy is a store of which nothing is asked but its rules.
type derivedBy struct {
	inbox.Store
	rules inbox.Rules
}

func (d derivedBy) Rules() inbox.Rules { return d.rules }
