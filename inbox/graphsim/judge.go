package graphsim

import "time"

// Judge decides whether the Graph API takes req at now: nil is accepted. It is
// a pure function of its arguments. The order of its questions decides which
// of several errors is reported: first the request by itself, then the page,
// then the person, then what the rules allow this page to tell this person.
//
// thread is the one that the recipient of req leads to; the zero Thread when
// it leads nowhere.
func Judge(page Page, thread Thread, req Request, now time.Time) *Error {
	a := attempt{page: page, thread: thread, req: req, now: now}
	for _, question := range []func(attempt) *Error{
		attempt.wellFormed,
		attempt.tagExists,
		attempt.pageInGoodStanding,
		attempt.recipientFound,
		attempt.personReachable,
		attempt.threadOurs,
		attempt.permitted,
		attempt.quotePermitted,
		attempt.oneTimeRequestPermitted,
	} {
		if err := question(a); err != nil {
			return err
		}
	}
	return nil
}

// attempt is one send with everything that decides about it.
type attempt struct {
	page   Page
	thread Thread
	req    Request
	now    time.Time
}

func (a attempt) pageInGoodStanding() *Error {
	if a.page.Restricted {
		return errPageRestricted()
	}
	return nil
}

func (a attempt) recipientFound() *Error {
	r, ok := a.req.Recipient, false
	switch {
	case r.ID != "":
		if a.thread.PSID == "" || a.thread.PSID != r.ID {
			return errUnknownPerson()
		}
		return nil
	case r.UserRef != "":
		ok = a.thread.UserRefs[r.UserRef]
	case r.OneTimeToken != "":
		_, ok = a.thread.OneTimeTokens[r.OneTimeToken]
	case r.NotificationToken != "":
		// Recurring notifications: the stand-in never issues such a token.
		return badParameter("Invalid notification messages token.")
	default:
		_, ok = a.thread.Comments[r.activity()]
	}
	if !ok {
		return badParameter("Invalid parameter: the recipient does not exist.")
	}
	return nil
}

func (a attempt) personReachable() *Error {
	if a.thread.Blocked {
		return errPersonUnavailable()
	}
	return nil
}

func (a attempt) threadOurs() *Error {
	if a.thread.controlledByOther(a.page.AppID, a.now) {
		return errOtherAppControls()
	}
	return nil
}

func (a attempt) permitted() *Error {
	switch {
	case a.req.Recipient.OneTimeToken != "":
		return a.oneTimeTokenValid()
	case a.req.Recipient.activity() != "":
		return a.activityAnswerable()
	case a.req.MessagingType == "UTILITY":
		return a.utilityPermitted()
	case a.req.MessagingType == "MESSAGE_TAG":
		return a.tagPermitted()
	}
	return a.insideWindow()
}

func (a attempt) insideWindow() *Error {
	if !a.thread.windowOpen(a.page.Features, a.now) {
		return errWindowClosed()
	}
	return nil
}

// oneTimeTokenValid: one message a token, within a year of its creation (Meta,
// one-time notification). Neither tag nor messaging_type is needed (Meta,
// Messenger FAQ, 2025-07-01).
func (a attempt) oneTimeTokenValid() *Error {
	token := a.thread.OneTimeTokens[a.req.Recipient.OneTimeToken]
	switch {
	case !a.page.Features.OneTimeNotification:
		return errNotPermitted("the Page has no one-time notification permission")
	case token.Spent:
		return badParameter("Invalid one-time notification token: it was used already.")
	case !within(token.IssuedAt, oneTimeTokenSpan, a.now):
		return badParameter("Invalid one-time notification token: it has expired.")
	}
	return nil
}

// activityAnswerable: one private reply to a comment or visitor post, within
// seven days (Meta, private replies, 2026-04-16).
func (a attempt) activityAnswerable() *Error {
	c := a.thread.Comments[a.req.Recipient.activity()]
	if c.Answered || !within(c.At, privateReplySpan, a.now) {
		return errCannotAnswerActivity()
	}
	return nil
}

// quotePermitted: reply_to names a message of the thread and needs a message
// from the person within 24 hours (Meta, send-messages page, 2026-05-05).
func (a attempt) quotePermitted() *Error {
	if a.req.ReplyTo == nil {
		return nil
	}
	if !a.thread.Messages[a.req.ReplyTo.MID] {
		return badParameter("Invalid reply_to: no such message in this thread.")
	}
	if !within(a.thread.LastMessageAt, standardWindow, a.now) {
		return errWindowClosed()
	}
	return nil
}

// oneTimeRequestPermitted: a one-time notification may be asked for inside the
// window only, by a page with the permission (Meta, one-time notification).
func (a attempt) oneTimeRequestPermitted() *Error {
	if a.req.oneTimeRequest() == nil {
		return nil
	}
	if !a.page.Features.OneTimeNotification {
		return errNotPermitted("the Page has no one-time notification permission")
	}
	return a.insideWindow()
}
