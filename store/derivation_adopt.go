package store

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"oriel/inbox"
	"oriel/store/sqlite"
)

const (
	// adoptLease is the right to make the derived tables anew.
	adoptLease = "derivation"
	// adoptTTL is how long a process that died still seems to be at it.
	adoptTTL = 30 * time.Second
	// adoptAgain is how often to look whether another process is done.
	adoptAgain = 200 * time.Millisecond
)

// Adopt makes rules those of the store: every program that has it open derives
// by them from now on. Where the derived tables were not made by them, they are
// made anew from the log, and misses that were recorded under earlier policies
// are kept; the report says Replaced then. Of several processes that adopt the
// same rules one does the work and the others wait. Until it is done events are
// applied by the rules of before.
//
// progress is nil or hears how many of how many events were replayed. The
// code of the error is CodeBusy when the store cannot be written to; nothing
// has changed then.
func (s *Store) Adopt(ctx context.Context, rules inbox.Rules, progress func(replayed, of int64)) (inbox.RebuildReport, error) {
	return s.adopt(ctx, rules, progress, unopposed)
}

// unopposed is asked by whoever may put tables in place in any case.
func unopposed(*sqlite.Conn) error { return nil }

// errOverruled says that others decide by what the tables are made.
var errOverruled = errors.New("overruled")

// AdoptUnlessHeld is Adopt for whoever has no say while anybody has the right of
// that name, or one of a name below it. Nothing has changed then, also where it
// was taken while the tables were made anew; the report does not say Replaced,
// and Rules are those that count.
func (s *Store) AdoptUnlessHeld(ctx context.Context, rules inbox.Rules, name string, progress func(replayed, of int64)) (inbox.RebuildReport, error) {
	report, err := s.adopt(ctx, rules, progress, func(c *sqlite.Conn) error {
		held, err := isHeld(c, name, s.clock.Now())
		if err == nil && held {
			err = errOverruled
		}
		return err
	})
	if errors.Is(err, errOverruled) {
		return inbox.RebuildReport{Differences: []string{}}, nil
	}
	return report, err
}

// adopt makes rules those of the store, unless may returns an error in the
// transaction that does.
func (s *Store) adopt(ctx context.Context, rules inbox.Rules, progress func(replayed, of int64), may func(*sqlite.Conn) error) (inbox.RebuildReport, error) {
	next := newDerivation(rules)
	return s.remake(ctx, next, progress, may, func(c *sqlite.Conn) (bool, error) { return s.takeOver(c, next, may) })
}

// renew makes tables anew that another version made, by the rules that are
// recorded, before anybody reads them. Where another process is at it, its
// rules are as good.
func (s *Store) renew(ctx context.Context, progress func(replayed, of int64)) error {
	_, err := s.remake(ctx, s.derivation.Load(), progress, unopposed, func(c *sqlite.Conn) (bool, error) {
		m, err := s.follow(c)
		return m.whole(), err
	})
	return err
}

// remake makes the tables anew by d unless done says that this is not needed,
// or not any more. done is alone with the connection for writing; may is asked in
// the transaction that puts the tables in place.
func (s *Store) remake(ctx context.Context, d *derivation, progress func(replayed, of int64), may func(*sqlite.Conn) error, done func(*sqlite.Conn) (bool, error)) (inbox.RebuildReport, error) {
	holder := rand.Text()
	for {
		already, won, err := s.tryRemaking(ctx, holder, done)
		switch {
		case already || err != nil:
			return inbox.RebuildReport{Differences: []string{}}, err
		case won:
			report, err := s.rebuildBy(ctx, d, func(r *rebuild) error {
				r.may = may
				r.progress = func() error { return s.holdOn(ctx, r, holder, progress) }
				return s.replaceTables(ctx, r)
			})
			return report, errors.Join(err, s.giveBack(ctx, holder))
		}
		if err := s.pause(ctx, adoptAgain); err != nil {
			return inbox.RebuildReport{}, err
		}
	}
}

// tryRemaking reports whether it is done already, or else whether this process
// may do it. While another one is at it neither is true.
func (s *Store) tryRemaking(ctx context.Context, holder string, done func(*sqlite.Conn) (bool, error)) (already, won bool, err error) {
	if already, err = s.alone(ctx, done); already || err != nil {
		return already, false, err
	}
	won, err = s.Lease(ctx, adoptLease, holder, s.clock.Now(), adoptTTL)
	if sqlite.IsBusy(err) {
		return false, false, nil // the tables are put in place just now
	}
	if !won {
		return false, false, err
	}
	// Whoever had the right before may be done.
	if already, err = s.alone(ctx, done); already || err != nil {
		err = errors.Join(err, s.giveBack(ctx, holder))
	}
	return already, true, err
}

// alone asks on the connection for writing.
func (s *Store) alone(ctx context.Context, ask func(*sqlite.Conn) (bool, error)) (bool, error) {
	c, err := s.lockWriter(ctx)
	if err != nil {
		return false, err
	}
	defer s.unlockWriter(c)
	return ask(c)
}

// takeOver reports whether the tables were made by next. From no events every
// rule derives the same, and next is recorded.
func (s *Store) takeOver(c *sqlite.Conn, next *derivation, may func(*sqlite.Conn) error) (bool, error) {
	if m, err := s.follow(c); err != nil || (m.whole() && m.fingerprint == next.fingerprint) {
		return err == nil, err
	}
	if err := may(c); err != nil {
		return false, err
	}
	if empty, err := isEmpty(c); err != nil || !empty {
		return false, err
	}
	empty := false
	err := sqlite.Transact(c, "BEGIN IMMEDIATE", func(c *sqlite.Conn) (err error) {
		if empty, err = isEmpty(c); err != nil || !empty {
			return err
		}
		if err := may(c); err != nil {
			return err
		}
		if err := next.record(c); err != nil {
			return err
		}
		return c.Run("UPDATE revision SET n = n + 1")
	})
	if err == nil && empty {
		s.derivation.Store(next)
	}
	return empty, err
}

// empty reports whether nothing has happened yet.
func isEmpty(c *sqlite.Conn) (bool, error) {
	newest, err := c.Number("SELECT max(seq) FROM events")
	return newest == 0, err
}

// giveBack lets others have the right. Where that fails they wait until it
// ends by itself.
func (s *Store) giveBack(ctx context.Context, holder string) error {
	err := s.Release(context.WithoutCancel(ctx), adoptLease, holder)
	if sqlite.IsBusy(err) {
		return nil
	}
	return err
}

// holdOn renews the right and tells how far the replay has come. What cannot
// be renewed just now is renewed after the next batch.
func (s *Store) holdOn(ctx context.Context, r *rebuild, holder string, progress func(replayed, of int64)) error {
	if progress != nil {
		progress(r.upTo, max(r.upTo, r.newest))
	}
	held, err := s.Lease(ctx, adoptLease, holder, s.clock.Now(), adoptTTL)
	switch {
	case sqlite.IsBusy(err):
		return nil
	case err == nil && !held:
		return inbox.Errorf(inbox.CodeBusy, "another program makes the figures anew; nothing was written")
	}
	return err
}

func (s *Store) pause(ctx context.Context, d time.Duration) error {
	timer := s.clock.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C():
		return nil
	case <-s.closed:
		return sqlite.ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}
