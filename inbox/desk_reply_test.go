package inbox_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/policy"
)

func TestARefusalSaysWhichRuleAndKeepsTheDraft(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	o.must(o.desk.SaveDraft(o.ctx, id, "too late"))
	o.clock.Advance(25 * time.Hour)
	for name, send := range map[string]func(inbox.Reply) error{
		"reply": func(r inbox.Reply) error { _, err := o.desk.Reply(o.ctx, r); return err },
		"check": func(r inbox.Reply) error { _, err := o.desk.Check(o.ctx, r); return err },
	} {
		err := send(inbox.Reply{Conversation: id, Text: "too late"})
		var refusal *inbox.Refusal
		if !errors.As(err, &refusal) || inbox.CodeOf(err) != inbox.CodeRefused {
			t.Fatalf("%s: %v, want a refusal", name, err)
		}
		if refusal.Option.ID != policy.Reply || refusal.Option.Allowed {
			t.Errorf("%s: the refusal is about %+v", name, refusal.Option)
		}
		for _, part := range []string{refusal.Option.Reason, refusal.Option.Rule, refusal.Option.Effective.Format(time.DateOnly)} {
			if part == "" || !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %q does not say %q", name, err, part)
			}
		}
	}
	if got := o.draft(id); got != "too late" {
		t.Errorf("the draft is %q", got)
	}
	if !o.outboxEmpty() {
		t.Error("something was queued")
	}
}

func (o *office) draft(conversation int64) string {
	o.Helper()
	detail, err := o.desk.Open(o.ctx, conversation, 50)
	o.must(err)
	return detail.Draft
}

func TestAReplyTakesTheDraftWithIt(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	o.must(o.desk.SaveDraft(o.ctx, id, " On its way. "))
	option, err := o.desk.Check(o.ctx, inbox.Reply{Conversation: id, Text: "On its way."})
	o.must(err)
	if option.ID != policy.Reply || !option.Allowed || !o.outboxEmpty() {
		t.Errorf("a check answers %+v", option)
	}
	m := o.reply(id, " On its way. ")
	if m.Text != "On its way." || m.Author != "agent-one" || m.Option() != policy.Reply || m.Send.State != inbox.StateQueued {
		t.Errorf("queued: %+v", m)
	}
	if got := o.draft(id); got != "" {
		t.Errorf("the draft is still %q", got)
	}
}

func TestContentThatThePlatformWouldRefuseIsNotQueued(t *testing.T) {
	picture := &inbox.Attachment{Type: "image", URL: "https://example.org/a.png"}
	tests := map[string]inbox.Reply{
		"nothing":                   {Text: " \n\t"},
		"text and attachment":       {Text: "look", Attachment: picture},
		"2000 characters":           {Text: strings.Repeat("a", 2000)},
		"1000 emoji":                {Text: strings.Repeat("😀", 1000)},
		"an unknown option":         {Text: "hi", Option: "teleport"},
		"a title of 66":             {Text: strings.Repeat("a", 66), Option: policy.OTNRequest},
		"a title without words":     {Attachment: picture, Option: policy.OTNRequest},
		"no template":               {Text: "hi", Option: policy.Utility},
		"no such conversation":      {Conversation: 99, Text: "hi"},
		"the platform's ads as one": {Text: "hi", Option: policy.Sponsored},
	}
	for name, r := range tests {
		t.Run(name, func(t *testing.T) {
			at := start
			if r.Option == policy.Sponsored {
				at = time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)
			}
			o := openOffice(t, at)
			if id := o.writes(1, "hello?"); r.Conversation == 0 {
				r.Conversation = id
			}
			_, err := o.desk.Reply(o.ctx, r)
			if err == nil || err.Error() == "" {
				t.Fatalf("error %v", err)
			}
			if code := inbox.CodeOf(err); code != inbox.CodeInvalid && code != inbox.CodeNotFound && code != inbox.CodeRefused {
				t.Errorf("code %s (%v)", code, err)
			}
			if !o.outboxEmpty() {
				t.Error("it was queued all the same")
			}
		})
	}
}

func TestTheLongestTextGoesOut(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	for _, text := range []string{strings.Repeat("a", 1999), strings.Repeat("😀", 999) + "a"} {
		if m := o.reply(id, text); m.Text != text {
			t.Errorf("the text was changed to %d units", inbox.TextUnits(m.Text))
		}
	}
}

func TestHumanAgentTakesNoQuickReplies(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	r := inbox.Reply{Conversation: id, Text: "well?", QuickReplies: []inbox.QuickReply{{Title: "Yes", Payload: "Y"}}}
	if m := o.queue(r); len(m.QuickReplies) != 1 {
		t.Errorf("inside the window: %+v", m)
	}
	o.clock.Advance(25 * time.Hour)
	r.Option = policy.HumanAgent
	if _, err := o.desk.Reply(o.ctx, r); inbox.CodeOf(err) != inbox.CodeInvalid {
		t.Errorf("as human agent: %v", err)
	}
	r.QuickReplies = nil
	o.queue(r)
}

func TestTextUnits(t *testing.T) {
	tests := map[string]int{"": 0, "abc": 3, "é": 1, "e\u0301": 2, "客户": 2, "😀": 2, "👩‍👩‍👧": 8, "\xff": 1}
	for text, want := range tests {
		if got := inbox.TextUnits(text); got != want {
			t.Errorf("TextUnits(%q) = %d, want %d", text, got, want)
		}
	}
}

