package ui

import (
	"context"
	"os"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/composer"
	"oriel/ui/details"
	"oriel/ui/list"
	"oriel/ui/screen"
	"oriel/ui/sendmenu"
	"oriel/ui/theme"
	"oriel/ui/thread"
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

	list     *list.Model
	thread   *thread.Model
	composer *composer.Model
	details  *details.Model
	wall     wall

	focus    focus
	cameFrom focus // where the composer was opened
	shown    int64 // the conversation that the thread was asked to show
	loading  bool  // and that is not there yet
	asked    time.Time
	moveOn   bool // the open thread is done with: show what is selected next
	away     bool // the terminal's window is not in front
	wish     wish

	filter       filter
	overlay      overlay
	notice       notice
	figures      edgeFigures
	alarms       alarms
	feed         feed
	ticker       ticker
	expiry       expiry
	preview      []string // the thread as it was drawn last
	previewWidth int
	ruled        ruled
	hinted       hinted
	frame        screen.Frame
}

var _ screen.Model = (*Root)(nil)

// New returns the screen of a desk.
func New(desk *inbox.Desk, options Options) *Root {
	if options.Timezone == nil {
		options.Timezone = time.UTC
	}
	if len(options.Editor) == 0 {
		options.Editor = composer.EditorCommand(os.Getenv)
	}
	th, zone := options.Theme, options.Timezone
	ctx, stop := context.WithCancel(context.Background())
	r := &Root{
		expiry: expiry{last: desk.Now()}, figures: edgeFigures{changed: true}, alarms: alarms{since: desk.Now(), rung: map[inbox.Alarm]bool{}},
		ctx: ctx, stop: stop, desk: desk, options: options, theme: th, looks: newLooks(th), now: desk.Now(),
		list:     list.New(ctx, desk, th, options.PageID),
		thread:   thread.New(ctx, desk, th, zone),
		composer: composer.New(ctx, desk, th, zone, composer.Settings{Limits: options.Limits, Screens: options.Screens, Words: options.Words}),
		details:  details.New(desk, th, zone),
		filter:   newFilter(th),
	}
	r.wall = newWall(ctx, r)
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
	return tea.Batch(first, r.listen(), r.count(), r.listenForNews(), r.reloadBoard())
}

// Update takes a message, draws what it changed and arranges the next waking.
func (r *Root) Update(msg tea.Msg) tea.Cmd {
	r.now = r.desk.Now()
	next := r.route(msg)
	r.list.SetNow(r.now)
	r.thread.SetNow(r.now)
	r.details.SetNow(r.now)
	r.wall.SetNow(r.now)
	follow := r.settle()
	r.draw()
	return tea.Batch(next, follow, r.wake())
}

// settle gives the panes their places and what they show. Where nothing is
// left to show in one, another gets the focus and perhaps its place.
func (r *Root) settle() tea.Cmd {
	r.arrange()
	before := r.focus
	follow := r.follow()
	if r.focus != before {
		r.arrange()
	}
	return follow
}

// Close stores what is being written and ends whatever is under way. Call it
// when the screen is gone, by a key or by a signal, and before the store is
// closed.
func (r *Root) Close() {
	r.composer.End()
	r.stop()
}

// View is what was drawn last.
func (r *Root) View() screen.Frame { return r.frame }

// Frame is View under the name that those use who have no terminal.
func (r *Root) Frame() screen.Frame { return r.frame }

// route hands a message to whom it concerns.
func (r *Root) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return r.key(msg)
	case tea.WindowSizeMsg:
		r.w, r.h = msg.Width, msg.Height
		return nil
	case tea.BlurMsg:
		r.away = true
		return nil
	case tea.ResumeMsg, tea.FocusMsg:
		r.away = false
		return tea.Batch(r.refresh(), r.see())
	case ticked:
		return r.tick(msg)
	case changed:
		return r.changed(msg)
	case counted:
		return r.counted(msg)
	case News:
		return r.hear(msg)
	case rang:
		return r.rang(msg)
	}
	if next, ok := r.routeDesk(msg); ok {
		return next
	}
	if next, ok := r.routePanes(msg); ok {
		return next
	}
	if next, ok := r.routeBoard(msg); ok {
		return next
	}
	return tea.Batch(r.list.Update(msg), r.thread.Update(msg), r.composer.Update(msg), r.wall.Update(msg))
}

// routeDesk takes the Desk's answers to what the agent did.
func (r *Root) routeDesk(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case done:
		return r.done(msg), true
	case urgent:
		return r.goUrgent(msg), true
	case troubled:
		return r.showTrouble(msg), true
	case templateSent:
		return r.templateSent(msg), true
	case tapeSaved:
		r.tellTape(msg)
		return nil, true
	case seen:
		r.fail(msg.err)
		return nil, true
	}
	return nil, false
}

// routePanes takes what the panes tell.
func (r *Root) routePanes(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case list.Failed:
		r.fail(msg.Err)
		return nil, true
	case thread.Loaded:
		return r.loaded(msg), true
	case composer.Left:
		return r.left(), true
	case composer.Queued:
		return r.queued(msg), true
	case composer.Requested:
		return r.requested(), true
	case composer.Refused:
		return r.refresh(), true // the composer says why
	case composer.Unsaved:
		r.fail(msg.Err)
		return nil, true
	case composer.OptionsRequested:
		return r.optionsWhileWriting(), true
	case composer.EditorRequested:
		return r.composer.EditExternally(r.options.Editor), true
	case sendmenu.Chosen:
		return r.chosen(msg), true
	case sendmenu.Cancelled:
		r.overlay = nil
		return nil, true
	}
	return nil, false
}

// refresh reads everything again: after a pause nobody knows what happened.
func (r *Root) refresh() tea.Cmd {
	r.figures.changed = true
	r.composer.SetNow(r.now)
	return tea.Batch(r.list.Reload(), r.thread.Reload(), r.count(), r.listenForAlarms(), r.reloadBoard())
}
