package messenger

import (
	"errors"
	"strings"
	"time"

	"oriel/inbox"
)

// event is one element of messaging or standby while it is read.
type event struct {
	raw  value
	page string
	// psid is the customer: the sender, or the recipient of what the page
	// sent. Empty where the event names nobody.
	psid string
	// userRef names somebody of whom no PSID is known yet.
	userRef string
	// at is never zero; stamped tells that the event itself said when.
	at      time.Time
	stamped bool
	standby bool
	// fromPage is set when the page itself is the sender.
	fromPage          bool
	sender, recipient string
	// entryPage is false when the page had to be taken from the event.
	entryPage bool
}

// payload is the part of an event that says what happened.
type payload struct {
	name  string
	value value
	read  func(*event, value) (inbox.Event, error)
}

// payloads are the event types. Everything else in an event is about it, or a
// type that is not known yet.
var payloads = map[string]func(*event, value) (inbox.Event, error){
	"message":                (*event).message,
	"message_edit":           (*event).edit,
	"reaction":               (*event).reaction,
	"delivery":               (*event).delivery,
	"read":                   (*event).read,
	"postback":               (*event).postback,
	"referral":               (*event).referral,
	"optin":                  (*event).optIn,
	"pass_thread_control":    (*event).controlMoved,
	"take_thread_control":    (*event).controlMoved,
	"request_thread_control": (*event).controlRequested,
	"app_roles":              (*event).appRoles,
	"account_linking":        (*event).accountLinking,
	"policy_enforcement":     (*event).policyEnforcement,
	"policy-enforcement":     (*event).policyEnforcement, // as it was spelled once
}

var errNoPayload = errors.New("the event does not say what happened")

// event reads one event. One event may carry several payloads; then each is an
// event of its own.
func (d *delivery) event(in entry, v value, standby bool) {
	e, found, strange := readEvent(in, v)
	e.standby = standby
	if len(found) == 0 {
		d.undecoded(v, strange)
		return
	}
	for _, p := range found {
		one := *e
		ev, err := p.read(&one, p.value)
		if err != nil {
			d.undecoded(v, err)
			continue
		}
		d.Events = append(d.Events, ev)
	}
}

// readEvent reads what all events share and finds their payloads. strange says
// why there is none.
func readEvent(in entry, v value) (e *event, found []payload, strange error) {
	e = &event{raw: v, page: in.page, entryPage: in.page != "", at: in.time}
	strange = errNoPayload
	for name, member := range v.members() {
		switch string(name) {
		case "sender":
			e.sender = member.get("id").text()
			e.userRef = member.get("user_ref").text()
		case "recipient":
			e.recipient = member.get("id").text()
		case "timestamp":
			e.stamp(member.instant())
		default:
			read, known := payloads[string(name)]
			if !known {
				strange = errors.New("unknown event: " + quoteName(string(name)))
			} else if !member.absent() {
				found = append(found, payload{string(name), member, read})
			}
		}
	}
	if !e.entryPage {
		e.page = e.recipient
	}
	e.psid = e.sender
	if e.sender != "" && e.sender == e.page {
		e.sentByPage()
	}
	return e, found, strange
}

func (e *event) stamp(at time.Time) {
	if !at.IsZero() {
		e.at, e.stamped = at, true
	}
}

// sentByPage turns the event around: what the page sent belongs to the
// conversation with its recipient.
func (e *event) sentByPage() {
	e.fromPage = true
	e.psid = e.recipient
	if !e.entryPage {
		e.page = e.sender
	}
}

// of makes the event that is told about the customer's conversation.
func (e *event) of(key string, fact inbox.Fact) (inbox.Event, error) {
	if e.psid == "" {
		return inbox.Event{}, errors.New(fact.Kind() + ": the event names no customer")
	}
	return e.ofPage(key, fact)
}

// byCustomer is of for what only a customer can do. The page's own doing must
// not look like an act of the customer, for that could open the messaging
// window.
func (e *event) byCustomer(key string, fact inbox.Fact) (inbox.Event, error) {
	switch {
	case e.fromPage:
		return e.note("by_page:"+fact.Kind(), "")
	case e.psid == "" && e.userRef != "":
		return e.note("by_user_ref:"+fact.Kind(), e.userRef)
	}
	return e.of(key, fact)
}

// ofPage makes an event that may name no customer.
func (e *event) ofPage(key string, fact inbox.Fact) (inbox.Event, error) {
	if e.page == "" {
		return inbox.Event{}, errors.New(fact.Kind() + ": the event names no page")
	}
	return inbox.Event{Key: key, PageID: e.page, PSID: e.psid, At: e.at, Fact: fact}, nil
}

// maxNote bounds the text of a note, which is there to be read by a person.
const maxNote = 500

func (e *event) note(topic, text string) (inbox.Event, error) {
	if len(text) > maxNote {
		text = strings.ToValidUTF8(text[:maxNote], "")
	}
	return e.ofPage(e.digestKey("note"), inbox.Noted{Topic: topic, Text: text})
}
