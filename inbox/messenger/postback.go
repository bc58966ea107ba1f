package messenger

import (
	"errors"

	"oriel/inbox"
)

// postback is a tap on a button, the persistent menu or Get Started (Meta,
// messaging_postbacks). The payload is missing where another app's button was
// tapped.
func (e *event) postback(v value) (inbox.Event, error) {
	if !v.isObject() {
		return inbox.Event{}, errNoObject
	}
	f := inbox.PostbackTapped{
		MID: v.get("mid").text(), Title: v.get("title").text(), Payload: v.get("payload").text(),
		AdID: v.get("referral").get("ad_id").text(),
	}
	// A referral comes only with the postback that started the thread.
	f.GetStarted = f.Title == "Get Started" || f.Payload == "GET_STARTED" || v.get("referral").isObject()
	return e.byCustomer(e.postbackKey(f), f)
}

func (e *event) postbackKey(f inbox.PostbackTapped) string {
	switch {
	case f.MID != "":
		return key("postback", f.MID)
	case e.stamped:
		return key("postback", e.page, e.psid, e.milli(), f.Payload)
	}
	return e.digestKey("postback")
}

// referral is a link or an ad that led into an existing thread (Meta,
// messaging_referrals). Whether it opens the window is not decided here: an
// ad's click has an AdID.
func (e *event) referral(v value) (inbox.Event, error) {
	if !v.isObject() {
		return inbox.Event{}, errNoObject
	}
	return e.byCustomer(e.digestKey("referral"), inbox.Referred{
		Ref: v.get("ref").text(), Source: v.get("source").text(), AdID: v.get("ad_id").text(),
	})
}

// oneTimeTokenYears is how long a one-time notification's token is valid
// (Meta, One-Time Notification, undated).
const oneTimeTokenYears = 1

// optIn is a plugin, a checkbox, a "Notify me" or a subscription (Meta,
// messaging_optins, 2023-06-20; One-Time Notification). A type that is not
// known is not guessed at, because some opt-ins open the window.
func (e *event) optIn(v value) (inbox.Event, error) {
	k := e.digestKey("optin")
	f := inbox.OptedIn{Ref: v.get("ref").text(), UserRef: v.get("user_ref").text(), Topic: v.get("payload").text()}
	if f.UserRef == "" {
		f.UserRef = e.userRef
	}
	switch kind := v.get("type").text(); kind {
	case "one_time_notif_req":
		f.Type, f.Token = inbox.OptInOneTime, v.get("one_time_notif_token").text()
		f.ExpiresAt = e.at.AddDate(oneTimeTokenYears, 0, 0)
	case "notification_messages":
		if status := v.get("notification_messages_status").text(); status == "STOP NOTIFICATIONS" {
			return e.note("notification_messages_stopped", v.get("title").text())
		}
		f.Type, f.Token = inbox.OptInNotification, v.get("notification_messages_token").text()
		f.ExpiresAt = v.get("token_expiry_timestamp").instant()
	case "":
		return e.pluginOptIn(k, f)
	default:
		return inbox.Event{}, errors.New("opted_in: unknown type " + quoteName(kind))
	}
	return e.byCustomer(k, f)
}

// pluginOptIn tells the checkbox, which knows its person by a user_ref only,
// from Send to Messenger.
func (e *event) pluginOptIn(key string, f inbox.OptedIn) (inbox.Event, error) {
	if f.UserRef != "" {
		f.Type = inbox.OptInCheckbox
		return e.ofPage(key, f)
	}
	if f.Ref == "" {
		return inbox.Event{}, errors.New("opted_in: the event does not say to what")
	}
	f.Type = inbox.OptInPlugin
	return e.byCustomer(key, f)
}
