package demo

import (
	"context"
	"time"

	"oriel/inbox"
)

const (
	// breath is how long everybody gets after somebody did something: names
	// are asked for, and the screen reads the list again.
	breath = 300 * time.Millisecond
	// lastStretch is the part of an advance in which nobody sleeps through
	// anything, so that the screen is up to date at its end.
	lastStretch = time.Second
)

// pass lets time pass as people feel it: everybody is woken when they want to.
func (p *performance) pass(ctx context.Context, d time.Duration) error {
	return p.passUntil(ctx, p.Clock.Now().Add(d), func() bool { return false })
}

// passUntil also ends when ready says so.
func (p *performance) passUntil(ctx context.Context, end time.Time, ready func() bool) error {
	for {
		if err := p.settle(ctx); err != nil {
			return err
		}
		if err := p.shoot(ctx); err != nil {
			return err
		}
		if ready() || !p.Clock.Now().Before(end) {
			return nil
		}
		next := earliest(end, p.Events.NextTimer(), p.Others.NextTimer())
		if p.player != nil && !p.hidden {
			if p.audience.Feel(ctx, next.Sub(p.Clock.Now())); ready() {
				return nil
			}
		}
		if !p.hidden {
			p.passed += next.Sub(p.Clock.Now())
		}
		p.Clock.Set(next)
	}
}

// advance lets time pass at once. Spectators do not feel it.
func (p *performance) advance(ctx context.Context, end time.Time) error {
	hidden := p.hidden
	p.hidden = true
	err := p.leap(ctx, end.Add(-lastStretch))
	if err == nil {
		err = p.passUntil(ctx, end, func() bool { return false })
	}
	p.hidden = hidden
	if err == nil {
		err = p.shoot(ctx)
	}
	return err
}

// leap stops only where the world changes.
func (p *performance) leap(ctx context.Context, end time.Time) error {
	for p.Clock.Now().Before(end) {
		if err := p.settle(ctx); err != nil {
			return err
		}
		due, err := p.nextSend(ctx)
		if err != nil {
			return err
		}
		p.Clock.Set(earliest(end, p.Events.NextTimer(), due))
	}
	return p.settle(ctx)
}

// nextSend is when the next message of the outbox is to be dispatched; zero
// when none waits.
func (p *performance) nextSend(ctx context.Context) (time.Time, error) {
	messages, err := p.Desk.Outbox(ctx)
	var next time.Time
	for _, m := range messages {
		if m.Send.State == inbox.StateQueued && m.Send.NotBefore.After(p.Clock.Now()) {
			next = earliest(m.Send.NotBefore, next)
		}
	}
	return next, err
}

// earliest ignores instants that never come; the first one does.
func earliest(first time.Time, others ...time.Time) time.Time {
	for _, t := range others {
		if !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	return first
}
