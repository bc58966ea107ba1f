package details

import (
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/countdown"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
	"oriel/ui/when"
)

// Model is the pane. It is drawn when something in it changes, not with every
// frame.
type Model struct {
	desk   *inbox.Desk
	theme  theme.Theme
	zone   *time.Location
	detail inbox.Detail
	shown  bool
	now    time.Time
	fresh  time.Time // from then on the lines are out of date; zero: never
	w, h   int
	lines  []string
}

// New returns an empty pane that names times in zone.
func New(desk *inbox.Desk, th theme.Theme, zone *time.Location) *Model {
	return &Model{desk: desk, theme: th, zone: zone}
}

// SetDetail shows a conversation, or none.
func (m *Model) SetDetail(d inbox.Detail, shown bool) {
	m.detail, m.shown = d, shown
	m.draw()
}

// SetSize gives the pane w columns and h rows.
func (m *Model) SetSize(w, h int) {
	if w != m.w || h != m.h {
		m.w, m.h = max(w, 0), max(h, 0)
		m.draw()
	}
}

// SetNow tells the time.
func (m *Model) SetNow(now time.Time) {
	stale := countdown.Outdated(m.now, m.fresh, now)
	m.now = now
	if stale {
		m.draw()
	}
}

// NextChange is when something that is shown changes by itself, the zero time
// for never.
func (m *Model) NextChange() time.Time { return m.fresh }

// Lines are h lines of w columns each.
func (m *Model) Lines() []string { return m.lines }

func (m *Model) draw() {
	m.lines, m.fresh = m.lines[:0], time.Time{}
	if m.shown {
		m.contact()
		m.window()
		m.clocks()
		m.options()
		m.wants()
	}
	for len(m.lines) < m.h {
		m.add(m.theme.Text, text.Safe{})
	}
	m.lines = m.lines[:m.h]
}

// add writes a text, wrapped, with a margin of one column.
func (m *Model) add(style theme.Style, s text.Safe) {
	if s.Empty() {
		m.lines = append(m.lines, row.New(m.w, m.theme.Text).String())
		return
	}
	for _, part := range s.Wrap(m.w - 1) {
		m.lines = append(m.lines, row.New(m.w, m.theme.Text).Gap(1).Add(style, part).String())
	}
}

func (m *Model) say(style theme.Style, words string) { m.add(style, text.Literal(words)) }

func (m *Model) heading(words string) {
	m.add(m.theme.Text, text.Safe{})
	m.say(m.theme.Title, words)
}

func (m *Model) contact() {
	c := &m.detail.Conversation
	name := text.Name(c.Name)
	if name.Empty() {
		name = text.Literal("name not known yet")
	}
	m.add(m.theme.Title, name)
	m.add(m.theme.Muted, text.Name("PSID "+c.PSID))
	m.add(m.theme.Muted, text.Name(m.desk.PageName(c.PageID)))
	m.say(m.theme.Muted, string(c.Standing.Status(m.now)))
	if c.Assignee != "" {
		m.add(m.theme.Muted, text.Name("assigned to "+c.Assignee))
	}
	for _, label := range c.ActiveLabels() {
		m.add(m.theme.Key, text.Name("#"+label))
	}
	if c.Unavailable() {
		m.say(m.theme.Error, "cannot receive messages")
	}
	if !c.TagsStoppedAt.IsZero() {
		m.say(m.theme.Error, "no tags: the platform warned "+when.At(c.TagsStoppedAt, m.now, m.zone))
	}
	if p := &m.detail.Page; p.Restricted {
		m.add(m.theme.Error, text.Line("the page is restricted: "+p.RestrictedReason))
	}
}

func (m *Model) window() {
	w := &m.detail.Conversation.Window
	m.heading("Window")
	if w.ClosesAt.IsZero() {
		m.say(m.theme.Muted, "none was ever opened")
		return
	}
	left := w.ClosesAt.Sub(m.now)
	switch {
	case left <= 0:
		m.say(m.theme.Closed, "closed for "+countdown.Passed(-left))
		m.changesIn(countdown.UntilPassedChanges(-left))
	case left < inbox.ClosingSoon:
		m.say(m.theme.Urgent, "closes in "+countdown.LeftPrecise(left))
		m.changesIn(min(left, countdown.UntilLeftPreciseChanges(left)))
	default:
		m.say(m.theme.Calm, "closes in "+countdown.LeftPrecise(left))
		m.changesIn(min(left-inbox.ClosingSoon+time.Millisecond, countdown.UntilLeftPreciseChanges(left)))
	}
	m.say(m.theme.Muted, "opened "+when.At(w.OpenedAt, m.now, m.zone)+" by "+string(w.OpenedBy))
	m.say(m.theme.Muted, "closes "+when.At(w.ClosesAt, m.now, m.zone))
}

// options names what may be sent now, and until when. The rest is in the send
// menu, with its reasons.
func (m *Model) options() {
	m.heading("Allowed now")
	options, _, err := m.desk.Judge(m.detail.Conversation, m.detail.Page, m.now)
	if err != nil {
		m.add(m.theme.Error, text.Line(err.Error()))
		return
	}
	none := true
	for _, o := range options {
		if o.Allowed {
			none = false
			m.option(o)
		} else if o.MarginHit {
			m.changesIn(o.Until.Sub(m.now))
		}
	}
	if none {
		m.say(m.theme.Muted, "nothing: press o for the reasons")
	}
}

func (m *Model) option(o policy.Option) {
	words := text.Line(o.Label)
	if !o.StopsAt.IsZero() {
		words = words.Append(text.Literal(" until " + when.At(o.StopsAt, m.now, m.zone)))
		m.changesIn(o.StopsAt.Sub(m.now))
	}
	m.add(m.theme.Text, words)
}

// changesIn notes that the lines are out of date d from now.
func (m *Model) changesIn(d time.Duration) {
	m.fresh = countdown.Earlier(m.fresh, m.now.Add(max(d, time.Millisecond)))
}
