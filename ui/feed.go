package ui

import (
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// betweenChanges is the pause after a change of the store before the next one
// is taken: whatever happens meanwhile is one change.
const betweenChanges = 50 * time.Millisecond

// feed listens to the store.
type feed struct {
	// idle is set while nothing is under way but the wait for a change.
	idle atomic.Bool
}

// changed says that something in the store is different.
type changed struct{ changes <-chan struct{} }

// listen subscribes to changes. Its first message comes at once, for something
// may have changed since the first page was read.
func (r *Root) listen() tea.Cmd {
	ctx, desk := r.ctx, r.desk
	return func() tea.Msg { return changed{desk.Changes(ctx)} }
}

func (r *Root) changed(c changed) tea.Cmd {
	return tea.Batch(r.refresh(), r.awaitChange(c.changes))
}

func (r *Root) awaitChange(changes <-chan struct{}) tea.Cmd {
	ctx, clock := r.ctx, r.desk.Clock()
	idle := &r.feed.idle
	return func() tea.Msg {
		pause := clock.NewTimer(betweenChanges)
		defer pause.Stop()
		select {
		case <-pause.C():
		case <-ctx.Done():
			return nil
		}
		idle.Store(true)
		defer idle.Store(false)
		if _, open := <-changes; !open {
			return nil
		}
		return changed{changes}
	}
}
