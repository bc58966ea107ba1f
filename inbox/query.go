package inbox

import (
	"time"

	"oriel/inbox/policy"
)

// View names a selection of conversations.
type View string

// The views, in the order of their tabs.
const (
	ViewInbox      View = "inbox"      // neither resolved nor snoozed
	ViewMine       View = "mine"       // of those, assigned to the agent who asks
	ViewUnassigned View = "unassigned" // of those, assigned to nobody
	ViewClosing    View = "closing"    // of those, the window closes within ClosingSoon
	ViewLate       View = "late"       // of those, a response-time clock is past its due time
	ViewSnoozed    View = "snoozed"    // snoozed and not resolved
	ViewClosed     View = "closed"     // resolved
)

// Views returns all views in the order of their tabs.
func Views() []View {
	return []View{ViewInbox, ViewMine, ViewUnassigned, ViewClosing, ViewLate, ViewSnoozed, ViewClosed}
}

// ClosingSoon is how long before its end an open window counts as closing.
const ClosingSoon = time.Hour

// Sort orders a list.
type Sort string

// The orders of a list.
const (
	// SortWindow puts the window that closes next first; closed ones follow,
	// the latest closed first; then those that never had one.
	SortWindow     Sort = "window"
	SortSLA        Sort = "sla"        // whichever clock is due first, first
	SortResponse   Sort = "response"   // the first or next response that is due first, first
	SortResolution Sort = "resolution" // the resolution that is due first, first
	SortWaiting    Sort = "waiting"    // who waits longest, first
	SortNewest     Sort = "newest"     // the newest message first
)

// Sorts returns all orders.
func Sorts() []Sort {
	return []Sort{SortWindow, SortSLA, SortResponse, SortResolution, SortWaiting, SortNewest}
}

// Query asks for one page of a list.
type Query struct {
	View   View
	Sort   Sort
	Agent  string // whose "mine" and whose drafts
	PageID string // empty for all pages
	// Filter is free text: every word must begin a word of the contact's name
	// or of a message. Words of the form key:value narrow further:
	// assignee:NAME, label:NAME, page:ID, clock:KIND, is:STATE; see
	// FilterClocks and FilterStates.
	Filter string
	// Now tells open from closed windows and late from not yet late.
	Now   time.Time
	Limit int // 1 to 1000
	// From is where to start, the zero Cursor for the beginning. Backward
	// returns what stands before it (the nearest last), and from the end of
	// the list for the zero Cursor.
	From     Cursor
	Backward bool
}

// Cursor is a place between two rows; it stays valid when rows move.
type Cursor struct {
	// Section is which part of the order it stands in, counted from 1 (the
	// window order has three: open, closed, none). 0 is the beginning.
	Section int
	// Key is the sort column's value at the place, milliseconds UTC.
	Key int64
	// ID is the conversation at the place; it breaks ties.
	ID int64
}

// Row is one line of a list.
type Row struct {
	ID       int64
	PageID   string
	PSID     string
	Name     string
	Status   Status
	Assignee string
	Labels   []string
	Unread   int
	// WaitingSince is the oldest customer message without an answer.
	WaitingSince time.Time
	Window       Window
	// Clocks are all that run or are paused, the most urgent first.
	Clocks []RowClock
	Last   RowMessage
	// HasDraft says that the agent who asked has an unsent text here.
	HasDraft bool
	// Trouble is the state of an outgoing message that needs a person: held,
	// failed or unconfirmed; empty when there is none.
	Trouble SendState
	// Place is the cursor just behind this row.
	Place Cursor
}

// RowMessage is the newest message of a row.
type RowMessage struct {
	Direction Direction
	At        time.Time
	// Text is the message's, or what stands for it: "[image]".
	Text  string
	State SendState
}

// ListPage is an answer to a Query.
type ListPage struct {
	Rows []Row
	// More says that there are rows beyond the last one (or, backward, before
	// the first).
	More bool
}

// Counts are the sizes of the views.
type Counts map[View]int

// Facts returns what policy has to know about the conversation.
func (c Conversation) Facts(r Rules, page PageState) policy.Facts {
	f := policy.Facts{
		Channel:        policy.ChannelMessenger,
		WindowOpenedAt: c.Window.OpenedAt, WindowOpenedBy: c.Window.OpenedBy,
		AdMessageAt: c.AdMessageAt, LastMessageAt: c.LastMessageAt,
		Unanswered:  !c.Clocks.WaitingSince.IsZero(),
		ThreadOwner: r.owner(c.Control), Standby: c.Control.Standby,
		Unavailable: c.Unavailable(),
		Restricted:  page.Restricted, RestrictedReason: page.RestrictedReason,
		TagsStopped: !c.TagsStoppedAt.IsZero(), ApprovedTemplates: len(page.ApprovedTemplates()),
	}
	for _, o := range c.Comments {
		if !o.At.IsZero() {
			f.Comments = append(f.Comments, policy.Comment{ID: o.ID, At: o.At, AnsweredAt: o.AnsweredAt})
		}
	}
	for _, t := range c.Tokens {
		if !t.GrantedAt.IsZero() {
			f.Tokens = append(f.Tokens, policy.Token{Topic: t.Topic, GrantedAt: t.GrantedAt, ExpiresAt: t.ExpiresAt, SpentAt: t.SpentAt})
		}
	}
	c.declined(r, &f)
	return f
}

func (r Rules) owner(c Control) policy.ThreadOwner {
	switch {
	case c.Owner == "" || r.AppID == "":
		return policy.ThreadOwnerUnknown
	case c.Owner == r.AppID:
		return policy.ThreadOwnerSelf
	}
	return policy.ThreadOwnerOther
}
