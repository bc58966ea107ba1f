package inbox_test

import (
	"testing"
	"time"

	"oriel/inbox"
)

// TestWhatOpensTheWindow goes through everything that can happen in a thread.
func TestWhatOpensTheWindow(t *testing.T) {
	tests := []struct {
		name  string
		fact  inbox.Fact
		opens bool
	}{
		{"a message", inbox.MessageReceived{MID: "m_1", Text: "hi"}, true},
		{"a quick reply", inbox.MessageReceived{MID: "m_1", QuickReply: "YES"}, true},
		{"an attachment", inbox.MessageReceived{MID: "m_1", Attachments: []inbox.Attachment{{Type: "image"}}}, true},
		{"the first message after an ad", inbox.MessageReceived{MID: "m_1", AdID: "ad"}, true},
		{"a message on standby", inbox.MessageReceived{MID: "m_1", Standby: true}, true},
		{"a button", inbox.PostbackTapped{Payload: "TRACK"}, true},
		{"Get Started", inbox.PostbackTapped{GetStarted: true}, true},
		{"a link with a ref", inbox.Referred{Ref: "spring", Source: "SHORTLINK"}, true},
		{"a link without a ref", inbox.Referred{Source: "SHORTLINK"}, false},
		{"a click on an ad", inbox.Referred{Ref: "r", Source: "ADS", AdID: "ad"}, false},
		{"a reaction", inbox.Reacted{MID: "m_0", Emoji: "❤️"}, true},
		{"a reaction taken back", inbox.Reacted{MID: "m_0", Removed: true}, false},
		{"Send to Messenger", inbox.OptedIn{Type: inbox.OptInPlugin}, true},
		{"the checkbox", inbox.OptedIn{Type: inbox.OptInCheckbox}, true},
		{"Notify me", inbox.OptedIn{Type: inbox.OptInOneTime, Token: "t"}, false},
		{"an opt-in to recurring notifications", inbox.OptedIn{Type: inbox.OptInNotification}, false},
		{"a comment", inbox.Commented{CommentID: "c"}, false},
		{"a visitor's post", inbox.Commented{CommentID: "p", VisitorPost: true}, false},
		{"an edit", inbox.MessageEdited{MID: "m_0", Text: "x", Edit: 1}, false},
		{"a message unsent", inbox.MessageUnsent{MID: "m_0"}, false},
		{"an echo", inbox.MessageEchoed{MID: "m_0"}, false},
		{"a delivery receipt", inbox.Delivered{Watermark: start}, false},
		{"a read receipt", inbox.Read{Watermark: start}, false},
		{"a change of control", inbox.ThreadControlMoved{Owner: "1"}, false},
		{"our own accepted message", inbox.SendAccepted{OutboxID: "o", MID: "m_0"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var w world
			w.apply(t, inbox.DefaultRules(), inbox.Event{Key: "k", PageID: pageID, PSID: psid, At: start, Fact: tt.fact})
			got := w.conversation.Window
			if tt.opens != !got.ClosesAt.IsZero() {
				t.Fatalf("window = %+v, want open: %v", got, tt.opens)
			}
			if tt.opens && !got.ClosesAt.Equal(start.Add(24*time.Hour)) {
				t.Errorf("closes at %v, want 24 hours after %v", got.ClosesAt, start)
			}
		})
	}
}

func TestStateOfAWindowAtItsEdges(t *testing.T) {
	w := inbox.Window{ClosesAt: start}
	tests := []struct {
		before time.Duration
		want   inbox.WindowState
	}{
		{inbox.ClosingSoon + time.Millisecond, inbox.WindowOpen},
		{inbox.ClosingSoon, inbox.WindowClosing},
		{time.Millisecond, inbox.WindowClosing},
		{0, inbox.WindowClosed},
		{-time.Millisecond, inbox.WindowClosed},
	}
	for _, tt := range tests {
		if got := w.State(start.Add(-tt.before)); got != tt.want {
			t.Errorf("%v before its end: %q, want %q", tt.before, got, tt.want)
		}
	}
	if got := (inbox.Window{}).State(start); got != inbox.WindowNone {
		t.Errorf("never opened: %q", got)
	}
}
