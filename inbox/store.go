package inbox

import (
	"context"
	"time"

	"oriel/sla"
)

// Store keeps the log and what Apply makes of it. It is safe for use by
// several goroutines, and several processes may have the same store open.
// Errors carry a Code: CodeBusy when another process holds the store for too
// long, CodeFull when the disk is full; then nothing of the call was written.
type Store interface {
	// Accept appends the events of all deliveries in one durable transaction.
	// When it returns nil, the bodies survive a loss of power. Duplicates are
	// kept out by the keys of the events.
	Accept(ctx context.Context, deliveries []Delivery) error

	// Update runs fn in one transaction that nobody else writes during. An
	// error of fn undoes everything and is returned as it is.
	Update(ctx context.Context, fn func(Tx) error) error
	// View runs fn over one unchanging state of the store.
	View(ctx context.Context, fn func(Reader) error) error

	// List returns one page of conversations.
	List(ctx context.Context, q Query) (ListPage, error)
	// Count returns the sizes of the views for an agent; q's View, Sort, From
	// and Limit do not matter.
	Count(ctx context.Context, q Query) (Counts, error)
	// Conversation returns one conversation, or CodeNotFound.
	Conversation(ctx context.Context, id int64) (Conversation, error)
	// Conversations returns several by their ids, without those that there are
	// not.
	Conversations(ctx context.Context, ids []int64) (map[int64]Conversation, error)
	// FindConversation returns a customer's conversation with a page, or
	// CodeNotFound.
	FindConversation(ctx context.Context, pageID, psid string) (Conversation, error)
	// Thread returns up to limit messages that stand before a place, the
	// newest last. The zero place is the end of the thread.
	Thread(ctx context.Context, conversation int64, before Place, limit int) ([]Message, error)
	// Outbox returns what has not been accepted by the platform: queued,
	// sending, held, failed and unconfirmed, the oldest first.
	Outbox(ctx context.Context) ([]Message, error)
	// OutboxSizes counts what Outbox would return, by state.
	OutboxSizes(ctx context.Context) (map[SendState]int, error)
	// Outgoing returns one message by its outbox id, or CodeNotFound.
	Outgoing(ctx context.Context, outboxID string) (Message, error)
	// Page returns a page's state; an unknown page is in the zero state.
	Page(ctx context.Context, pageID string) (PageState, error)
	// Pages returns the states of all pages that the store has seen.
	Pages(ctx context.Context) ([]PageState, error)
	// FirstResponses returns a page's first responses that ended at since or
	// later, those closed without a reply included, the oldest end first.
	FirstResponses(ctx context.Context, pageID string, since time.Time) ([]sla.Interval, error)
	// ClosedDays hands fn the clocks that ended, one group after the other, the
	// oldest day first and within a group in the order in which they ended. The
	// slice is used again for the next group. An error of fn ends the reading
	// and is returned as it is.
	ClosedDays(ctx context.Context, q ClosedQuery, fn func(g ClockGroup, closed []sla.Closed) error) error
	// Misses hands fn the clocks that ended late, the newest end first. An error
	// of fn ends the reading and is returned as it is.
	Misses(ctx context.Context, q MissQuery, fn func(ClosedMiss) error) error
	// OpenConversations hands the conversations of a page that are not resolved
	// to fn, of all pages for the empty id. An error of fn ends the reading and
	// is returned as it is.
	OpenConversations(ctx context.Context, pageID string, fn func(OpenConversation) error) error
	// Alarms returns what began to hurt in a span, in any order, and when
	// something will next; a time that is too early does no harm.
	Alarms(ctx context.Context, q AlarmQuery) (Alarms, error)
	// Moments returns every moment of a conversation, in any order.
	Moments(ctx context.Context, conversation int64) ([]Moment, error)
	// Approaches hands fn what counts for the badge of a page, of all pages for
	// the empty id: the approaches from since to until, both included, in any
	// order. An error of fn ends the reading and is returned as it is.
	Approaches(ctx context.Context, pageID string, since, until time.Time, fn func(sla.Approach) error) error
	// ArrivedDays hands the customers' messages of whole days to fn, the oldest
	// day first. quarters is only good during the call. An error of fn ends the
	// reading and is returned as it is.
	ArrivedDays(ctx context.Context, q ArrivedQuery, fn func(g ArrivedGroup, quarters *Quarters) error) error
	// Unnamed returns conversations whose contact has no name yet, the newest
	// first.
	Unnamed(ctx context.Context, limit int) ([]Conversation, error)

	// SaveDraft stores the agent's unsent text, or removes it when it is
	// empty. Drafts are not part of the log.
	SaveDraft(ctx context.Context, d Draft) error
	// Draft returns the agent's unsent text, the zero Draft when there is
	// none.
	Draft(ctx context.Context, conversation int64, agent string) (Draft, error)

	// Lease takes or renews the right to dispatch for holder until now + ttl.
	// It reports false while somebody else has it.
	Lease(ctx context.Context, name, holder string, now time.Time, ttl time.Duration) (bool, error)
	// Release gives the right back, if holder has it.
	Release(ctx context.Context, name, holder string) error

	// Held reports whether anybody has the right at now, or one with a name of
	// its own below it: of "receive" or of "receive/one".
	Held(ctx context.Context, name string, now time.Time) (bool, error)
	// Room returns how many bytes are free on the store's disk.
	Room(ctx context.Context) (int64, error)

	// Events hands the log to fn, event by event in the order in which it was
	// written, with each event's place in it. An error of fn ends the reading
	// and is returned as it is.
	Events(ctx context.Context, q EventQuery, fn func(seq int64, ev Event) error) error

	// Changes tells of every commit, in this process and in others, until ctx
	// ends. Ticks are merged: whoever is slow gets one for many.
	Changes(ctx context.Context) <-chan struct{}

	// OutboxChanges is like Changes and leaves out commits of this process
	// that concern nothing there is to send, so that a storm of webhooks does
	// not keep the dispatcher busy.
	OutboxChanges(ctx context.Context) <-chan struct{}

	// Health returns figures for whoever runs Oriel.
	Health(ctx context.Context) (Health, error)
	// Rebuild makes everything that Apply derives anew from the log, in
	// memory or aside, and compares it with what is stored. With replace it
	// also puts the rebuilt tables in place.
	Rebuild(ctx context.Context, replace bool) (RebuildReport, error)
	// Rules are those by which everything is derived, whoever changed them last
	// and in whichever process; those of the settings in a store that has seen no
	// event yet. AppID and Topics are not among them.
	Rules() Rules
	Close() error
}

