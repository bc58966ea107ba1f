package sendmenu

import (
	"strconv"
	"strings"
	"time"

	"oriel/inbox/policy"
	"oriel/ui/keys"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
	"oriel/ui/when"
)

const (
	headRows = 1
	footRows = 1
	// indent is where the sentences below an option's label start.
	indent = 4
)

// body is how many rows the entries have.
func (m *Model) body() int { return max(m.h-headRows-footRows, 0) }

// rebuild draws every entry. A menu has ten options at most, so it is drawn as
// a whole whenever something in it changes, and never while it is shown.
func (m *Model) rebuild() {
	m.rows, m.entries = m.rows[:0], m.entries[:0]
	allowed := m.allowed()
	if len(allowed) == 0 {
		m.sentence(m.th.Warning, 1, "Nothing can be sent to this person now.")
	}
	for _, o := range allowed {
		m.entry(o)
	}
	if m.withheld {
		m.heading(len(allowed))
		for _, o := range m.options {
			if !o.Allowed {
				m.entry(o)
			}
		}
	}
	m.scroll(0)
}

func (m *Model) heading(allowed int) {
	if allowed == len(m.options) {
		m.sentence(m.th.Muted, 1, "Everything is allowed now.")
		return
	}
	m.sentence(m.th.Title, 1, "Not allowed now")
}

func (m *Model) entry(o policy.Option) {
	e := entry{option: o, first: len(m.rows)}
	picked := len(m.entries) == m.selected
	m.label(o, picked)
	m.sentence(m.th.Muted, indent, o.Reason)
	switch {
	case !o.Allowed:
		m.sentence(m.th.Muted, indent, "Rule of "+o.Effective.Format(time.DateOnly)+": "+o.Rule)
		m.sentence(m.th.Muted, indent, "Source: "+o.Source)
	case picked:
		m.useRows(m.uses[o.ID])
		m.sentence(m.th.Muted, indent, o.Rule+" ("+o.Effective.Format(time.DateOnly)+"; "+o.Source+")")
	}
	e.last = len(m.rows)
	m.entries = append(m.entries, e)
}

// label writes the row that names the option and its end.
func (m *Model) label(o policy.Option, picked bool) {
	l, cursor := &m.plain, text.Literal(" ")
	if picked {
		l, cursor = &m.picked, m.th.Glyphs.Cursor
	}
	name := l.text
	if !o.Allowed {
		name = l.muted
	}
	r := row.New(m.w, l.row).Add(name, cursor).Gap(1)
	if !o.Allowed {
		r.Add(name, m.th.Glyphs.WindowClosed.Glyph).Gap(1)
	}
	r.Add(name, text.Line(o.Label))
	if end := m.end(o); end != "" {
		style := l.muted
		if o.Allowed && o.StopsAt.Sub(m.now) < time.Hour {
			style = l.urgent
		}
		r.Gap(2).Word(style, end)
	}
	m.rows = append(m.rows, r.String())
}

// end names when the option ends, or ended. It is an instant and not the time
// left, which would be wrong as soon as the menu has been looked at for a while.
func (m *Model) end(o policy.Option) string {
	switch {
	case o.Until.IsZero():
		return ""
	case o.Allowed:
		return "until " + when.At(o.StopsAt, m.now, m.zone)
	case o.Until.After(m.now):
		return "until " + when.At(o.Until, m.now, m.zone)
	}
	return "ended " + when.At(o.Until, m.now, m.zone)
}

// sentence writes wrapped rows that start after left columns.
func (m *Model) sentence(style theme.Style, left int, sentence string) {
	left = min(left, max(m.w-1, 0))
	for _, line := range text.Line(sentence).Wrap(m.w - left) {
		m.rows = append(m.rows, row.New(m.w, m.th.Text).Gap(left).Add(style, line).String())
	}
}

// Lines draws h rows of w columns each.
func (m *Model) Lines() []string {
	lines := make([]string, 0, m.h)
	if m.h > 0 {
		lines = append(lines, m.head())
	}
	if m.h <= headRows+footRows {
		return m.fill(lines, m.h)
	}
	lines = append(lines, m.rows[m.top:min(m.top+m.body(), len(m.rows))]...)
	lines = m.fill(lines, m.h-footRows)
	return append(lines, m.foot())
}

func (m *Model) fill(lines []string, h int) []string {
	for len(lines) < h {
		lines = append(lines, row.New(m.w, m.th.Text).String())
	}
	return lines
}

func (m *Model) head() string {
	r := row.New(m.w, m.th.Text).Gap(1).Word(m.th.Title, "How to send")
	if below := len(m.rows) - m.top - m.body(); below > 0 || m.top > 0 {
		r.Gap(2).Word(m.th.Muted, scrolled(m.top, below))
	}
	return r.String()
}

func scrolled(above, below int) string {
	var parts []string
	if above > 0 {
		parts = append(parts, strconv.Itoa(above)+" rows above")
	}
	if below > 0 {
		parts = append(parts, strconv.Itoa(below)+" rows below")
	}
	return strings.Join(parts, ", ")
}

func (m *Model) foot() string {
	r := row.New(m.w, m.th.Text).Gap(1)
	why := "what is not allowed, and why"
	if m.withheld {
		why = "only what is allowed"
	}
	m.hint(r, keys.Choose, "choose")
	m.hint(r, keys.Why, why)
	m.hint(r, keys.Cancel, "close")
	return r.String()
}

func (m *Model) hint(r *row.Row, id keys.ID, what string) {
	action, _ := keys.Find(id)
	r.Word(m.th.Key, keys.Spell(action.Keys[0])).Gap(1).Word(m.th.KeyHint, what).Gap(2)
}
