package store

import (
	"strings"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// Append implements inbox.Tx. The code of its error is CodeInvalid for an
// event without a key, or with times that no calendar has.
func (t *tx) Append(events ...inbox.Event) (int, error) {
	added := 0
	for _, ev := range events {
		isNew, err := t.append(ev)
		if err != nil {
			return added, err
		}
		if isNew {
			added++
		}
	}
	return added, nil
}

func (t *tx) append(ev inbox.Event) (bool, error) {
	ev, fact, err := asStored(ev)
	if err != nil {
		return false, err
	}
	added, err := t.c.Change(
		"INSERT INTO events (key, page_id, psid, kind, at, delivery_id, fact) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		ev.Key, ev.PageID, ev.PSID, ev.Fact.Kind(), ev.At, t.delivery, fact)
	if err != nil || added == 0 {
		return false, err
	}
	t.outbox = t.outbox || ev.ConcernsOutbox()
	if err := t.mark(); err != nil {
		return false, err
	}
	return true, t.apply(ev)
}

// asStored returns the event as the log will give it back, and its fact's
// stored form. What is applied now must be what is applied when the tables
// are rebuilt, whatever bytes came in.
func asStored(ev inbox.Event) (inbox.Event, string, error) {
	if ev.Key == "" || ev.Fact == nil {
		return ev, "", inbox.Errorf(inbox.CodeInvalid, "an event without a key or a fact cannot be stored")
	}
	if !ev.At.IsZero() && (ev.At.UnixMilli() < 0 || ev.At.Year() > maxYear) {
		return ev, "", inbox.Errorf(inbox.CodeInvalid, "the event %s is dated %d ms, which is no time of a message", ev.Key, ev.At.UnixMilli())
	}
	body, err := inbox.EncodeFact(ev.Fact)
	if err != nil {
		return ev, "", inbox.Errorf(inbox.CodeInvalid, "the event %s cannot be stored: %w", ev.Key, err)
	}
	fact, err := inbox.DecodeFact(ev.Fact.Kind(), body)
	if err != nil {
		return ev, "", inbox.Errorf(inbox.CodeInvalid, "the event %s cannot be stored: %w", ev.Key, err)
	}
	return inbox.Event{
		Key: valid(ev.Key), PageID: valid(ev.PageID), PSID: valid(ev.PSID),
		At: sqlite.Instant(sqlite.Millis(ev.At)), Fact: fact,
	}, string(body), nil
}

// maxYear is the last year that RFC 3339 can write.
const maxYear = 9999

func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// apply brings the derived tables up to date with an event that is new.
func (t *tx) apply(ev inbox.Event) error {
	onPage, onConversation := ev.Touches()
	p, err := t.page(ev.PageID)
	if err != nil {
		return err
	}
	if onPage {
		if err := t.applyToPage(p, ev); err != nil {
			return err
		}
	}
	if !onConversation || ev.PSID == "" {
		return nil
	}
	return t.applyToConversation(p, ev)
}

func (t *tx) applyToConversation(p *page, ev inbox.Event) error {
	w, err := t.workOn(p, ev.PSID)
	if err != nil {
		return err
	}
	past := func() ([]inbox.Moment, error) { return t.moments(w.ID) }
	applied, err := inbox.Apply(t.rules, w.Conversation, past, ev)
	if err != nil {
		return err
	}
	named := applied.Conversation.Name != w.Name
	w.Conversation = applied.Conversation
	if err := t.keepMoment(w, applied.Moment); err != nil {
		return err
	}
	if err := t.keepIntervals(w, applied); err != nil {
		return err
	}
	if err := t.keepApproaches(w, applied); err != nil {
		return err
	}
	if named {
		if err := t.indexName(w.ID, w.Name); err != nil {
			return err
		}
	}
	for _, part := range ev.Messages() {
		if err := t.joinMessage(w, part); err != nil {
			return err
		}
	}
	return nil
}

// event reads a row of the log: key, page_id, psid, kind, at, fact.
func readEvent(r *sqlite.Row) (inbox.Event, error) {
	ev := inbox.Event{Key: r.Text(), PageID: r.Text(), PSID: r.Text()}
	kind := r.Text()
	ev.At = r.Time()
	fact, err := inbox.DecodeFact(kind, r.Bytes())
	ev.Fact = fact
	return ev, err
}
