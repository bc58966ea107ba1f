package inbox

import (
	"time"

	"oriel/inbox/policy"
)

// What customers do, as told by the platform's webhooks.
type (
	// MessageReceived is a customer's message: text, attachments, or the tap
	// on a quick reply.
	MessageReceived struct {
		MID         string       `json:"mid"`
		Text        string       `json:"text,omitempty"`
		Attachments []Attachment `json:"attachments,omitempty"`
		// QuickReply is the payload of the quick reply that was tapped.
		QuickReply string `json:"quick_reply,omitempty"`
		ReplyTo    string `json:"reply_to,omitempty"`
		// AdID is set when the message is the first after a click on an ad.
		AdID string `json:"ad_id,omitempty"`
		// Standby is set when another app controlled the thread.
		Standby bool `json:"standby,omitempty"`
	}

	// MessageEchoed is a message that the page sent, by this or another app.
	MessageEchoed struct {
		MID         string       `json:"mid"`
		AppID       string       `json:"app_id,omitempty"`
		Metadata    string       `json:"metadata,omitempty"`
		Text        string       `json:"text,omitempty"`
		Attachments []Attachment `json:"attachments,omitempty"`
		ReplyTo     string       `json:"reply_to,omitempty"`
	}

	// MessageEdited replaces the text of a customer's message.
	MessageEdited struct {
		MID  string `json:"mid"`
		Text string `json:"text"`
		// Edit counts the edits of this message; the highest one is shown.
		Edit int `json:"edit"`
	}

	// MessageUnsent says that the message was taken back by its sender.
	MessageUnsent struct {
		MID string `json:"mid"`
	}

	// Reacted is a reaction to a message, or its removal.
	Reacted struct {
		MID     string `json:"mid"`
		Emoji   string `json:"emoji,omitempty"`
		Name    string `json:"name,omitempty"`
		Removed bool   `json:"removed,omitempty"`
	}

	// Delivered says that messages reached the customer's device.
	Delivered struct {
		MIDs      []string  `json:"mids,omitempty"`
		Watermark time.Time `json:"watermark"`
	}

	// Read says that the customer has read everything up to Watermark.
	Read struct {
		Watermark time.Time `json:"watermark"`
	}

	// PostbackTapped is a tap on a button, the menu, or Get Started.
	PostbackTapped struct {
		MID        string `json:"mid,omitempty"`
		Title      string `json:"title,omitempty"`
		Payload    string `json:"payload,omitempty"`
		GetStarted bool   `json:"get_started,omitempty"`
		AdID       string `json:"ad_id,omitempty"`
	}

	// Referred is an m.me link with a ref that led into an existing thread.
	Referred struct {
		Ref    string `json:"ref,omitempty"`
		Source string `json:"source,omitempty"`
		AdID   string `json:"ad_id,omitempty"`
	}

	// OptedIn is a plugin, a checkbox, or a "Notify me".
	OptedIn struct {
		// Type is "plugin", "checkbox", "one_time_notification" or
		// "notification_messages".
		Type    string `json:"type"`
		Ref     string `json:"ref,omitempty"`
		UserRef string `json:"user_ref,omitempty"`
		// Topic is the payload of the request that the customer accepted.
		Topic string `json:"topic,omitempty"`
		// Token allows one message. It is a secret.
		Token     string    `json:"token,omitempty"`
		ExpiresAt time.Time `json:"expires_at,omitzero"`
	}

	// Commented is a comment on a post of the page, or a visitor's post.
	Commented struct {
		CommentID   string `json:"comment_id"`
		PostID      string `json:"post_id,omitempty"`
		Text        string `json:"text,omitempty"`
		Name        string `json:"name,omitempty"`
		VisitorPost bool   `json:"visitor_post,omitempty"`
	}

	// ThreadControlMoved says which app may answer now. Owner is empty when
	// the thread is idle.
	ThreadControlMoved struct {
		Owner    string `json:"owner,omitempty"`
		Previous string `json:"previous,omitempty"`
		// Requested is set when an app merely asked for control.
		Requested bool `json:"requested,omitempty"`
	}

	// PolicyEnforced is the platform's warning, block or unblock of a page.
	PolicyEnforced struct {
		// Action is "warning", "block" or "unblock".
		Action string `json:"action"`
		Reason string `json:"reason,omitempty"`
	}

	// ContactNamed is what the platform's profile says about a customer.
	ContactNamed struct {
		Name string `json:"name"`
	}

	// TemplatesListed is the page's list of utility templates, as fetched.
	TemplatesListed struct {
		Templates []Template `json:"templates"`
	}

	// TemplateStatusChanged is the platform's word about one template.
	TemplateStatusChanged struct {
		Name     string `json:"name"`
		Language string `json:"language,omitempty"`
		// Status is the platform's, for example APPROVED or REJECTED.
		Status string `json:"status"`
		Reason string `json:"reason,omitempty"`
	}

	// Noted is understood and kept, and changes nothing that is shown:
	// account linking, app roles.
	Noted struct {
		Topic string `json:"topic"`
		Text  string `json:"text,omitempty"`
	}
)

