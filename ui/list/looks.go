package list

import (
	"oriel/ui/text"
	"oriel/ui/theme"
)

// looks are the styles of rows, made once.
type looks struct {
	glyphs theme.Glyphs
	space  text.Safe
	plain  rowLooks
	picked rowLooks // on the selected row
}

type rowLooks struct {
	row, muted, unread, draft, trouble, own  theme.Style
	urgent, warning, calm, late, closed, key theme.Style
}

func newLooks(th theme.Theme) looks {
	plain := rowLooks{
		row: th.Text, muted: th.Muted, unread: th.Unread, draft: th.Draft, trouble: th.Error, own: th.Own,
		urgent: th.Urgent, warning: th.Warning, calm: th.Calm, late: th.Late, closed: th.Closed, key: th.Key,
	}
	return looks{glyphs: th.Glyphs, space: text.Literal(" "), plain: plain, picked: plain.on(th.Selected)}
}

func (l rowLooks) on(row theme.Style) rowLooks {
	return rowLooks{
		row: row, muted: l.muted.On(row), unread: l.unread.On(row), draft: l.draft.On(row), trouble: l.trouble.On(row), own: l.own.On(row),
		urgent: l.urgent.On(row), warning: l.warning.On(row), calm: l.calm.On(row), late: l.late.On(row), closed: l.closed.On(row), key: l.key.On(row),
	}
}

func (l *looks) blank(w int) string { return l.plain.row.Render(text.Safe{}.Pad(w)) }
