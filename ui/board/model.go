package board

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/figures"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// Model is the board. It is drawn when something in it changes.
type Model struct {
	ctx      context.Context
	settings Settings
	looks    looks

	board  *figures.Board // nil: nothing was read yet
	reader reader
	filter figures.Filter

	now   time.Time
	w, h  int
	pages []page
	// narrowed are the rows below the bar that say what the board is narrowed to;
	// none where that stands in the bar.
	narrowed []text.Safe
	focus    partID
	cursors  [parts]cursor
	heat     heatKind
	lead     bool // conversations may be given to others
	printed  bool // on paper: there are no keys

	lines []string
	fresh time.Time // from then on the lines are out of date; zero: never
}

// New returns a board that nothing was read for.
func New(ctx context.Context, s Settings) *Model {
	m := &Model{ctx: ctx, settings: s, looks: newLooks(s.Theme), focus: nextPart, filter: s.Only}
	m.filter.PageID = s.PageID
	return m
}

// SetSize gives the board w columns and h rows.
func (m *Model) SetSize(w, h int) {
	if w = max(w, 0); w == m.w && h == m.h {
		return
	}
	m.w, m.h = w, max(h, 0)
	m.draw()
}

// SetNow tells the time.
func (m *Model) SetNow(now time.Time) {
	stale := now.Before(m.now) || (!m.fresh.IsZero() && !now.Before(m.fresh))
	m.now = now
	if stale {
		m.draw()
	}
}

// NextChange is when something that is shown changes by itself or has to be
// read anew, the zero time for never.
func (m *Model) NextChange() time.Time {
	due := m.reader.due
	if due.IsZero() || (!m.fresh.IsZero() && m.fresh.Before(due)) {
		return m.fresh
	}
	return due
}

// Lines are h lines of w columns each.
func (m *Model) Lines() []string { return m.lines }

// Update takes what was read.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if a, ok := msg.(answer); ok {
		return m.take(a)
	}
	return nil
}

// theme is what everything is drawn with.
func (m *Model) theme() *theme.Theme { return &m.settings.Theme }

func tell(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

func say(words string) tea.Cmd { return tell(Said{words}) }
