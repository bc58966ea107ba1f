package inbox

import (
	"context"
	"log/slog"
	"maps"
	"time"

	"oriel/inbox/clock"
)

// Profiles asks the platform what a customer is called.
type Profiles interface {
	// Profile returns the name, empty when the platform does not tell it.
	Profile(ctx context.Context, pageID, psid string) (string, error)
}

// Namer gives contacts their names as they appear, one request after the other
// so that it never stands in the way of messages.
type Namer struct {
	Store    Store
	Profiles Profiles
	Clock    clock.Clock
	Logger   *slog.Logger

	// asked remembers who was asked about and when to ask again.
	asked map[int64]time.Time
}

const (
	// askAgain is how long a contact without a name is left alone.
	askAgain = time.Hour
	// namesAtOnce bounds the requests of one round.
	namesAtOnce = 50
	// namesReach bounds how many of the newest nameless contacts are looked
	// at: a platform that tells no names tells them for nobody.
	namesReach = 500
	// betweenRounds keeps a busy inbox from asking the store at each commit.
	betweenRounds = 200 * time.Millisecond
)

// Run names contacts until ctx ends.
func (n *Namer) Run(ctx context.Context) {
	changes := n.Store.Changes(ctx)
	for ctx.Err() == nil {
		asked, err := n.round(ctx)
		if err != nil && ctx.Err() == nil {
			n.Logger.Warn("contacts could not be named; they are shown by their number", "error", err)
		}
		wait(ctx, n.Clock, betweenRounds, nil)
		if asked < namesAtOnce && !wait(ctx, n.Clock, askAgain, changes) {
			changes = nil // the store is closed
		}
	}
}

// Round asks about contacts that have no name yet, the newest first.
func (n *Namer) Round(ctx context.Context) error {
	_, err := n.round(ctx)
	return err
}

// round returns how many contacts it asked about.
func (n *Namer) round(ctx context.Context) (asked int, err error) {
	now := n.Clock.Now()
	maps.DeleteFunc(n.asked, func(_ int64, again time.Time) bool { return !again.After(now) })
	unnamed, err := n.Store.Unnamed(ctx, min(namesAtOnce+len(n.asked), namesReach))
	if err != nil {
		return 0, err
	}
	for _, c := range unnamed {
		if _, lately := n.asked[c.ID]; lately {
			continue
		}
		asked++
		if err := n.name(ctx, c); err != nil {
			return asked, err
		}
	}
	return asked, nil
}

// name asks about one contact. Who could not be asked about, or has no name,
// is left alone for a while.
func (n *Namer) name(ctx context.Context, c Conversation) error {
	name, err := n.Profiles.Profile(ctx, c.PageID, c.PSID)
	if err != nil {
		n.Logger.Debug("the platform did not tell a contact's name", "conversation", c.ID, "error", err)
	}
	if err != nil || name == "" {
		if n.asked == nil {
			n.asked = map[int64]time.Time{}
		}
		n.asked[c.ID] = n.Clock.Now().Add(askAgain)
		return nil
	}
	now := n.Clock.Now()
	return n.Store.Update(ctx, func(tx Tx) error {
		_, err := tx.Append(Event{
			Key: "named:" + c.PageID + ":" + c.PSID + ":" + now.Format(time.RFC3339Nano), PageID: c.PageID, PSID: c.PSID, At: now,
			Fact: ContactNamed{Name: name},
		})
		return err
	})
}
