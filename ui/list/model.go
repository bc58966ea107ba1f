package list

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/theme"
)

// Failed tells that the list could not be read. What was shown stays.
type Failed struct{ Err error }

// Model is the pane. Its methods are called one at a time.
type Model struct {
	ctx     context.Context
	desk    *inbox.Desk
	looks   looks
	plan    plan
	query   inbox.Query
	window  *window
	parked  map[inbox.View]*window // the windows of the other views
	loader  loader
	w, h    int
	now     time.Time
	focused bool
	edition uint32 // of looks, plan and time; a drawn line of another is stale
	lines   []string
}

// New returns the list of the inbox, empty until Prime or Reload. pageID narrows
// it to one page, the empty one shows all. ctx ends its questions to the Desk.
func New(ctx context.Context, desk *inbox.Desk, th theme.Theme, pageID string) *Model {
	return &Model{
		ctx: ctx, desk: desk, looks: newLooks(th), now: desk.Now(), focused: true, edition: 1,
		query: inbox.Query{View: inbox.ViewInbox, Sort: inbox.SortWindow, PageID: pageID}, window: &window{}, parked: map[inbox.View]*window{},
	}
}

// View is the view that is shown.
func (m *Model) View() inbox.View { return m.query.View }

// Filter is the filter in force.
func (m *Model) Filter() string { return m.query.Filter }

// Sort is the order in force.
func (m *Model) Sort() inbox.Sort { return m.query.Sort }

// SortBy changes the order, of every view, and goes to its beginning.
func (m *Model) SortBy(sort inbox.Sort) tea.Cmd {
	if sort == m.query.Sort {
		return nil
	}
	m.query.Sort = sort
	clear(m.parked) // places in one order mean nothing in another
	return m.ask(kindFirst, 0)
}

// Show changes to a view. It comes back as it was left and is then read again.
func (m *Model) Show(view inbox.View) tea.Cmd {
	if view == m.query.View {
		return nil
	}
	if m.query.Filter == "" {
		m.parked[m.query.View] = m.window
	}
	m.query.View, m.query.Filter = view, ""
	kept := m.parked[view]
	if kept == nil {
		m.window = &window{}
		return m.ask(kindFirst, 0)
	}
	m.window = kept
	m.window.scroll(m.h)
	m.loader.forget()
	return m.ask(kindReload, 0)
}

// Narrow shows only what a filter lets through. The rows on the screen stay
// until the answer is there.
func (m *Model) Narrow(filter string) tea.Cmd {
	if filter == m.query.Filter {
		return nil
	}
	if m.query.Filter == "" {
		m.parked[m.query.View] = m.window
		kept := *m.window
		m.window = &kept
	}
	m.query.Filter = filter
	if kept := m.parked[m.query.View]; filter == "" && kept != nil {
		m.window = kept
		m.window.scroll(m.h)
		m.loader.forget()
		return m.ask(kindReload, 0)
	}
	return m.ask(kindFirst, 0)
}

// Prime shows a first page that somebody else has read.
func (m *Model) Prime(page inbox.ListPage) {
	m.window.fill(page.Rows, inbox.Cursor{}, page.More, 0)
	m.window.scroll(m.h)
}

// Reload reads what is shown again.
func (m *Model) Reload() tea.Cmd { return m.ask(kindReload, 0) }

// Go selects a conversation wherever it stands in the view.
func (m *Model) Go(id int64) tea.Cmd {
	if i := m.window.find(id); i >= 0 {
		m.window.index = i
		m.window.scroll(m.h)
		return m.prefetch()
	}
	return m.ask(kindAround, id)
}

// Selected is the selected conversation.
func (m *Model) Selected() (inbox.Row, bool) {
	if it := m.window.selected(); it != nil {
		return it.row, true
	}
	return inbox.Row{}, false
}

// Loaded reports whether anything has been read for this view.
func (m *Model) Loaded() bool { return len(m.window.items) > 0 || m.loader.answered }

// SetSize gives the pane w columns and h rows.
func (m *Model) SetSize(w, h int) {
	if w != m.w {
		m.plan = planFor(w)
		m.edition++
	}
	if w != m.w || h != m.h {
		m.w, m.h = w, h
		m.lines = make([]string, max(h, 0))
		m.window.scroll(h)
	}
}

// SetFocus tells whether the keys go here.
func (m *Model) SetFocus(focused bool) {
	if focused != m.focused {
		m.focused = focused
		m.edition++
	}
}

// SetNow tells the time.
func (m *Model) SetNow(now time.Time) {
	if now.Before(m.now) {
		m.edition++
	}
	m.now = now
}

// NextToClose is the loaded conversation whose window closes next and whose
// customer waits for an answer.
func (m *Model) NextToClose() (inbox.Row, bool) {
	var next *inbox.Row
	for _, it := range m.window.items {
		closes := it.row.Window.ClosesAt
		if !closes.After(m.now) && m.query.Sort == inbox.SortWindow {
			break
		}
		if it.row.WaitingSince.IsZero() || !closes.After(m.now) || (next != nil && !closes.Before(next.Window.ClosesAt)) {
			continue
		}
		if next = &it.row; m.query.Sort == inbox.SortWindow {
			break
		}
	}
	if next == nil {
		return inbox.Row{}, false
	}
	return *next, true
}

// Expired reports whether a window on the screen has closed since the last
// SetNow, so that its row belongs elsewhere.
func (m *Model) Expired(now time.Time) bool {
	for _, it := range m.visible() {
		if closes := it.row.Window.ClosesAt; closes.After(m.now) && !closes.After(now) {
			return true
		}
	}
	return false
}

// NextChange is when something that is shown changes by itself, the zero time
// for never. It is right after Lines.
func (m *Model) NextChange() time.Time {
	var next time.Time
	for _, it := range m.visible() {
		if !it.fresh.IsZero() && (next.IsZero() || it.fresh.Before(next)) {
			next = it.fresh
		}
	}
	return next
}

func (m *Model) visible() []*item {
	from := min(max(m.window.top, 0), len(m.window.items))
	return m.window.items[from:min(from+max(m.h, 0), len(m.window.items))]
}

// Lines draws h lines of w columns each.
func (m *Model) Lines() []string {
	shown := m.visible()
	for i := range m.lines {
		if i < len(shown) {
			m.lines[i] = m.line(shown[i], m.window.top+i == m.window.index)
		} else {
			m.lines[i] = m.looks.blank(m.w)
		}
	}
	if len(shown) == 0 && len(m.lines) > 0 {
		m.drawEmpty()
	}
	return m.lines
}
