package demo

import (
	"context"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/clock"
)

// longest is how long a frame stands still at most: nobody waits for minutes in
// a film.
const longest = 3 * time.Second

// remote is what a projector and the performance that it shows have in common:
// the frames that come from the one, and how fast the other wants them. It is
// the Audience and the Hands of the performance.
type remote struct {
	clock clock.Clock
	news  chan tea.Msg  // for the projector
	ended chan struct{} // closed when nothing more comes

	mu      sync.Mutex
	changed chan struct{} // closed and replaced when one of these changes
	speed   float64
	paused  bool
	hurry   func(Moment) bool // not to be waited for until it is true of a frame
	taken   bool
	done    []tea.Msg     // what somebody did who has taken over
	stood   time.Duration // how long the last frame has stood
}

func newRemote(c clock.Clock, speed float64) *remote {
	return &remote{clock: c, speed: speed, news: make(chan tea.Msg), ended: make(chan struct{}), changed: make(chan struct{})}
}

// change changes something for whoever waits.
func (r *remote) change(how func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	how()
	close(r.changed)
	r.changed = make(chan struct{})
}

// See hands a frame over.
func (r *remote) See(ctx context.Context, m Moment) {
	r.stands(m)
	r.tell(ctx, shown{m})
}

// stands begins to count how long a frame is shown.
func (r *remote) stands(m Moment) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stood = 0
	if r.hurry != nil && r.hurry(m) {
		r.hurry = nil
	}
}

// tell hands something to the projector.
func (r *remote) tell(ctx context.Context, news tea.Msg) {
	select {
	case r.news <- news:
	case <-ctx.Done():
	}
}

// Lend lets the projector do what is asked of the terminal.
func (r *remote) Lend(ctx context.Context, asked tea.Msg) { r.tell(ctx, lent{asked}) }

// listen waits for the next thing to show.
func (r *remote) listen() tea.Msg {
	select {
	case news := <-r.news:
		return news
	case <-r.ended:
		return sessionEnded{}
	}
}

// Feel waits as long as the one who watches wants to.
func (r *remote) Feel(ctx context.Context, d time.Duration) {
	for d > 0 && ctx.Err() == nil {
		wait, speed, changed := r.pace(d)
		if wait <= 0 {
			return
		}
		began := r.clock.Now()
		timer := r.clock.NewTimer(wait)
		select {
		case <-timer.C():
			r.stand(d)
			return
		case <-changed:
		case <-ctx.Done():
		}
		timer.Stop()
		felt := min(time.Duration(float64(r.clock.Now().Sub(began))*speed), d)
		r.stand(felt)
		d -= felt
	}
}

// aWhile is when it is looked again whether a pause has ended, though its end
// wakes whoever waits for it.
const aWhile = time.Hour

// pace is how long to wait for so much of the tape's time, at which speed.
func (r *remote) pace(d time.Duration) (wait time.Duration, speed float64, changed <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.taken || r.hurry != nil:
		return 0, 0, r.changed
	case r.paused:
		return aWhile, 0, r.changed
	}
	return time.Duration(float64(min(d, longest-r.stood)) / r.speed), r.speed, r.changed
}

func (r *remote) stand(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stood += d
}

// HasTakenOver tells that somebody goes on by themselves.
func (r *remote) HasTakenOver() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.taken
}

// awaitTakeOver returns whether somebody has taken over before ctx ended.
func (r *remote) awaitTakeOver(ctx context.Context) bool {
	for {
		r.mu.Lock()
		taken, changed := r.taken, r.changed
		r.mu.Unlock()
		if taken {
			return true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return false
		}
	}
}

// Take returns what the one who has taken over did.
func (r *remote) Take() ([]tea.Msg, <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	done := r.done
	r.done = nil
	return done, r.changed
}