// Reader reads within one transaction.
type Reader interface {
	Conversation(id int64) (Conversation, error)
	FindConversation(pageID, psid string) (Conversation, error)
	Outgoing(outboxID string) (Message, error)
	Page(pageID string) (PageState, error)
	// Due returns queued messages with NotBefore not after now, the oldest
	// first. It leaves out pages that are paused or restricted, and messages
	// behind an older one of the same conversation that is queued or sending:
	// a long answer that was split arrives in its order.
	Due(now time.Time, limit int) ([]Message, error)
	// NextDue is when the next message that Due would return becomes due, the
	// zero time when there is none.
	NextDue() (time.Time, error)
	// Sending returns messages whose send was started and has no end.
	Sending() ([]Message, error)
	// Draft is the store's, within this transaction.
	Draft(conversation int64, agent string) (Draft, error)
	// Leased reports whether holder has the lease at now.
	Leased(name, holder string, now time.Time) (bool, error)
}

// Tx reads and writes within one transaction.
type Tx interface {
	Reader
	// Append adds events to the log and applies them. It reports how many
	// were new.
	Append(events ...Event) (int, error)
	// SaveDraft is the store's, within this transaction.
	SaveDraft(d Draft) error
}

// Place is a place in a thread: the stamp order of messages, broken by id.
type Place struct {
	At time.Time
	ID int64
}

// EventQuery asks for a part of the log; the zero query for all of it.
type EventQuery struct {
	// Kinds are the kinds of facts, none for all.
	Kinds []string
	// PageID is empty for all pages.
	PageID string
	// Since leaves out what happened before, by the time of the events.
	Since time.Time
	// After leaves out everything up to a place in the log.
	After int64
}

// Health is what the store knows about itself.
type Health struct {
	Path          string           `json:"path"`
	SchemaVersion int64            `json:"schema_version"`
	Events        int64            `json:"events"`
	Conversations int64            `json:"conversations"`
	Messages      int64            `json:"messages"`
	Outbox        map[string]int64 `json:"outbox"`
	// Undecoded counts what was not understood, by reason.
	Undecoded map[string]int64 `json:"undecoded"`
	// LastWebhookAt is when the last webhook body was accepted.
	LastWebhookAt time.Time `json:"last_webhook_at,omitzero"`
	SizeBytes     int64     `json:"size_bytes"`
}

// RebuildReport says whether the tables agree with the log.
type RebuildReport struct {
	Events int64 `json:"events"`
	// Differences names rows that differ, at most 100.
	Differences []string `json:"differences"`
	Replaced    bool     `json:"replaced"`
	// KeptMisses counts the misses, also those of clocks that run, that the log
	// would not yield under the present policies and that were written into it,
	// so that they stay.
	KeptMisses int `json:"kept_misses"`
}
