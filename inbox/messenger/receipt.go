package messenger

import (
	"errors"
	"strconv"

	"oriel/inbox"
)

// delivery says what reached the customer's device (Meta, message_deliveries,
// 2022-06-21). In practice it has no timestamp, or 0; its watermark tells the
// time then. The message ids are part of the key, for the same watermark may
// come again with other ids.
func (e *event) delivery(v value) (inbox.Event, error) {
	var mids []string
	for mid := range v.get("mids").elements() {
		if id := mid.text(); id != "" {
			mids = append(mids, id)
		}
	}
	watermark := v.get("watermark").instant()
	if watermark.IsZero() {
		return inbox.Event{}, errors.New("delivered: the event has no watermark")
	}
	if !e.stamped {
		e.at = watermark
	}
	parts := []string{e.page, e.psid, strconv.FormatInt(watermark.UnixMilli(), 10)}
	if len(mids) > 0 {
		parts = append(parts, digest(v.get("mids")))
	}
	return e.byCustomer(key("delivery", parts...), inbox.Delivered{MIDs: mids, Watermark: watermark})
}

// read says how far the customer has read (Meta, message_reads).
func (e *event) read(v value) (inbox.Event, error) {
	watermark := v.get("watermark").instant()
	if watermark.IsZero() {
		return inbox.Event{}, errors.New("read: the event has no watermark")
	}
	if !e.stamped {
		e.at = watermark
	}
	k := key("read", e.page, e.psid, strconv.FormatInt(watermark.UnixMilli(), 10))
	return e.byCustomer(k, inbox.Read{Watermark: watermark})
}
