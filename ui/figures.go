package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
)

// betweenCounts is the shortest time between two counts of the views.
const betweenCounts = 250 * time.Millisecond

// edgeFigures are the numbers at the edges of the screen, and what stops pages.
type edgeFigures struct {
	counts  inbox.Counts
	outbox  map[inbox.SendState]int
	pages   []inbox.PageState
	state   inbox.Condition
	known   bool
	last    time.Time // when they were asked for
	busy    bool
	waiting bool // they are to be read once more
	changed bool // the outbox may have changed since it was read
}

// counted brings new figures.
type counted struct {
	counts inbox.Counts
	outbox map[inbox.SendState]int // nil: not read
	pages  []inbox.PageState
	state  inbox.Condition
	err    error
}

// count reads the figures, soon: not while they are being read and not right
// after.
func (r *Root) count() tea.Cmd {
	if r.figures.busy {
		r.figures.waiting = true
		return nil
	}
	pause := max(r.figures.last.Add(betweenCounts).Sub(r.now), 0)
	r.figures.busy, r.figures.last = true, r.now.Add(pause)
	ctx, desk, pageID, outbox := r.ctx, r.desk, r.options.PageID, r.figures.changed
	r.figures.changed = false
	return func() tea.Msg {
		timer := desk.Clock().NewTimer(pause)
		defer timer.Stop()
		select {
		case <-timer.C():
			return readFigures(ctx, desk, pageID, outbox)
		case <-ctx.Done():
			return nil
		}
	}
}

// readFigures reads the outbox only on demand: it does not change by itself.
func readFigures(ctx context.Context, desk *inbox.Desk, pageID string, outbox bool) counted {
	var c counted
	if c.counts, c.err = desk.Count(ctx, inbox.Query{PageID: pageID}); c.err != nil {
		return c
	}
	if c.pages, c.err = desk.Pages(ctx); c.err != nil {
		return c
	}
	if c.state, c.err = desk.Condition(ctx); c.err != nil || !outbox {
		return c
	}
	c.outbox, c.err = desk.OutboxSizes(ctx)
	return c
}

func (r *Root) counted(c counted) tea.Cmd {
	f := &r.figures
	f.busy = false
	if c.err != nil {
		r.fail(c.err)
	} else {
		f.counts, f.pages, f.state, f.known = c.counts, c.pages, c.state, true
		if c.outbox != nil {
			f.outbox = c.outbox
		}
	}
	if f.waiting {
		f.waiting = false
		return r.count()
	}
	return nil
}

// stopped are the pages that cannot send.
func (f *edgeFigures) stopped(pageID string) []inbox.PageState {
	var stopped []inbox.PageState
	for _, p := range f.pages {
		if (p.Paused || p.Restricted) && (pageID == "" || p.PageID == pageID) {
			stopped = append(stopped, p)
		}
	}
	return stopped
}