// What agents do.
type (
	// Assigned gives the conversation to Assignee, or to nobody when empty.
	Assigned struct {
		Assignee string `json:"assignee"`
		By       string `json:"by"`
	}
	// Resolved ends the episode.
	Resolved struct {
		By string `json:"by"`
	}
	// Reopened takes a resolved conversation back into the inbox.
	Reopened struct {
		By string `json:"by"`
	}
	// Snoozed hides the conversation until a time, or until the customer
	// writes.
	Snoozed struct {
		By    string    `json:"by"`
		Until time.Time `json:"until"`
	}
	// Unsnoozed brings it back early.
	Unsnoozed struct {
		By string `json:"by"`
	}
	// Seen says that an agent has seen everything up to now.
	Seen struct {
		By string `json:"by"`
	}
	// PreferenceSet is what the customer wants to hear about, as an agent
	// entered it. What customers say themselves follows from their messages.
	PreferenceSet struct {
		// Topic is a topic's id; empty means everything outside the window.
		Topic  string `json:"topic,omitempty"`
		Wanted bool   `json:"wanted"`
		By     string `json:"by"`
	}
	// SponsoredRequested asks whoever runs the page's ads to reach this
	// person with a sponsored message. Nothing is sent.
	SponsoredRequested struct {
		Text     string `json:"text"`
		Promotes bool   `json:"promotes,omitempty"`
		By       string `json:"by"`
	}
	// Labeled sets or removes a label.
	Labeled struct {
		Label   string `json:"label"`
		Removed bool   `json:"removed,omitempty"`
		By      string `json:"by"`
	}
)

// What happens to a message on its way out.
type (
	// Queued puts a message into the outbox.
	Queued struct {
		OutboxID string `json:"outbox_id"`
		// Attempt is 1 for the first, and one more for each retry by hand.
		Attempt  int      `json:"attempt"`
		Outgoing Outgoing `json:"outgoing"`
		Author   string   `json:"author"`
		// Automatic is set when no person wrote it.
		Automatic bool `json:"automatic,omitempty"`
		// Confirmed are the sentences that the agent confirmed before sending,
		// among them the hints that were overridden.
		Confirmed []string `json:"confirmed,omitempty"`
		// NotBefore is the end of the time in which the agent can undo.
		NotBefore time.Time `json:"not_before"`
	}
	// SendStarted is written before the request leaves. Whoever finds it
	// without an end after a crash knows that the outcome is unknown.
	SendStarted struct {
		OutboxID string `json:"outbox_id"`
		Attempt  int    `json:"attempt"`
		Try      int    `json:"try,omitempty"`
		Pack     string `json:"pack"`
		// Judged are the facts on which policy said yes.
		Judged policy.Facts `json:"judged,omitzero"`
		// Token is spent from here on, whatever becomes of the request.
		Token string `json:"token,omitempty"`
	}
	// SendAccepted is the platform's yes, with the id it gave.
	SendAccepted struct {
		OutboxID  string `json:"outbox_id"`
		Attempt   int    `json:"attempt"`
		MID       string `json:"mid"`
		Author    string `json:"author,omitempty"`
		Automatic bool   `json:"automatic,omitempty"`
		// CommentID is the comment that was answered by a private reply.
		CommentID string `json:"comment_id,omitempty"`
	}
	// SendStopped ends an attempt without a yes. State is one of queued (put
	// back, to be tried again by itself), held, failed, unconfirmed or
	// discarded.
	SendStopped struct {
		OutboxID string `json:"outbox_id"`
		Attempt  int    `json:"attempt"`
		// Try counts how often this attempt was put back.
		Try   int       `json:"try,omitempty"`
		State SendState `json:"state"`
		// Reason is the sentence that the agent reads.
		Reason string `json:"reason"`
		// Code and Subcode are the platform's, 0 where there are none.
		Code    int `json:"code,omitempty"`
		Subcode int `json:"subcode,omitempty"`
		// Scope says how far the platform's no reaches.
		Scope Scope `json:"scope,omitempty"`
		// Pack and Judged are the rules and the facts by which it was held.
		Pack   string       `json:"pack,omitempty"`
		Judged policy.Facts `json:"judged,omitzero"`
		// NotBefore is when a queued one is tried again.
		NotBefore time.Time `json:"not_before,omitzero"`
		By        string    `json:"by,omitempty"`
	}
	// PagePaused stops all sending of a page until PageResumed.
	PagePaused struct {
		Reason string `json:"reason"`
		// Credential is a fingerprint of the token that was refused. A page
		// resumes by itself when another token is configured.
		Credential string `json:"credential,omitempty"`
	}
	// PageResumed lets a page send again.
	PageResumed struct {
		By string `json:"by,omitempty"`
		// Credential is set when nobody decided it: the page has another token,
		// whose fingerprint it is. A restriction of the platform then stands.
		Credential string `json:"credential,omitempty"`
	}
)
