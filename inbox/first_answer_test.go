package inbox_test

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// firstAnswers is a worker that words the median as it is.
func (o *office) firstAnswers(desk *inbox.Desk) *inbox.FirstAnswers {
	return &inbox.FirstAnswers{Desk: desk, Logger: slog.New(slog.DiscardHandler), Words: func(_ string, median time.Duration, _ time.Time) (string, bool) {
		return fmt.Sprintf("We usually answer within %v.", median), median > 0
	}}
}

// answeredWithin lets a customer be answered so long after they wrote, in the past.
func (o *office) answeredWithin(customer int, wait time.Duration) {
	o.Helper()
	wrote := o.event(customer, fmt.Sprint("past:", customer), inbox.MessageReceived{MID: fmt.Sprint("m_past_", customer), Text: "Hello?"})
	wrote.At = wrote.At.Add(-24 * time.Hour)
	echo := o.event(customer, fmt.Sprint("answer:", customer), inbox.MessageEchoed{MID: fmt.Sprint("m_answer_", customer), Text: "Hello!"})
	echo.At = wrote.At.Add(wait)
	o.accept(wrote, echo)
}

// welcoming is an office in which the usual wait is 20 minutes.
func welcoming(t *testing.T) *office {
	o := openOffice(t, start)
	for i, wait := range []time.Duration{5 * time.Minute, 20 * time.Minute, 3 * time.Hour} {
		o.answeredWithin(90+i, wait)
	}
	return o
}

func (o *office) outbox() []inbox.Message {
	o.Helper()
	all, err := o.store.Outbox(o.ctx)
	o.must(err)
	return all
}

func TestAFirstAnswerTellsTheUsualWaitOnceAnEpisode(t *testing.T) {
	o := welcoming(t)
	f := o.firstAnswers(o.desk)
	o.writes(1, "Where is my parcel?")
	o.must(f.Round(o.ctx))
	all := o.outbox()
	if len(all) != 1 {
		t.Fatalf("%d messages wait, want 1", len(all))
	}
	m := all[0]
	if m.Text != "We usually answer within 20m0s." || !m.Automatic || m.Author != "" || m.Option() != policy.Reply {
		t.Errorf("%+v", m)
	}
	o.run()
	o.awaitState(m.OutboxID, inbox.StateSent)
	if got := o.edge.sent()[0]; got.kind.Tag != "" || got.kind.MessagingType != "RESPONSE" || got.metadata != "oriel:auto."+m.OutboxID {
		t.Errorf("sent as %+v with %q", got.kind, got.metadata)
	}

	// It answers nobody's question: the clock runs on, and the next message of
	// the episode gets no second one.
	c := o.conversation(1)
	if !c.Clocks.WaitingSince.Equal(start) || !c.Clocks.FirstReplyAt.IsZero() {
		t.Errorf("the automatic answer stopped the clock: %+v", c.Clocks)
	}
	o.clock.Advance(time.Minute)
	o.writes(1, "Hello?")
	o.must(f.Round(o.ctx))
	o.must(o.firstAnswers(o.sit("agent-two", 0)).Round(o.ctx)) // a worker without memory
	if n := len(o.edge.sent()); n != 1 || len(o.outbox()) != 0 {
		t.Errorf("%d were sent in one episode", n)
	}

	// Answered, resolved, and written again: that is another episode.
	reply := o.reply(c.ID, "It comes today.")
	o.awaitState(reply.OutboxID, inbox.StateSent)
	o.clock.Advance(time.Minute)
	o.must(o.desk.Resolve(o.ctx, c.ID))
	o.clock.Advance(time.Minute)
	o.writes(1, "And the other one?")
	o.must(f.Round(o.ctx))
	o.await("a second automatic answer", func() bool { return len(o.edge.sent()) == 3 })
}

