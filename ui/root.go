package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/list"
	"oriel/ui/screen"
	"oriel/ui/theme"
)

// Root is the whole screen. Run it with screen.Run, or with a player.Player
// where there is no terminal.
type Root struct {
	ctx     context.Context
	stop    context.CancelFunc
	desk    *inbox.Desk
	options Options
	theme   theme.Theme
	looks   looks

	w, h   int
	now    time.Time
	layout layout
	list   *list.Model

	filter  filter
	overlay overlay
	notice  notice
	figures figures
	feed    feed
	ticker  ticker
	frame   screen.Frame
}

var _ screen.Model = (*Root)(nil)

// New returns the screen of a desk.
func New(desk *inbox.Desk, options Options) *Root {
	if options.Timezone == nil {
		options.Timezone = time.UTC
	}
	ctx, stop := context.WithCancel(context.Background())
	r := &Root{
		ctx: ctx, stop: stop, desk: desk, options: options, theme: options.Theme, looks: newLooks(options.Theme),
		now: desk.Now(), list: list.New(ctx, desk, options.Theme, options.PageID),
	}
	r.filter = newFilter(options.Theme)
	if options.First != nil {
		r.list.Prime(*options.First)
	}
	return r
}

// Init reads the list, unless its first page came with the options, and
// listens for changes. The figures come after the first frame.
func (r *Root) Init() tea.Cmd {
	var first tea.Cmd
	if r.options.First == nil {
		first = r.list.Reload()
	}
	return tea.Batch(first, r.listen(), r.count())
}

// Update takes a message, draws what it changed and arranges the next waking.
func (r *Root) Update(msg tea.Msg) tea.Cmd {
	r.now = r.desk.Now()
	next := r.route(msg)
	r.list.SetNow(r.now)
	r.draw()
	return tea.Batch(next, r.wake())
}

// View is what was drawn last.
func (r *Root) View() screen.Frame { return r.frame }

// Frame is View under the name that those use who have no terminal.
func (r *Root) Frame() screen.Frame { return r.frame }

func (r *Root) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return r.key(msg)
	case tea.WindowSizeMsg:
		r.w, r.h = msg.Width, msg.Height
		return nil
	case tea.ResumeMsg, tea.FocusMsg:
		return r.refresh()
	case ticked:
		return r.tick(msg)
	case changed:
		return r.changed(msg)
	case counted:
		return r.counted(msg)
	case done:
		return r.done(msg)
	case urgent:
		return r.goUrgent(msg)
	case troubled:
		return r.showTrouble(msg)
	case list.Failed:
		r.fail(msg.Err)
		return nil
	}
	return r.list.Update(msg)
}

// refresh reads everything again: after a pause nobody knows what happened.
func (r *Root) refresh() tea.Cmd { return tea.Batch(r.list.Reload(), r.count()) }

// current is the conversation that actions are about.
func (r *Root) current() (inbox.Row, bool) { return r.list.Selected() }
