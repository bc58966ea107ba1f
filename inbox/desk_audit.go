package inbox

import (
	"context"
	"slices"
	"time"

	"oriel/inbox/policy"
)

// AuditEntry is one thing that an audit lists: a send, a preference that
// changed, or something that stopped or freed a page. Exactly one of Send,
// Preference and Page is set.
type AuditEntry struct {
	At time.Time
	// Who is the agent, empty where it was the customer, the platform, or
	// Oriel by itself.
	Who          string
	PageID       string
	Conversation int64 // 0 for what concerns a whole page
	Send         *AuditedSend
	Preference   *Preference
	Page         *AuditedPage

	psid string
}

// AuditedSend is one attempt to send a message, from the outbox to its end.
type AuditedSend struct {
	OutboxID  string
	Attempt   int
	Option    policy.OptionID
	Automatic bool
	// Confirmed are the sentences that the agent confirmed before sending.
	Confirmed []string
	// StartedAt is when the request left, zero when none did. Pack and Judged
	// are the rules and the facts on which it was allowed to, or held.
	StartedAt time.Time
	Pack      string
	Judged    policy.Facts
	// Tries counts the requests.
	Tries int
	// Outcome is what became of it, with the reason and the platform's code
	// where it is not a yes.
	Outcome       SendState
	Reason        string
	Code, Subcode int
	MID           string
}

// PageChange is what happened to a whole page.
type PageChange string

// The changes of a page.
const (
	PageWarned     PageChange = "warned"
	PageRestricted PageChange = "restricted"
	PageReleased   PageChange = "released" // the platform lifted the restriction
	PageStopped    PageChange = "paused"   // the access token was refused
	PageFreed      PageChange = "resumed"
)

// AuditedPage is a change of a page, with the platform's words.
type AuditedPage struct {
	Change PageChange
	Reason string
}

// Audit lists the sends, changed preferences, and stops of pages in which
// something happened at since or later, the oldest first. An empty pageID
// means all pages.
func (d *Desk) Audit(ctx context.Context, since time.Time, pageID string) ([]AuditEntry, error) {
	a := &audit{rules: d.Rules(), sends: map[attempt]*AuditEntry{}, confirmed: map[string][]string{}}
	recent := EventQuery{PageID: pageID, Since: since, Kinds: []string{
		Queued{}.Kind(), SendStarted{}.Kind(), SendAccepted{}.Kind(), SendStopped{}.Kind(), MessageEchoed{}.Kind(),
		MessageReceived{}.Kind(), PreferenceSet{}.Kind(), PolicyEnforced{}.Kind(), PagePaused{}.Kind(), PageResumed{}.Kind(),
	}}
	if err := d.store.Events(ctx, recent, func(_ int64, ev Event) error { a.add(ev); return nil }); err != nil {
		return nil, err
	}
	if a.incomplete() {
		begun := EventQuery{PageID: pageID, Kinds: []string{Queued{}.Kind(), SendStarted{}.Kind()}}
		if err := d.store.Events(ctx, begun, func(_ int64, ev Event) error { a.complete(ev); return nil }); err != nil {
			return nil, err
		}
	}
	if err := a.locate(ctx, d.store); err != nil {
		return nil, err
	}
	return a.sorted(), nil
}

// audit gathers entries from events.
type audit struct {
	rules   Rules
	entries []*AuditEntry
	sends   map[attempt]*AuditEntry
	// confirmed is what was confirmed about a message, by its outbox id.
	confirmed map[string][]string
}

// attempt names one attempt to send a message.
type attempt struct {
	outboxID string
	number   int
}

func (a *audit) add(ev Event) {
	if p, says := ev.preference(a.rules); says {
		a.entry(ev, p.By).Preference = &p
	}
	switch f := ev.Fact.(type) {
	case Queued:
		a.queued(a.send(ev, f.OutboxID, f.Attempt), ev, f)
	case SendStarted:
		a.started(a.send(ev, f.OutboxID, f.Attempt), ev, f)
	case SendAccepted:
		e := a.send(ev, f.OutboxID, f.Attempt)
		e.Who = f.Author
		e.Send.Automatic = f.Automatic
		e.Send.sent(f.MID)
	case SendStopped:
		a.stopped(ev, f)
	case MessageEchoed:
		a.echoed(f)
	case PolicyEnforced:
		a.page(ev, "", enforced[f.Action], f.Reason)
	case PagePaused:
		a.page(ev, "", PageStopped, f.Reason)
	case PageResumed:
		a.page(ev, f.By, PageFreed, "")
	}
}

// enforced are the platform's actions upon a page.
var enforced = map[string]PageChange{"warning": PageWarned, "block": PageRestricted, "unblock": PageReleased}