func TestWhoGetsNoFirstAnswer(t *testing.T) {
	const none = 0
	tests := map[string]struct {
		happens func(o *office)
		want    int
	}{
		"nobody":             {func(*office) {}, none},
		"who wrote just now": {func(o *office) { o.writes(1, "Hello") }, 1},
		"five minutes ago":   {func(o *office) { o.writes(1, "Hello"); o.clock.Advance(5 * time.Minute) }, 1},
		"longer ago":         {func(o *office) { o.writes(1, "Hello"); o.clock.Advance(5*time.Minute + time.Millisecond) }, none},
		"a webhook that came late": {func(o *office) {
			ev := o.event(1, "late", inbox.MessageReceived{MID: "m_late", Text: "Hello"})
			ev.At = ev.At.Add(-time.Hour)
			o.accept(ev)
		}, none},
		"who was answered": {func(o *office) {
			o.writes(1, "Hello")
			o.accept(o.event(1, "echo", inbox.MessageEchoed{MID: "m_echo", Text: "Hi"}))
		}, none},
		"who wrote again after an answer": {func(o *office) {
			o.writes(1, "Hello")
			o.clock.Advance(time.Second)
			o.accept(o.event(1, "echo", inbox.MessageEchoed{MID: "m_echo", Text: "Hi"}))
			o.clock.Advance(time.Second)
			o.writes(1, "Thanks, and when?")
		}, none},
		"who only reacted": {func(o *office) { o.accept(o.event(1, "r", inbox.Reacted{MID: "m_0", Emoji: "❤️"})) }, none},
		"who tapped a topic": {func(o *office) {
			o.accept(o.event(1, "t", inbox.MessageReceived{MID: "m_t", Text: "Parcels", QuickReply: "oriel:topic:parcel:yes"}))
		}, none},
		"who said stop": {func(o *office) { o.writes(1, "STOP") }, none},
		"whom another app holds": {func(o *office) {
			o.accept(o.event(1, "s", inbox.MessageReceived{MID: "m_s", Text: "Hello", Standby: true}))
		}, none},
		"a restricted page's": {func(o *office) {
			o.writes(1, "Hello")
			o.accept(inbox.Event{Key: "block", PageID: pageID, At: o.clock.Now(), Fact: inbox.PolicyEnforced{Action: "block"}})
		}, none},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := welcoming(t)
			tt.happens(o)
			o.must(o.firstAnswers(o.desk).Round(o.ctx))
			if got := len(o.outbox()); got != tt.want {
				t.Errorf("%d automatic answers, want %d: %+v", got, tt.want, o.outbox())
			}
		})
	}
}

func TestWithoutAFigureNothingIsPromised(t *testing.T) {
	o := openOffice(t, start)
	o.writes(1, "Hello")
	o.must(o.firstAnswers(o.desk).Round(o.ctx))
	if all := o.outbox(); len(all) != 0 {
		t.Errorf("promised %+v", all)
	}
}

// TestAnEarlierMessageThatComesLateBringsNoSecondAnswer: the episode's start is
// judged from the events, and may move when an older one arrives.
func TestAnEarlierMessageThatComesLateBringsNoSecondAnswer(t *testing.T) {
	o := welcoming(t)
	o.writes(1, "second")
	o.must(o.firstAnswers(o.desk).Round(o.ctx))
	earlier := o.event(1, "first", inbox.MessageReceived{MID: "m_first", Text: "first"})
	earlier.At = earlier.At.Add(-10 * time.Second)
	o.accept(earlier)
	o.must(o.firstAnswers(o.desk).Round(o.ctx))
	if all := o.outbox(); len(all) != 1 {
		t.Errorf("%d automatic answers", len(all))
	}
}

