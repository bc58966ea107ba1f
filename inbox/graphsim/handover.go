package graphsim

import (
	"encoding/json"
	"time"
)

// PageInboxApp is Meta's own inbox for pages (Meta, conversation routing,
// 2025-09-24).
const PageInboxApp = "263902037430900"

// IsAnsweredBy is an answer to the customer by another app of the page, or by
// ours in a past that is being filled in, and returns its id. With
// conversation routing the answering app takes control of the thread. The
// customer responds to it as to any message of the page.
func (c *Customer) IsAnsweredBy(app, text string) string {
	var mid string
	c.does(func(at time.Time) {
		mid = c.sim.ids.message()
		c.p.thread.Messages = with(c.p.thread.Messages, mid, true)
		if c.sim.page.Features.ConversationRouting && app != c.sim.page.AppID {
			c.sim.take(c.p, at, app)
		}
		c.sim.pageSays(c.p, at, app, eventMessage{MID: mid, Text: text, AppID: appNumber(app)}, nil)
	})
	return mid
}

// PageInboxReplies is an answer that a colleague types in Meta's own inbox.
func (s *Sim) PageInboxReplies(to *Customer, text string) string {
	return to.IsAnsweredBy(PageInboxApp, text)
}

// IsTakenBy lets app take control of the customer's thread for 24 hours;
// IsReleased returns it to nobody.
func (c *Customer) IsTakenBy(app string) {
	c.does(func(at time.Time) { c.sim.take(c.p, at, app) })
}

// IsReleased ends any app's control of the customer's thread.
func (c *Customer) IsReleased() { c.does(func(at time.Time) { c.sim.hand(c.p, at, "") }) }

func (s *Sim) take(p *person, at time.Time, app string) {
	before := p.owner(at)
	if before == app {
		p.thread.OwnedUntil = at.Add(controlSpan)
		return
	}
	p.own(app, at)
	e := s.toPage(p, at)
	e.Taken = &controlMove{PreviousOwner: orNull(before), NewOwner: &app}
	s.tellControl(e, at)
}

// hand passes the thread to app; the empty app is nobody.
func (s *Sim) hand(p *person, at time.Time, app string) {
	before := p.owner(at)
	p.own(app, at)
	e := s.toPage(p, at)
	e.Passed = &controlMove{PreviousOwner: orNull(before), NewOwner: orNull(app)}
	s.tellControl(e, at)
}

func (s *Sim) tellControl(e event, at time.Time) {
	s.emit(notice{field: "messaging_handovers", event: e, at: at})
}

// owner is the app that controls the thread at an instant; empty is nobody.
func (p *person) owner(at time.Time) string {
	if at.Before(p.thread.OwnedUntil) {
		return p.thread.Owner
	}
	return ""
}

func (p *person) own(app string, at time.Time) {
	p.thread.Owner, p.thread.OwnedUntil = app, at.Add(controlSpan)
}

func orNull(app string) *string {
	if app == "" {
		return nil
	}
	return &app
}

// moveControl is POST /{page}/take_thread_control and its siblings (Meta,
// conversation routing, 2025-09-24).
func (s *Sim) moveControl(move string, c call, now time.Time) answer {
	var req struct {
		Recipient Recipient `json:"recipient"`
		Target    id        `json:"target_app_id"`
		Metadata  string    `json:"metadata"`
	}
	if err := json.Unmarshal(c.body, &req); err != nil {
		return answerError(badParameter("The request cannot be read: %v", err))
	}
	p := s.people[req.Recipient.ID]
	if p == nil || p.thread.PSID == "" {
		return answerError(errUnknownPerson())
	}
	ours := p.owner(now) == s.page.AppID || p.owner(now) == ""
	switch {
	case move == "take" && s.page.Features.ConversationRouting:
		s.take(p, now, s.page.AppID)
	case move == "take":
		return answerError(refuse(10, 0, "The Page has no default app: thread control cannot be taken."))
	case move == "request":
		e := s.toPage(p, now)
		e.Requested = &controlAsk{Owner: appNumber(s.page.AppID), Metadata: req.Metadata}
		s.tellControl(e, now)
	case !ours:
		return answerError(errOtherAppControls())
	case move == "pass" && req.Target != "":
		s.hand(p, now, string(req.Target))
	case move == "release":
		s.hand(p, now, "")
	default:
		return answerError(badParameter("%s_thread_control is not supported, or its target_app_id is missing.", move))
	}
	return ok(map[string]bool{"success": true})
}

// Restrict puts the page under a penalty for breaking policies and tells the
// app so; Unrestrict ends it.
func (s *Sim) Restrict(reason string) {
	s.enforce(true, enforcement{Action: "block", Reason: reason})
}

// Unrestrict ends a restriction.
func (s *Sim) Unrestrict() { s.enforce(false, enforcement{Action: "unblock"}) }

func (s *Sim) enforce(restricted bool, e enforcement) {
	s.step(func(now time.Time) {
		s.page.Restricted = restricted
		s.emit(notice{field: "messaging_policy_enforcement", at: now,
			event: event{Recipient: &party{s.cfg.PageID}, Timestamp: millis(now), Enforcement: &e}})
	})
}

// ExpireToken lets the page token expire, or renews it.
func (s *Sim) ExpireToken(expired bool) { s.step(func(time.Time) { s.expired = expired }) }
