package graphsim

import (
	"maps"
	"time"
)

// Thread is what Meta knows about one person and the page: the facts that
// Judge needs. The zero value is a person Meta cannot find. Times are UTC,
// zero means never.
type Thread struct {
	PSID string
	// LastMessageAt is the person's latest message; HUMAN_AGENT counts from it.
	LastMessageAt time.Time
	// WindowOpenedAt is the latest action that opens the standard window. Zero
	// means that the person never started a conversation.
	WindowOpenedAt time.Time
	// AdMessageAt is the first message after a click on a click-to-message ad.
	AdMessageAt time.Time
	// AdClicked is set between such a click and that message.
	AdClicked bool
	// Blocked is set while the person does not want to hear from the page.
	Blocked bool
	// Owner is the app that controls the thread until OwnedUntil (excluded);
	// empty when nobody does.
	Owner      string
	OwnedUntil time.Time
	// OneTimeTokens by token, Comments (and visitor posts) by id, UserRefs of
	// the checkbox plugin, Messages (both sides) by message id.
	OneTimeTokens map[string]OneTimeToken
	Comments      map[string]Comment
	UserRefs      map[string]bool
	Messages      map[string]bool
}

// OneTimeToken is a person's consent to one message on one topic.
type OneTimeToken struct {
	Topic    string
	IssuedAt time.Time
	Spent    bool
}

// Comment is a comment on a post of the page, or a visitor's post on it.
type Comment struct {
	At       time.Time
	Answered bool
}

// ActionKind names what a person can do towards the page.
type ActionKind string

// The actions of Meta's standard messaging window rule, and those that look
// like one of them but are not (Meta, Messenger policy page, 2026-09-11 and
// 2026-09-28; send-messages page, 2026-05-05).
const (
	SentMessage          ActionKind = "message"
	TappedQuickReply     ActionKind = "quick_reply"
	TappedButton         ActionKind = "postback"
	FollowedRefLink      ActionKind = "referral"
	UsedPlugin           ActionKind = "plugin_optin"
	Reacted              ActionKind = "reaction"
	Unreacted            ActionKind = "unreaction"
	ClickedAd            ActionKind = "ad_click"
	ClickedURLButton     ActionKind = "url_button"
	Edited               ActionKind = "edit"
	Commented            ActionKind = "comment"
	AcceptedNotification ActionKind = "one_time_notif_optin"
	ReceivedMessage      ActionKind = "delivery"
	ReadMessage          ActionKind = "read"
	BlockedPage          ActionKind = "block"
	UnblockedPage        ActionKind = "unblock"
)

// opensWindow has a row for each action, so that a new one cannot be
// forgotten. A comment opens no window: it earns one private reply (Meta,
// private replies, 2026-04-16). A click on an ad counts from the message that
// follows it. Edits and withdrawn reactions are not listed by Meta.
var opensWindow = map[ActionKind]bool{
	SentMessage: true, TappedQuickReply: true, TappedButton: true,
	FollowedRefLink: true, UsedPlugin: true, Reacted: true,
	Unreacted: false, ClickedAd: false, ClickedURLButton: false, Edited: false,
	Commented: false, AcceptedNotification: false, ReceivedMessage: false,
	ReadMessage: false, BlockedPage: false, UnblockedPage: false,
}

// Action is something that a person did at an instant.
type Action struct {
	Kind ActionKind
	At   time.Time
	// ID is the message id, comment id, one-time token or user_ref that the
	// action created, where it creates one.
	ID string
	// Topic is the payload of the one-time notification request.
	Topic string
}

// After returns the thread as it is after a. The receiver does not change.
func (t Thread) After(a Action) Thread {
	if opensWindow[a.Kind] {
		t.WindowOpenedAt = later(t.WindowOpenedAt, a.At)
	}
	switch a.Kind {
	case SentMessage, TappedQuickReply:
		t = t.afterMessage(a)
	case ClickedAd:
		t.AdClicked = true
	case UsedPlugin:
		t.UserRefs = with(t.UserRefs, a.ID, true)
	case Commented:
		t.Comments = with(t.Comments, a.ID, Comment{At: a.At})
	case AcceptedNotification:
		t.OneTimeTokens = with(t.OneTimeTokens, a.ID, OneTimeToken{Topic: a.Topic, IssuedAt: a.At})
	case BlockedPage:
		t.Blocked = true
	case UnblockedPage:
		t.Blocked = false
	}
	return t
}

func (t Thread) afterMessage(a Action) Thread {
	t.LastMessageAt = later(t.LastMessageAt, a.At)
	t.Blocked = false
	t.Messages = with(t.Messages, a.ID, true)
	if t.AdClicked {
		t.AdClicked, t.AdMessageAt = false, later(t.AdMessageAt, a.At)
	}
	return t
}

// AfterSend returns the thread as it is after the page sent req as message
// mid: what can be used once is used up. Nothing that a page sends opens a
// window (Meta, Messenger FAQ, 2025-07-01).
func (t Thread) AfterSend(req Request, mid string) Thread {
	if req.Message == nil {
		return t
	}
	t.Messages = with(t.Messages, mid, true)
	if token, ok := t.OneTimeTokens[req.Recipient.OneTimeToken]; ok {
		token.Spent = true
		t.OneTimeTokens = with(t.OneTimeTokens, req.Recipient.OneTimeToken, token)
	}
	id := req.Recipient.activity()
	if c, ok := t.Comments[id]; ok {
		c.Answered = true
		t.Comments = with(t.Comments, id, c)
	}
	return t
}

// windowOpen tells whether the page may write freely at now. At its very end a
// window is closed.
func (t Thread) windowOpen(f Features, now time.Time) bool {
	if within(t.WindowOpenedAt, standardWindow, now) {
		return true
	}
	return f.LongAdWindow && !now.Before(longAdWindow) && within(t.AdMessageAt, adWindow, now)
}

// started tells whether the person ever began a conversation: "A person must
// initiate the conversation" (Meta, overview, 2026-03-23).
func (t Thread) started() bool { return !t.WindowOpenedAt.IsZero() }

func (t Thread) controlledByOther(app string, now time.Time) bool {
	return t.Owner != "" && t.Owner != app && now.Before(t.OwnedUntil)
}

// within tells whether now is less than span after start.
func within(start time.Time, span time.Duration, now time.Time) bool {
	return !start.IsZero() && now.Before(start.Add(span))
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func with[V any](m map[string]V, key string, v V) map[string]V {
	if key == "" {
		return m
	}
	out := maps.Clone(m)
	if out == nil {
		out = make(map[string]V, 1)
	}
	out[key] = v
	return out
}
