package messenger

import (
	"errors"

	"oriel/inbox"
)

// controlMoved says which app holds the thread now (Meta, messaging_handovers).
// A previous owner of null means that the thread was idle.
func (e *event) controlMoved(v value) (inbox.Event, error) {
	owner := v.get("new_owner_app_id")
	if !v.isObject() || len(owner) == 0 {
		return inbox.Event{}, errors.New("thread_control_moved: the event names no new owner")
	}
	return e.of(e.digestKey("control"), inbox.ThreadControlMoved{
		Owner: owner.text(), Previous: v.get("previous_owner_app_id").text(),
	})
}

func (e *event) controlRequested(v value) (inbox.Event, error) {
	app := v.get("requested_owner_app_id").text()
	if app == "" {
		return inbox.Event{}, errors.New("thread_control_moved: the event does not say which app asks for the thread")
	}
	return e.of(e.digestKey("control"), inbox.ThreadControlMoved{Owner: app, Requested: true})
}

func (e *event) appRoles(v value) (inbox.Event, error) {
	return e.note("app_roles", string(v))
}

// accountLinking leaves out the authorization code, which is a secret.
func (e *event) accountLinking(v value) (inbox.Event, error) {
	return e.note("account_linking", v.get("status").text())
}

// policyEnforcement is a warning to the page, or its block or unblock (Meta,
// messaging_policy_enforcement, 2022-01-07). Any other action is kept apart
// rather than taken for an unblock.
func (e *event) policyEnforcement(v value) (inbox.Event, error) {
	f := inbox.PolicyEnforced{Action: v.get("action").text(), Reason: v.get("reason").text()}
	switch f.Action {
	case "warning", "block", "unblock":
		e.psid = "" // it is about the page
		return e.ofPage(e.digestKey("policy"), f)
	}
	return inbox.Event{}, errors.New("policy_enforced: neither a warning nor a block nor an unblock")
}
