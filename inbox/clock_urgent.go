package inbox

import (
	"context"
	"math"
	"time"

	"oriel/sla"
)

// Urgent is a conversation in which waiting does harm, and when.
type Urgent struct {
	Conversation int64 // 0 for none
	// Kind is the clock that is due; empty when it is the messaging window that
	// closes.
	Kind sla.Kind
	// At is when it is due or closes.
	At time.Time
	// Late says that the clock's target is exceeded, which may be some time
	// after At where the calendar was closed then.
	Late bool
}

func (u Urgent) before(other Urgent) bool {
	return u.Conversation != 0 && (other.Conversation == 0 || u.At.Before(other.At))
}

// MostUrgent returns the conversation of q's view and filter that needs an
// answer first: of those in which the customer waits and the window is open,
// the one whose window closes or whose clock is due first. What is late already
// does no more harm by waiting. It returns none when nobody waits.
func (d *Desk) MostUrgent(ctx context.Context, q Query) (best Urgent, err error) {
	q = d.fill(q)
	// In the order of the windows, the first who waits closes first of all.
	q.Sort, q.From, q.Backward, q.Limit = SortWindow, Cursor{}, false, urgentPage
	if err := d.walk(ctx, q, func(r Row) bool {
		if r.needsAnswer(q.Now) {
			best = Urgent{Conversation: r.ID, At: r.Window.ClosesAt}
		}
		return best.Conversation == 0 && r.Window.ClosesAt.After(q.Now)
	}); err != nil || best.Conversation == 0 {
		return Urgent{}, err
	}
	q.From = Cursor{Section: 1, Key: q.Now.UnixMilli() - 1, ID: math.MaxInt64} // a clock may be due before that
	return d.dueFirst(ctx, q, best, func(r Row) bool { return r.needsAnswer(q.Now) })
}

// MostUrgentClock returns the conversation of q's view and filter whose clock
// is due first, or has been late for longest, of the clocks that run. It
// returns none when none runs.
func (d *Desk) MostUrgentClock(ctx context.Context, q Query) (Urgent, error) {
	q = d.fill(q)
	q.From, q.Backward, q.Limit = Cursor{}, false, urgentPage
	return d.dueFirst(ctx, q, Urgent{}, func(Row) bool { return true })
}

// dueFirst looks for a running clock that is due from q's place on and before
// what was found already.
func (d *Desk) dueFirst(ctx context.Context, q Query, best Urgent, counts func(Row) bool) (Urgent, error) {
	for _, q.Sort = range []Sort{SortResponse, SortResolution} {
		err := d.walk(ctx, q, func(r Row) bool {
			clock := r.clockOf(q.Sort)
			found := Urgent{r.ID, clock.Kind, clock.DueAt, clock.State(q.Now) == sla.StateLate}
			if clock.DueAt.IsZero() || !found.before(best) {
				return false
			}
			if counts(r) && !clock.pausedAt(q.Now) {
				best = found
			}
			return true
		})
		if err != nil {
			return Urgent{}, err
		}
	}
	return best, nil
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

// clockOf is the clock by which an order sorts the row, the zero RowClock for
// none.
func (r Row) clockOf(by Sort) RowClock {
	for _, c := range r.Clocks {
		if (c.Kind == sla.Resolution) == (by == SortResolution) {
			return c
		}
	}
	return RowClock{}
}
