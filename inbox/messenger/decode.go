package messenger

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
)

// objectPage is the object of every body that a Facebook Page's webhooks
// carry.
const objectPage = "page"

var errNotJSON = errors.New("the body is not JSON, or nested too deeply")

// Decode reads a webhook body (Meta, webhook reference, one page per event
// type, 2018 to 2026-06-01). It has no error: what it understands is in
// Events, and what it does not is in Undecoded, each part on its own with the
// reason, so that one strange event takes no other with it.
//
// Times are UTC in whole milliseconds. An event without a timestamp takes its
// watermark, else the time of its entry, else receivedAt. The keys of the
// events do not depend on receivedAt: a body that is delivered twice yields
// the same keys. The delivery shares the bytes of raw.
func Decode(raw []byte, receivedAt time.Time) inbox.Delivery {
	d := decodeBody(raw, receivedAt)
	return d.Delivery
}

// delivery is an inbox.Delivery while it is read.
type delivery struct {
	inbox.Delivery
	// object is what the body says it is about, "" when it does not.
	object string
}

func decodeBody(raw []byte, receivedAt time.Time) *delivery {
	d := &delivery{Delivery: inbox.Delivery{Raw: raw, ReceivedAt: clock.Truncate(receivedAt)}}
	if !json.Valid(raw) {
		d.undecoded(raw, errNotJSON)
		return d
	}
	body := value(raw)
	body = body[body.skip(0, ' '):]
	d.object = body.get("object").text()
	switch {
	case d.object == "":
		d.undecoded(raw, errors.New("the body is JSON, but no webhook: it names no object"))
	case d.object != objectPage:
		d.undecoded(raw, errors.New("the webhook is about "+quoteName(d.object)+", not about a page"))
	default:
		d.entries(body.get("entry"), raw)
	}
	return d
}

func (d *delivery) undecoded(raw []byte, reason error) {
	d.Undecoded = append(d.Undecoded, inbox.Undecoded{Raw: raw, Reason: reason.Error()})
}

func (d *delivery) entries(list value, raw []byte) {
	n := 0
	for v := range list.elements() {
		d.entry(v)
		n++
	}
	if n == 0 {
		d.undecoded(raw, errors.New("the webhook has no entry"))
	}
}

// entry is what one webhook says about one page.
type entry struct {
	page string
	time time.Time
	// dated tells that time is the entry's own and not that of its arrival.
	dated bool
}

func (d *delivery) entry(v value) {
	e := entry{page: v.get("id").text(), time: v.get("time").instant()}
	if e.page == "0" {
		e.page = "" // the dashboard's test button knows no page
	}
	e.dated = !e.time.IsZero()
	if !e.dated {
		e.time = d.ReceivedAt
	}
	n := 0
	for name, list := range v.members() {
		switch string(name) {
		case "id", "time":
		case "messaging", "standby":
			n += d.events(e, list, string(name) == "standby")
		case "changes":
			n += d.changes(e, list)
		default:
			n += d.unknownPart(name, list)
		}
	}
	if n == 0 {
		d.undecoded(v, errors.New("the entry holds no event"))
	}
}

// unknownPart keeps what might be a new list of events; plain fields of an
// entry are none.
func (d *delivery) unknownPart(name []byte, v value) int {
	if v[0] != '[' && v[0] != '{' {
		return 0
	}
	d.undecoded(v, errors.New("unknown part of an entry: "+quoteName(string(name))))
	return 1
}

func (d *delivery) events(e entry, list value, standby bool) int {
	n := 0
	for v := range list.elements() {
		d.event(e, v, standby)
		n++
	}
	return n
}

func (d *delivery) changes(e entry, list value) int {
	n := 0
	for v := range list.elements() {
		d.change(e, v)
		n++
	}
	return n
}

// quoteName quotes a name out of a body for a reason. Reasons are counted by
// their text, so names that are no names are not repeated.
func quoteName(name string) string {
	plain := func(r rune) bool {
		return r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	if len(name) > 40 || strings.ContainsFunc(name, func(r rune) bool { return !plain(r) }) {
		return "something unprintable"
	}
	return `"` + name + `"`
}
