package store

import (
	"context"
	"crypto/rand"
	"time"

	"oriel/inbox"
)

const (
	// adoptLease is the right to make the derived tables anew.
	adoptLease = "derivation"
	// adoptTTL is how long a process that died still seems to be at it.
	adoptTTL = 30 * time.Second
	// adoptAgain is how often to look whether another process is done.
	adoptAgain = 200 * time.Millisecond
)

// Adopt makes rules those of the store. Where the derived tables were not made
// by them, they are made anew from the log, and misses that were recorded
// under earlier policies are kept; the report says Replaced then. Of several
// processes that adopt the same rules one does the work and the others wait.
// Until it is done events are applied by the rules of before.
//
// progress is nil or hears how many of how many events were replayed. The
// code of the error is CodeBusy when the store cannot be written to; nothing
// has changed then.
func (s *Store) Adopt(ctx context.Context, rules inbox.Rules, progress func(replayed, of int64)) (inbox.RebuildReport, error) {
	next, holder := newDerivation(rules), rand.Text()
	s.adopting.Store(next)
	defer s.adopting.CompareAndSwap(next, nil)
	for {
		done, won, err := s.tryAdopting(ctx, next, holder)
		switch {
		case done || err != nil:
			return inbox.RebuildReport{Differences: []string{}}, err
		case won:
			report, err := s.rebuildBy(ctx, next, func(r *rebuild) error {
				r.progress = func() error { return s.holdOn(ctx, r, holder, progress) }
				return s.replaceTables(ctx, r)
			})
			return report, also(err, s.giveBack(ctx, holder))
		}
		if err := s.pause(ctx, adoptAgain); err != nil {
			return inbox.RebuildReport{}, err
		}
	}
}

// tryAdopting reports whether the tables are those of next already, or else
// whether this process may make them. While another one is at it neither is
// true.
func (s *Store) tryAdopting(ctx context.Context, next *derivation, holder string) (done, won bool, err error) {
	if done, err = s.takeOver(ctx, next); done || err != nil {
		return done, false, err
	}
	won, err = s.Lease(ctx, adoptLease, holder, s.clock.Now(), adoptTTL)
	if isBusy(err) {
		return false, false, nil // the tables are put in place just now
	}
	if !won {
		return false, false, err
	}
	// Whoever had the right before may be done.
	if done, err = s.takeOver(ctx, next); done || err != nil {
		err = also(err, s.giveBack(ctx, holder))
	}
	return done, true, err
}

// takeOver changes the rules if the tables were made by them. No transaction
// is under way then that began with those of before.
func (s *Store) takeOver(ctx context.Context, next *derivation) (done bool, err error) {
	c, err := s.lockWriter(ctx)
	if err != nil {
		return false, err
	}
	defer s.unlockWriter(c)
	m, err := c.made()
	if done = err == nil && m.by(next); done {
		s.derivation.Store(next)
	}
	return done, err
}

// ruling is by what a transaction derives. While this process waits for
// another one to adopt the same rules, they count from its commit on, or this
// process would spoil what the other made.
func (s *Store) ruling(c *conn) (*derivation, error) {
	next := s.adopting.Load()
	if next == nil {
		return s.derivation.Load(), nil
	}
	m, err := c.made()
	if err == nil && m.fingerprint == next.fingerprint {
		s.derivation.Store(next)
	}
	return s.derivation.Load(), err
}

// giveBack lets others have the right. Where that fails they wait until it
// ends by itself.
func (s *Store) giveBack(ctx context.Context, holder string) error {
	err := s.Release(context.WithoutCancel(ctx), adoptLease, holder)
	if isBusy(err) {
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
	case isBusy(err):
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
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}
