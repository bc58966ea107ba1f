package inbox

import (
	"context"
	"log/slog"
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
	// betweenRounds gathers the newcomers of a busy moment.
	betweenRounds = 200 * time.Millisecond
	// namesAtOnce bounds one round.
	namesAtOnce = 50
)

// Run names contacts until ctx ends.
func (n *Namer) Run(ctx context.Context) {
	changes := n.Store.Changes(ctx)
	for ctx.Err() == nil {
		if err := n.Round(ctx); err != nil && ctx.Err() == nil {
			n.Logger.Warn("contacts could not be named; they are shown by their number", "error", err)
		}
		n.wait(ctx, changes, askAgain)
		n.wait(ctx, nil, betweenRounds)
	}
}

// wait ends with ctx, with a change, or after a time.
func (n *Namer) wait(ctx context.Context, changes <-chan struct{}, length time.Duration) {
	timer := n.Clock.NewTimer(length)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-changes:
	case <-timer.C():
	}
}

// Round asks once about contacts that have no name yet.
func (n *Namer) Round(ctx context.Context) error {
	unnamed, err := n.Store.Unnamed(ctx, namesAtOnce)
	if err != nil {
		return err
	}
	for _, c := range unnamed {
		if n.asked[c.ID].After(n.Clock.Now()) {
			continue
		}
		if err := n.name(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (n *Namer) name(ctx context.Context, c Conversation) error {
	if n.asked == nil {
		n.asked = map[int64]time.Time{}
	}
	n.asked[c.ID] = n.Clock.Now().Add(askAgain)
	name, err := n.Profiles.Profile(ctx, c.PageID, c.PSID)
	if err != nil {
		n.Logger.Debug("the platform did not tell a contact's name", "conversation", c.ID, "error", err)
		return nil
	}
	if name == "" {
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