// TestUndoNeverCostsTheWindow: whenever a reply is taken, it leaves while it
// is still allowed, however long it can be taken back.
func TestUndoNeverCostsTheWindow(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	end := start.Add(24 * time.Hour)
	rapid.Check(t, func(t *rapid.T) {
		left := time.Duration(rapid.IntRange(-1000, 120_000).Draw(t, "left, ms")) * time.Millisecond
		config := o.deskConfig("agent-one", time.Duration(rapid.IntRange(-1, 100).Draw(t, "undo, s"))*time.Second)
		config.Margin = time.Duration(rapid.IntRange(-10, 90).Draw(t, "margin, s")) * time.Second
		config.NewID = nil
		desk := inbox.NewDesk(config)
		now := end.Add(-left)
		o.clock.Set(now)
		r := inbox.Reply{Conversation: id, Text: "hi", AtOnce: rapid.Bool().Draw(t, "at once")}
		margin := max(config.Margin, 0)
		option, checkErr := desk.Check(o.ctx, r)
		m, err := desk.Reply(o.ctx, r)
		if (err == nil) != (left > margin) || (err == nil) != (checkErr == nil) {
			t.Fatalf("%v before the end with a margin of %v: %v, checked %v", left, margin, err, checkErr)
		}
		if err != nil {
			return
		}
		leaves := m.Send.NotBefore
		switch {
		case leaves.Before(now), leaves.After(now.Add(max(config.UndoFor, 0))):
			t.Fatalf("leaves at %v, asked at %v with %v for undoing", leaves, now, config.UndoFor)
		case !leaves.Before(option.StopsAt), !leaves.Before(end):
			t.Fatalf("leaves at %v, and the option ends at %v", leaves, option.StopsAt)
		case r.AtOnce && !leaves.Equal(now):
			t.Fatalf("leaves %v late", leaves.Sub(now))
		}
		if _, err := desk.Discard(o.ctx, m.OutboxID); err != nil {
			t.Fatal(err)
		}
	})
}

func TestUndoGivesTheTextBackToItsAuthor(t *testing.T) {
	o := openOffice(t, start)
	o.desk = o.sit("agent-one", 5*time.Second)
	id := o.writes(1, "hello?")
	m := o.reply(id, "a slip of the pen")
	taken, err := o.sit("team-lead", 0).Undo(o.ctx, m.OutboxID)
	o.must(err)
	if taken.Send.State != inbox.StateDiscarded || !strings.Contains(taken.Send.Reason, "team-lead") {
		t.Errorf("taken back: %+v", taken.Send)
	}
	if got := o.draft(id); got != "a slip of the pen" {
		t.Errorf("the author's draft is %q", got)
	}
	if _, err := o.desk.Undo(o.ctx, m.OutboxID); inbox.CodeOf(err) != inbox.CodeConflict {
		t.Errorf("a second undo: %v", err)
	}
	if _, err := o.desk.Undo(o.ctx, "no such id"); inbox.CodeOf(err) != inbox.CodeNotFound {
		t.Errorf("undo of nothing: %v", err)
	}
}

func TestWhatCanBeDoneWithAMessageInEachState(t *testing.T) {
	answers := map[inbox.SendState]error{
		inbox.StateFailed: errRefused, inbox.StateUnconfirmed: errTimeout, inbox.StateSent: nil,
	}
	tests := []struct {
		state                inbox.SendState
		undo, discard, retry bool
	}{
		{inbox.StateQueued, true, true, false},
		{inbox.StateSent, false, false, false},
		{inbox.StateFailed, false, true, true},
		{inbox.StateUnconfirmed, false, true, true},
		{inbox.StateDiscarded, false, false, false},
	}
	acts := map[string]func(*office, string) error{
		"undo":    func(o *office, id string) error { _, err := o.desk.Undo(o.ctx, id); return err },
		"discard": func(o *office, id string) error { _, err := o.desk.Discard(o.ctx, id); return err },
		"retry":   func(o *office, id string) error { _, err := o.desk.Retry(o.ctx, id); return err },
	}
	for _, tt := range tests {
		for name, allowed := range map[string]bool{"undo": tt.undo, "discard": tt.discard, "retry": tt.retry} {
			t.Run(string(tt.state)+" "+name, func(t *testing.T) {
				o := openOffice(t, start)
				m := o.reply(o.writes(1, "hello?"), "text")
				if answer, sends := answers[tt.state]; sends {
					o.edge.answersInTurn(answer)
					stop := o.run()
					o.awaitState(m.OutboxID, tt.state)
					stop()
				}
				if tt.state == inbox.StateDiscarded {
					o.must(acts["discard"](o, m.OutboxID))
				}
				err := acts[name](o, m.OutboxID)
				if allowed != (err == nil) || (!allowed && inbox.CodeOf(err) != inbox.CodeConflict) {
					t.Errorf("%v, want allowed: %v", err, allowed)
				}
			})
		}
	}
}

func TestARetryIsJudgedAnew(t *testing.T) {
	o := openOffice(t, start)
	m := o.reply(o.writes(1, "hello?"), "text")
	o.edge.answersInTurn(errRefused)
	o.run()
	o.awaitState(m.OutboxID, inbox.StateFailed)
	o.clock.Advance(25 * time.Hour)
	if _, err := o.desk.Retry(o.ctx, m.OutboxID); inbox.CodeOf(err) != inbox.CodeRefused {
		t.Errorf("retry after the window: %v", err)
	}
	o.writes(1, "are you there?")
	o.retry(m.OutboxID)
	got := o.awaitState(m.OutboxID, inbox.StateSent)
	if got.Send.Attempt != 2 {
		t.Errorf("attempt %d, want 2", got.Send.Attempt)
	}
}
