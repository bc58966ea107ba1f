package board

import (
	"context"
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/figures"
)

// betweenReads is the shortest time between two readings: what happens
// meanwhile is one change.
const betweenReads = 250 * time.Millisecond

// reader keeps readings apart: one at a time, and what was asked before the
// filter changed is dropped.
type reader struct {
	gen    uint64
	busy   bool
	again  bool
	last   time.Time // when was asked last
	due    time.Time // when the clock makes a figure untrue
	failed bool      // the figures are older than what happened
}

// answer brings the figures.
type answer struct {
	gen   uint64
	board figures.Board
	err   error
}

// Reload reads the figures, soon: not while they are being read, and not right
// after.
func (m *Model) Reload() tea.Cmd {
	r := &m.reader
	if r.busy {
		r.again = true
		return nil
	}
	pause := max(r.last.Add(betweenReads).Sub(m.now), 0)
	r.busy, r.last, r.due = true, m.now.Add(pause), time.Time{}
	ctx, s, q, gen := m.ctx, &m.settings, figures.Query{Filter: m.filter, Zone: m.settings.Zone}, r.gen
	return func() tea.Msg {
		timer := s.Clock.NewTimer(pause)
		defer timer.Stop()
		select {
		case <-timer.C():
		case <-ctx.Done():
			return nil
		}
		q.Now = s.Clock.Now()
		b, err := s.Read(ctx, q)
		return answer{gen, b, err}
	}
}

// Tick reads again when the clock has made a figure untrue.
func (m *Model) Tick() tea.Cmd {
	if m.reader.due.IsZero() || m.now.Before(m.reader.due) {
		return nil
	}
	return m.Reload()
}

func (m *Model) take(a answer) tea.Cmd {
	r := &m.reader
	r.busy = false
	var follow tea.Cmd
	switch {
	case a.gen != r.gen:
		r.again = true
	case errors.Is(a.err, context.Canceled):
	case a.err != nil:
		r.failed, r.due = true, m.now.Truncate(time.Minute).Add(time.Minute)
		follow = tell(Failed{a.err})
		m.draw()
	default:
		r.failed = false
		m.show(a.board)
	}
	if r.again {
		r.again = false
		return tea.Batch(follow, m.Reload())
	}
	return follow
}

// show replaces the figures. What was selected stays so, wherever it is now.
func (m *Model) show(b figures.Board) {
	if m.board != nil {
		m.follow(m.board, &b)
	}
	m.board = &b
	m.reader.due = nextUntrue(&b, m.now)
	m.draw()
}

// nextUntrue is when the first figure changes without an event, with the minute
// at the latest: the time line moves on with it.
func nextUntrue(b *figures.Board, now time.Time) time.Time {
	due := now.Truncate(time.Minute).Add(time.Minute)
	if turn := b.NextTurn; turn.After(now) && turn.Before(due) {
		return turn
	}
	return due
}