// TestTwoProcessesAnswerOnce lets two workers on two stores look at the same
// moment, customer after customer.
func TestTwoProcessesAnswerOnce(t *testing.T) {
	o := welcoming(t)
	other := o.deskConfig("agent-two", 0)
	other.Store = o.openStore()
	workers := []*inbox.FirstAnswers{o.firstAnswers(o.desk), o.firstAnswers(inbox.NewDesk(other))}
	const customers = 25
	for customer := range customers {
		o.writes(customer, "Hello")
		var both sync.WaitGroup
		for _, f := range workers {
			both.Go(func() {
				if err := f.Round(o.ctx); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
	}
	perCustomer := map[int64]int{}
	for _, m := range o.outbox() {
		perCustomer[m.Conversation]++
	}
	for id, n := range perCustomer {
		if n != 1 {
			t.Errorf("customer %d is answered %d times", id, n)
		}
	}
	if len(perCustomer) != customers {
		t.Errorf("%d of %d customers are answered", len(perCustomer), customers)
	}
}

func TestAFirstAnswerThatWaitedIsGivenUp(t *testing.T) {
	for name, happens := range map[string]func(o *office){
		"a person answered": func(o *office) {
			o.clock.Advance(time.Second)
			o.accept(o.event(1, "echo", inbox.MessageEchoed{MID: "m_echo", Text: "Hi"}))
		},
		"too late":            func(o *office) { o.clock.Advance(6 * time.Minute) },
		"the customer's stop": func(o *office) { o.clock.Advance(time.Second); o.writes(1, "stop") },
	} {
		t.Run(name, func(t *testing.T) {
			o := welcoming(t)
			o.writes(1, "Hello")
			o.must(o.firstAnswers(o.desk).Round(o.ctx))
			m := o.outbox()[0]
			happens(o)
			o.run()
			if given := o.awaitState(m.OutboxID, inbox.StateDiscarded); given.Send.Reason == "" || len(o.edge.sent()) != 0 {
				t.Errorf("%q, sent %v", given.Send.Reason, o.edge.texts())
			}
		})
	}
}

func TestAFirstAnswerMayAskForTopics(t *testing.T) {
	o := welcoming(t)
	config := o.deskConfig("agent-one", 0)
	config.Rules.Topics = map[string][]inbox.Topic{pageID: {{ID: "parcel", Title: "Parcel news"}}}
	f := o.firstAnswers(inbox.NewDesk(config))
	f.AskTopics = true
	o.writes(1, "Hello")
	o.accept(o.event(2, "chosen", inbox.MessageReceived{MID: "m_c", Text: "Parcel news", QuickReply: "oriel:topic:parcel:no"}))
	o.clock.Advance(time.Second)
	o.writes(2, "Hello")
	o.must(f.Round(o.ctx))
	asked := map[int64]int{}
	for _, m := range o.outbox() {
		asked[m.Conversation] = len(m.Outgoing.QuickReplies)
	}
	if asked[o.conversation(1).ID] != 2 || asked[o.conversation(2).ID] != 0 || len(asked) != 2 {
		t.Errorf("offered answers: %v", asked)
	}
}

func TestTheWorkerWakesForWhoWrites(t *testing.T) {
	o := welcoming(t)
	ran := make(chan struct{})
	ctx, cancel := context.WithCancel(o.ctx)
	go func() { defer close(ran); o.firstAnswers(o.desk).Run(ctx) }()
	defer func() { cancel(); <-ran }()
	o.writes(1, "Hello")
	o.sleep("an automatic answer", start.Add(time.Minute), func() bool { return len(o.outbox()) == 1 })
}

// The figure of a page is its own, and of the last seven days.
func TestTheUsualWaitIsThePagesOfTheLastDays(t *testing.T) {
	o := openOffice(t, start)
	old := o.event(1, "old", inbox.MessageReceived{MID: "m_old", Text: "Hello"})
	old.At = start.Add(-8 * 24 * time.Hour)
	echo := o.event(1, "old echo", inbox.MessageEchoed{MID: "m_old_echo", Text: "Hi"})
	echo.At = old.At.Add(time.Minute)
	elsewhere, answer := old, echo
	elsewhere.Key, elsewhere.PageID, elsewhere.At = "elsewhere", "999", start.Add(-time.Hour)
	answer.Key, answer.PageID, answer.At = "elsewhere echo", "999", start.Add(-time.Hour+time.Minute)
	o.accept(old, echo, elsewhere, answer)
	o.writes(2, "Hello")
	o.must(o.firstAnswers(o.desk).Round(o.ctx))
	if all := o.outbox(); len(all) != 0 {
		t.Errorf("promised %q", all[0].Text)
	}
}
