package store

import (
	"math"
	"slices"
	"strings"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// plan is how a query is answered: which index is walked, between which
// places, and what is left out on the way.
type plan struct {
	q      inbox.Query
	filter filter
	order  order
	// among are the conversations that the filter allows, when they are few
	// enough to be looked at one by one; nil when the index is walked.
	among []int64
	found bool // among counts, even when it is empty
}

// order is one of the orders of a list.
type order struct {
	name   string // the end of the names of its indexes
	column string
	parts  func(q inbox.Query) []section
	// common orders have an index for each kind of view.
	common bool
}

// section is a part of an order: a stretch of one column, upwards or
// downwards. Both ends are outside of it.
type section struct {
	number     int
	low, high  place
	descending bool
}

// place is a sort column's value and the id of a conversation.
type place struct{ key, id int64 }

// beyond is behind every conversation with the key.
func beyond(key int64) place { return place{key, math.MaxInt64} }

var orders = map[inbox.Sort]order{
	inbox.SortWindow: {"window", "closes_at", func(q inbox.Query) []section {
		now := sqlite.Millis(q.Now)
		return []section{
			{number: 1, low: beyond(now), high: beyond(forever)},
			{number: 2, low: beyond(0), high: beyond(now), descending: true},
			{number: 3, high: beyond(0), descending: true},
		}
	}, true},
	inbox.SortSLA:        {"sla", "due_at", soonestThenNever, true},
	inbox.SortResponse:   {"response", "response_due_at", soonestThenNever, false},
	inbox.SortResolution: {"resolution", "resolution_due_at", soonestThenNever, false},
	inbox.SortWaiting:    {"waiting", "waiting_since", soonestThenNever, false},
	inbox.SortNewest: {"newest", "last_at", func(inbox.Query) []section {
		return []section{{number: 1, high: beyond(forever), descending: true}}
	}, false},
}

// soonestThenNever begins with the earliest time; those without one follow,
// the newest first.
func soonestThenNever(inbox.Query) []section {
	return []section{
		{number: 1, low: beyond(0), high: beyond(forever)},
		{number: 2, high: beyond(0), descending: true},
	}
}

func newPlan(q inbox.Query) (*plan, error) {
	order, ok := orders[q.Sort]
	switch {
	case !ok:
		return nil, inbox.Errorf(inbox.CodeInvalid, "there is no order %q", q.Sort)
	case !slices.Contains(inbox.Views(), q.View):
		return nil, inbox.Errorf(inbox.CodeInvalid, "there is no view %q", q.View)
	case q.Limit < 1 || q.Limit > maxLimit:
		return nil, inbox.Errorf(inbox.CodeInvalid, "a page of a list has 1 to %d rows, not %d", maxLimit, q.Limit)
	}
	filter, err := parseFilter(q.Filter)
	if err != nil {
		return nil, err
	}
	return &plan{q: q, filter: filter, order: order}, nil
}

// sections returns the parts of the order that stand in the wanted direction
// from the place where the query starts, cut off there.
func (p *plan) sections() []section {
	parts := p.order.parts(p.q)
	from := p.q.From
	if from.Section > 0 {
		parts = slices.DeleteFunc(parts, func(s section) bool {
			return (p.q.Backward && s.number > from.Section) || (!p.q.Backward && s.number < from.Section)
		})
	}
	for i := range parts {
		if parts[i].number == from.Section {
			parts[i] = parts[i].cut(from, p.q.Backward)
		}
	}
	if p.q.Backward {
		slices.Reverse(parts)
		for i := range parts {
			parts[i].descending = !parts[i].descending
		}
	}
	return p.narrowed(parts)
}

// cut leaves what stands behind a place or, backward, before it.
func (s section) cut(from inbox.Cursor, backward bool) section {
	switch at := (place{from.Key, from.ID}); {
	case backward && s.descending:
		s.low = later(s.low, place{at.key, at.id - 1})
	case backward:
		s.high = earlier(s.high, place{at.key, at.id + 1})
	case s.descending:
		s.high = earlier(s.high, at)
	default:
		s.low = later(s.low, at)
	}
	return s
}

// narrowed drops what a view never shows, where the view is a stretch of the
// sort column.
func (p *plan) narrowed(parts []section) []section {
	now := sqlite.Millis(p.q.Now)
	var low, high place
	switch {
	case p.q.View == inbox.ViewClosing && p.order.column == "closes_at":
		low, high = beyond(now), beyond(now+inbox.ClosingSoon.Milliseconds())
	case p.q.View == inbox.ViewLate && p.order.column == "due_at":
		low, high = beyond(0), beyond(now-1)
	default:
		return parts
	}
	for i := range parts {
		parts[i].low, parts[i].high = later(parts[i].low, low), earlier(parts[i].high, high)
	}
	return slices.DeleteFunc(parts, func(s section) bool { return !s.low.before(s.high) })
}

func (a place) before(b place) bool {
	return a.key < b.key || (a.key == b.key && a.id < b.id)
}

func later(a, b place) place {
	if a.before(b) {
		return b
	}
	return a
}

func earlier(a, b place) place {
	if a.before(b) {
		return a
	}
	return b
}

// stretch is a condition that SQLite answers with one walk along an index.
// (It does not seek to a pair of values where the second is the row's id.)
type stretch struct {
	sql  string
	args []any
}

// stretches divides a section: the rest of the key at its one end, the keys
// between, and the beginning of the key at its other end.
func (s section) stretches(column string) []stretch {
	among := func(key, low, high int64) stretch {
		return stretch{column + " = ? AND c.id > ? AND c.id < ?", []any{key, low, high}}
	}
	if s.low.key == s.high.key {
		return []stretch{among(s.low.key, s.low.id, s.high.id)}
	}
	var parts []stretch
	if s.low != beyond(s.low.key) {
		parts = append(parts, among(s.low.key, s.low.id, math.MaxInt64))
	}
	last := s.high.key
	if s.high != beyond(s.high.key) {
		last--
	}
	if s.low.key < last {
		parts = append(parts, stretch{column + " > ? AND " + column + " <= ?", []any{s.low.key, last}})
	}
	if last < s.high.key {
		parts = append(parts, among(s.high.key, 0, s.high.id))
	}
	if s.descending {
		slices.Reverse(parts)
	}
	return parts
}

// query returns the SQL for up to limit rows of a stretch.
func (p *plan) query(part stretch, descending bool, limit int) (string, []any) {
	where := p.conditions()
	where.add(part.sql, part.args...)
	column, direction := p.column(), ""
	if descending {
		direction = " DESC"
	}
	source, args := p.source()
	query := "SELECT " + column + ", " + listColumns + " FROM " + source + " CROSS JOIN pages p ON p.id = c.page" + where.sql() +
		" ORDER BY " + column + direction + ", c.id" + direction + " LIMIT ?"
	args = append([]any{p.q.Agent}, args...)
	return query, append(append(args, where.args...), limit)
}

func (p *plan) column() string { return "c." + p.order.column }

// source is the table, with the index to walk or the rows to look at.
func (p *plan) source() (string, []any) {
	if p.found {
		return "json_each(?) j CROSS JOIN conversations c ON c.id = j.value", []any{numbers(p.among)}
	}
	return "conversations c INDEXED BY " + p.index(), nil
}

// index names the index to walk. Where the order has none of its own, the few
// that a small view holds are found in another index, and sorted.
func (p *plan) index() string {
	switch p.q.View {
	case inbox.ViewMine:
		return p.ownOr("assigned_by_", "assigned_by_window")
	case inbox.ViewUnassigned: // may be most of the inbox
		return p.ownOr("assigned_by_", "all_by_"+p.order.name)
	case inbox.ViewLate:
		if p.order.name == "window" {
			return "late_by_window"
		}
		return "all_by_sla"
	case inbox.ViewClosing:
		return "all_by_window"
	case inbox.ViewSnoozed:
		return p.ownOr("snoozed_by_", "snoozed_by_end")
	}
	if p.filter.hasAssignee && p.q.View == inbox.ViewInbox {
		return p.ownOr("assigned_by_", "assigned_by_window")
	}
	return "all_by_" + p.order.name
}

// ownOr is the index of a kind of view for the order, if there is one.
func (p *plan) ownOr(kind, otherwise string) string {
	if p.order.common {
		return kind + p.order.name
	}
	return otherwise
}

// sortsFew reports whether the view's rows are sorted, instead of walked along
// in their order.
func (p *plan) sortsFew() bool { return !strings.HasSuffix(p.index(), "_by_"+p.order.name) }

// conditions is a WHERE clause under construction.
type conditions struct {
	terms []string
	args  []any
}

func (w *conditions) add(term string, args ...any) {
	w.terms = append(w.terms, term)
	w.args = append(w.args, args...)
}

func (w *conditions) sql() string {
	if len(w.terms) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.terms, " AND ")
}

// conditions says what the view and the filter ask of a conversation.
func (p *plan) conditions() *conditions {
	w := &conditions{}
	p.filter.conditions(w, p.q)
	now := p.q.Now
	switch p.q.View {
	case inbox.ViewClosed:
		w.add("c.resolved = 1")
		return w
	case inbox.ViewSnoozed:
		w.add("c.resolved = 0 AND c.snoozed_until > 0 AND c.snoozed_until > ?", now)
		return w
	}
	w.add("c.resolved = 0 AND c.snoozed_until <= ?", now)
	switch p.q.View {
	case inbox.ViewMine:
		w.add("c.assignee = ?", p.q.Agent)
	case inbox.ViewUnassigned:
		w.add("c.assignee = ''")
	case inbox.ViewClosing:
		w.add("c.closes_at > ? AND c.closes_at <= ?", now, now.Add(inbox.ClosingSoon))
	case inbox.ViewLate:
		w.add("c.late_after > 0 AND c.late_after < ?", now)
		if p.order.name != "window" {
			w.add("c.due_at > 0 AND c.due_at < ?", now) // none is late before it is due
		}
	}
	return w
}