func (a *audit) entry(ev Event, who string) *AuditEntry {
	e := &AuditEntry{At: ev.At, Who: who, PageID: ev.PageID, psid: ev.PSID}
	a.entries = append(a.entries, e)
	return e
}

func (a *audit) page(ev Event, who string, change PageChange, reason string) {
	if change != "" {
		a.entry(ev, who).Page = &AuditedPage{Change: change, Reason: reason}
	}
}

// send returns the entry of an attempt, made when it is first heard of.
func (a *audit) send(ev Event, outboxID string, number int) *AuditEntry {
	name := attempt{outboxID, number}
	if a.sends[name] == nil {
		a.sends[name] = a.entry(ev, "")
		a.sends[name].Send = &AuditedSend{OutboxID: outboxID, Attempt: number, Outcome: StateQueued}
	}
	return a.sends[name]
}

func (a *audit) queued(e *AuditEntry, ev Event, f Queued) {
	e.At, e.Who = ev.At, f.Author
	e.Send.Option, e.Send.Automatic = f.Outgoing.Option, f.Automatic
	a.confirm(f)
}

// confirm keeps what was confirmed as the message was written. It holds for
// every attempt to send it.
func (a *audit) confirm(f Queued) {
	if len(f.Confirmed) > 0 {
		a.confirmed[f.OutboxID] = f.Confirmed
	}
}

func (a *audit) started(e *AuditEntry, ev Event, f SendStarted) {
	if s := e.Send; f.Try+1 > s.Tries {
		s.StartedAt, s.Pack, s.Judged, s.Tries = ev.At, f.Pack, f.Judged, f.Try+1
		s.Outcome, s.Reason = StateSending, ""
	}
}

func (a *audit) stopped(ev Event, f SendStopped) {
	s := a.send(ev, f.OutboxID, f.Attempt).Send
	s.Outcome, s.Reason, s.Code, s.Subcode = f.State, f.Reason, f.Code, f.Subcode
	if f.Pack != "" {
		s.Pack, s.Judged = f.Pack, f.Judged
	}
	if f.Scope == ScopePage {
		a.page(ev, "", PageRestricted, f.Reason)
	}
}

// echoed settles what nobody knew the outcome of.
func (a *audit) echoed(f MessageEchoed) {
	id := outboxID(f.Metadata)
	if id == "" {
		return
	}
	for _, e := range slices.Backward(a.entries) {
		if e.Send != nil && e.Send.OutboxID == id {
			if e.Send.Outcome == StateUnconfirmed || e.Send.Outcome == StateSending {
				e.Send.sent(f.MID)
			}
			return
		}
	}
}

func (s *AuditedSend) sent(mid string) {
	s.Outcome, s.MID, s.Reason, s.Code, s.Subcode = StateSent, mid, "", 0, 0
}

// incomplete reports whether a send was, or may have been, queued before the
// time that was read.
func (a *audit) incomplete() bool {
	for _, e := range a.sends {
		if e.Send.Option == "" || e.Send.Attempt > 1 {
			return true
		}
	}
	return false
}

// complete fills in how a send began that was not heard of from its start.
func (a *audit) complete(ev Event) {
	switch f := ev.Fact.(type) {
	case Queued:
		a.confirm(f)
		if e := a.sends[attempt{f.OutboxID, f.Attempt}]; e != nil && e.Send.Option == "" {
			a.queued(e, ev, f)
		}
	case SendStarted:
		if e := a.sends[attempt{f.OutboxID, f.Attempt}]; e != nil && f.Try+1 > e.Send.Tries {
			s := e.Send
			s.StartedAt, s.Pack, s.Judged, s.Tries = ev.At, f.Pack, f.Judged, f.Try+1
		}
	}
}

// locate names the conversations.
func (a *audit) locate(ctx context.Context, store Store) error {
	known := map[Recipient]int64{}
	for _, e := range a.entries {
		to := Recipient{e.PageID, e.psid}
		if _, found := known[to]; !found && e.psid != "" && e.Page == nil {
			c, err := store.FindConversation(ctx, e.PageID, e.psid)
			if err != nil {
				return err
			}
			known[to] = c.ID
		}
		if e.Page == nil {
			e.Conversation = known[to]
		}
	}
	return nil
}

func (a *audit) sorted() []AuditEntry {
	slices.SortStableFunc(a.entries, func(x, y *AuditEntry) int { return x.At.Compare(y.At) })
	entries := make([]AuditEntry, len(a.entries))
	for i, e := range a.entries {
		if e.Send != nil {
			e.Send.Confirmed = a.confirmed[e.Send.OutboxID]
		}
		entries[i] = *e
	}
	return entries
}
