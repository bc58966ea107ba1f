package sendmenu

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/policy"
	"oriel/ui/keys"
	"oriel/ui/theme"
)

// Chosen tells which way to write was chosen. It was allowed when the menu was
// shown; the Desk judges it again.
type Chosen struct{ ID policy.OptionID }

// Cancelled tells that the menu was left without a choice.
type Cancelled struct{}

// Model is the menu. Its methods are called one at a time.
type Model struct {
	th       theme.Theme
	plain    looks
	picked   looks // of the selected entry
	zone     *time.Location
	w, h     int
	options  []policy.Option
	uses     map[policy.OptionID]policy.Uses
	now      time.Time
	withheld bool // what is not allowed is shown, too
	entries  []entry
	selected int
	top      int // the first row of the entries that is visible
	rows     []string
}

// entry is an option in the menu and the rows it takes.
type entry struct {
	option      policy.Option
	first, last int // rows, last exclusive
}

// looks are the styles of a label's row, made once.
type looks struct{ row, text, muted, urgent theme.Style }

// New returns an empty menu that names times in zone.
func New(th theme.Theme, zone *time.Location) *Model {
	on := th.Selected
	return &Model{
		th: th, zone: zone,
		plain:  looks{th.Text, th.Text, th.Muted, th.Urgent},
		picked: looks{on, th.Text.On(on), th.Muted.On(on), th.Urgent.On(on)},
	}
}

// Show fills the menu with judgements made at now. The first allowed option is
// selected; where nothing is allowed, what is withheld is shown at once.
func (m *Model) Show(options []policy.Option, now time.Time) {
	m.options, m.now = options, now
	m.uses = usesOf(now)
	m.withheld = len(m.allowed()) == 0
	m.selected, m.top = 0, 0
	m.rebuild()
}

// SetSize gives the menu w columns and h rows.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = max(w, 0), max(h, 0)
	m.rebuild()
}

// Height is how many rows the menu would like at w columns.
func (m *Model) Height(w int) int {
	width := m.w
	m.w = w
	m.rebuild()
	height := len(m.rows) + headRows + footRows
	m.w = width
	m.rebuild()
	return height
}

// Update hears the keys of a menu.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyMsg)
	if !ok || key.Paste {
		return nil
	}
	id, ok := keys.Lookup(keys.Menu, key.String())
	if !ok {
		return nil
	}
	return m.Do(id)
}

// Do carries out an action of the menu, if it is one.
func (m *Model) Do(id keys.ID) tea.Cmd {
	if act, ok := acts[id]; ok {
		return act(m)
	}
	return nil
}

var acts = map[keys.ID]func(*Model) tea.Cmd{
	keys.MenuDown:     func(m *Model) tea.Cmd { return m.move(1) },
	keys.MenuUp:       func(m *Model) tea.Cmd { return m.move(-1) },
	keys.MenuPageDown: func(m *Model) tea.Cmd { return m.scroll(max(m.body()-1, 1)) },
	keys.MenuPageUp:   func(m *Model) tea.Cmd { return m.scroll(-max(m.body()-1, 1)) },
	keys.Choose:       (*Model).choose,
	keys.Why:          (*Model).toggleWithheld,
	keys.Cancel:       func(*Model) tea.Cmd { return tell(Cancelled{}) },
}

func tell(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// choose answers only for what is allowed: Enter on a withheld option would
// promise what the Desk then refuses.
func (m *Model) choose() tea.Cmd {
	if m.selected >= len(m.entries) || !m.entries[m.selected].option.Allowed {
		return nil
	}
	return tell(Chosen{m.entries[m.selected].option.ID})
}

func (m *Model) toggleWithheld() tea.Cmd {
	selected := m.selectedID()
	m.withheld = !m.withheld
	m.selected = 0
	m.rebuild()
	for i := range m.entries {
		if m.entries[i].option.ID == selected {
			m.selected = i
		}
	}
	m.rebuild()
	m.selectEntry(m.selected)
	return nil
}

func (m *Model) move(delta int) tea.Cmd {
	if len(m.entries) > 0 {
		m.selectEntry(min(max(m.selected+delta, 0), len(m.entries)-1))
	}
	return nil
}

func (m *Model) selectedID() policy.OptionID {
	if m.selected < len(m.entries) {
		return m.entries[m.selected].option.ID
	}
	return ""
}

// selectEntry selects and brings the entry into view, its first row above all.
func (m *Model) selectEntry(i int) {
	m.selected = i
	m.rebuild()
	if i >= len(m.entries) {
		return
	}
	e := m.entries[i]
	m.top = max(m.top, e.last-m.body())
	m.top = min(m.top, e.first)
	m.scroll(0)
}

// scroll moves what is visible and leaves the selection where it is.
func (m *Model) scroll(delta int) tea.Cmd {
	m.top = max(min(m.top+delta, len(m.rows)-m.body()), 0)
	return nil
}

func (m *Model) allowed() []policy.Option {
	var allowed []policy.Option
	for _, o := range m.options {
		if o.Allowed {
			allowed = append(allowed, o)
		}
	}
	return allowed
}

// usesOf reads from the pack in force what each tag may be used for.
func usesOf(now time.Time) map[policy.OptionID]policy.Uses {
	uses := map[policy.OptionID]policy.Uses{}
	pack, err := policy.InForce(now)
	if err != nil {
		return uses
	}
	for _, rule := range pack.Rules() {
		uses[rule.ID] = rule.Uses
	}
	return uses
}
