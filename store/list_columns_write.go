package store

import "strings"

// group is a set of columns that are written together, because they are in
// the same indexes: SQLite touches every index of a column that a statement
// sets, whether its value changes or not.
type group struct {
	names   []string
	differs func(a, b *columns) bool
	values  func(c *columns) []any
}

var groups = []group{
	{
		[]string{"closes_at"},
		func(a, b *columns) bool { return a.closesAt != b.closesAt },
		func(c *columns) []any { return []any{c.closesAt} },
	},
	{
		[]string{"due_at", "late_after"},
		func(a, b *columns) bool { return a.clocks.first != b.clocks.first },
		func(c *columns) []any { return []any{c.clocks.first.dueAt, c.clocks.first.lateAfter} },
	},
	{
		[]string{"response_due_at"},
		func(a, b *columns) bool { return a.clocks.response.dueAt != b.clocks.response.dueAt },
		func(c *columns) []any { return []any{c.clocks.response.dueAt} },
	},
	{
		[]string{"response_warn_at"},
		func(a, b *columns) bool { return a.clocks.response.warnAt != b.clocks.response.warnAt },
		func(c *columns) []any { return []any{c.clocks.response.warnAt} },
	},
	{
		[]string{"resolution_due_at"},
		func(a, b *columns) bool { return a.clocks.resolution.dueAt != b.clocks.resolution.dueAt },
		func(c *columns) []any { return []any{c.clocks.resolution.dueAt} },
	},
	{
		[]string{"resolution_warn_at"},
		func(a, b *columns) bool { return a.clocks.resolution.warnAt != b.clocks.resolution.warnAt },
		func(c *columns) []any { return []any{c.clocks.resolution.warnAt} },
	},
	{
		[]string{"waiting_since"},
		func(a, b *columns) bool { return a.waitingSince != b.waitingSince },
		func(c *columns) []any { return []any{c.waitingSince} },
	},
	{
		[]string{"last_at"},
		func(a, b *columns) bool { return a.lastAt != b.lastAt },
		func(c *columns) []any { return []any{c.lastAt} },
	},
	{
		[]string{"resolved", "snoozed_until", "assignee"},
		func(a, b *columns) bool { return a.standing != b.standing },
		func(c *columns) []any {
			return []any{c.standing.resolved, c.standing.snoozedUntil, c.standing.assignee}
		},
	},
	{
		[]string{"name"},
		func(a, b *columns) bool { return a.name != b.name },
		func(c *columns) []any { return []any{c.name} },
	},
	{
		[]string{
			"unread", "labels", "opened_at", "opened_by", "policy", "clocks", "paused_until", "delivered_to", "read_to",
			"last_direction", "last_text", "last_message_at", "last_send", "last_delivered_at", "trouble",
		},
		func(_, _ *columns) bool { return true },
		func(c *columns) []any {
			return []any{
				c.unread, c.labels, c.openedAt, c.openedBy, c.clocks.policy, c.clocks.all, c.clocks.pausedUntil, c.deliveredTo, c.readTo,
				string(c.lastDirection), c.last.text, c.last.at, string(c.last.send), c.last.deliveredAt, string(c.trouble),
			}
		},
	},
}

func (t *tx) updateColumns(id int64, before, now columns) error {
	var names []string
	var values []any
	for _, g := range groups {
		if g.differs(&before, &now) {
			names = append(names, g.names...)
			values = append(values, g.values(&now)...)
		}
	}
	return t.c.Run("UPDATE conversations SET "+strings.Join(names, " = ?, ")+" = ? WHERE id = ?", append(values, id)...)
}

func (t *tx) insertColumns(w *working, now columns) error {
	names := []string{"id", "page", "psid"}
	values := []any{w.ID, w.page, w.PSID}
	for _, g := range groups {
		names = append(names, g.names...)
		values = append(values, g.values(&now)...)
	}
	return t.c.Run("INSERT INTO conversations ("+strings.Join(names, ", ")+") VALUES (?"+strings.Repeat(", ?", len(names)-1)+")", values...)
}
