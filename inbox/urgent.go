package inbox

import (
	"context"
	"math"
	"time"
)

// MostUrgent returns the conversation of q's view and filter that needs an
// answer first: of those in which the customer waits and the window is open,
// the one whose window closes or whose clock is due first. It reports false
// when nobody waits.
func (d *Desk) MostUrgent(ctx context.Context, q Query) (int64, bool, error) {
	q = d.fill(q)
	var best Row
	// In the order of the windows, the first who waits closes first of all.
	q.Sort, q.From, q.Backward, q.Limit = SortWindow, Cursor{}, false, urgentPage
	err := d.walk(ctx, q, func(r Row) bool {
		if r.needsAnswer(q.Now) {
			best = r
		}
		return best.ID == 0 && r.Window.ClosesAt.After(q.Now)
	})
	if err != nil || best.ID == 0 {
		return 0, false, err
	}
	// A clock may be due before that. What is late already does no more harm
	// by waiting, so the walk begins at now.
	q.Sort, q.From = SortSLA, Cursor{Section: 1, Key: q.Now.UnixMilli(), ID: math.MaxInt64}
	err = d.walk(ctx, q, func(r Row) bool {
		if len(r.Clocks) == 0 || !r.Clocks[0].DueAt.Before(best.deadline(q.Now)) || r.Clocks[0].DueAt.IsZero() {
			return false
		}
		if r.needsAnswer(q.Now) && r.deadline(q.Now).Before(best.deadline(q.Now)) {
			best = r
		}
		return true
	})
	return best.ID, err == nil, err
}

// urgentPage is how many rows are read at a time in search of the most urgent.
const urgentPage = 200

// walk goes through a list until visit returns false.
func (d *Desk) walk(ctx context.Context, q Query, visit func(Row) bool) error {
	for {
		page, err := d.store.List(ctx, q)
		if err != nil {
			return err
		}
		for _, row := range page.Rows {
			if !visit(row) {
				return nil
			}
			q.From = row.Place
		}
		if !page.More || len(page.Rows) == 0 {
			return nil
		}
	}
}

// needsAnswer: the customer waits, and an answer inside the window is possible.
func (r Row) needsAnswer(now time.Time) bool {
	return !r.WaitingSince.IsZero() && r.Window.ClosesAt.After(now)
}

// deadline is the next instant at which waiting does harm: a due time still to
// come, or the end of the window.
func (r Row) deadline(now time.Time) time.Time {
	if len(r.Clocks) > 0 {
		if due := r.Clocks[0].DueAt; due.After(now) && due.Before(r.Window.ClosesAt) {
			return due
		}
	}
	return r.Window.ClosesAt
}
