package inbox

import "time"

// PageState is what is known of a whole page: what stops it from sending, and
// its utility templates.
type PageState struct {
	PageID string `json:"page_id"`
	// Restricted is the platform's block; Reason holds its words.
	Restricted       bool   `json:"restricted,omitempty"`
	RestrictedReason string `json:"restricted_reason,omitempty"`
	RestrictedStamp  Stamp  `json:"restricted_stamp,omitzero"`
	// Paused is our own stop, because the access token was refused.
	Paused       bool   `json:"paused,omitempty"`
	PausedReason string `json:"paused_reason,omitempty"`
	// PausedCredential is the fingerprint of the token that was refused.
	PausedCredential string `json:"paused_credential,omitempty"`
	PausedStamp      Stamp  `json:"paused_stamp,omitzero"`
	// Templates are sorted by name and language.
	Templates []Template `json:"templates,omitempty"`
	// TemplatesStamp is when the newest list of them was asked for.
	TemplatesStamp Stamp `json:"templates_stamp,omitzero"`
}

// MayResume reports whether the page is paused and may send again with the
// token of that fingerprint, empty for none: it is another one than the refused.
func (p PageState) MayResume(credential string) bool {
	return p.Paused && credential != "" && credential != p.PausedCredential
}

// Apply returns what ev makes of the page: pure, and the newest of each kind
// wins in whichever order they come.
func (p PageState) Apply(ev Event) PageState {
	stamp := Stamp{At: ev.At, Key: ev.Key}
	switch f := ev.Fact.(type) {
	case PolicyEnforced:
		if f.Action != "warning" {
			p = p.restrict(f.Action == "block", f.Reason, stamp)
		}
	case SendStopped:
		if f.Scope == ScopePage {
			p = p.restrict(true, f.Reason, stamp)
		}
	case TemplatesListed:
		p = p.listTemplates(f, stamp)
	case TemplateStatusChanged:
		p = p.templateStatus(f, stamp)
	case PagePaused:
		p = p.pause(true, f.Reason, f.Credential, stamp)
	case PageResumed:
		p = p.pause(false, "", "", stamp)
		if f.Credential == "" {
			// Who lets the page send again has looked at the restriction too;
			// should it still stand, the next send says so.
			p = p.restrict(false, "", stamp)
		}
	}
	p.PageID = ev.PageID
	return p
}

func (p PageState) restrict(on bool, reason string, stamp Stamp) PageState {
	if p.RestrictedStamp.Before(stamp) {
		p.Restricted, p.RestrictedReason, p.RestrictedStamp = on, reason, stamp
	}
	return p
}

func (p PageState) pause(on bool, reason, credential string, stamp Stamp) PageState {
	if p.PausedStamp.Before(stamp) {
		p.Paused, p.PausedReason, p.PausedCredential, p.PausedStamp = on, reason, credential, stamp
	}
	return p
}

// next is when something that is decided now about the page is dated: after
// what it changes, also when a clock went back, or it would change nothing.
func (p PageState) next(now time.Time) time.Time {
	for _, s := range []Stamp{p.PausedStamp, p.RestrictedStamp} {
		if !s.At.Before(now) {
			now = s.At.Add(time.Millisecond)
		}
	}
	return now
}

// Touches reports whether the event says something about the whole page.
func (ev Event) Touches() (page, conversation bool) {
	switch f := ev.Fact.(type) {
	case PolicyEnforced, PagePaused, PageResumed, TemplatesListed, TemplateStatusChanged:
		return true, false
	case SendStopped:
		return f.Scope == ScopePage, true
	}
	return false, ev.PSID != ""
}

// ConcernsOutbox reports whether the event can change what there is to send.
func (ev Event) ConcernsOutbox() bool {
	switch f := ev.Fact.(type) {
	case Queued, SendStarted, SendAccepted, SendStopped, PolicyEnforced, PagePaused, PageResumed:
		return true
	case MessageEchoed:
		return outboxID(f.Metadata) != ""
	}
	return false
}

// Draft is text that an agent has not sent yet.
type Draft struct {
	Conversation int64
	Agent        string
	Text         string
	At           time.Time
}
