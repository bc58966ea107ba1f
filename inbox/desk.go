package inbox

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"sync/atomic"
	"time"

	"oriel/inbox/clock"
	"oriel/inbox/policy"
)

// Desk is where an agent works: everything that can be read or done, each as
// one method. It is safe for use by several goroutines.
type Desk struct {
	store  Store
	clock  clock.Clock
	log    *slog.Logger
	config DeskConfig
	// settings are read once in an operation, so that it sees one state.
	settings atomic.Pointer[Settings]
}

// DeskConfig says who sits at the desk and by which settings, of which some can
// change later.
type DeskConfig struct {
	Store  Store
	Clock  clock.Clock
	Logger *slog.Logger
	// Settings are in force until the first Change.
	Settings
	// Agent is the name under which replies, drafts and assignments run.
	Agent string
	// NewID makes outbox ids; nil uses random ones. Tapes set it so that they
	// play the same each time.
	NewID func() string
}

// DefaultUndo is how long a reply can be taken back.
const DefaultUndo = 5 * time.Second

// NewDesk opens a desk.
func NewDesk(config DeskConfig) *Desk {
	if config.NewID == nil {
		config.NewID = randomID
	}
	if config.Logger == nil {
		config.Logger = slog.New(slog.DiscardHandler)
	}
	d := &Desk{store: config.Store, clock: config.Clock, log: config.Logger, config: config}
	d.Change(config.Settings)
	return d
}

func randomID() string {
	var b [12]byte
	_, _ = rand.Read(b[:]) // never fails, see crypto/rand
	return hex.EncodeToString(b[:])
}

// Now is the desk's time.
func (d *Desk) Now() time.Time { return d.clock.Now() }

// Clock is the clock that the desk goes by.
func (d *Desk) Clock() clock.Clock { return d.clock }

// Agent is who sits at the desk.
func (d *Desk) Agent() string { return d.config.Agent }

// Rules are those by which the desk reads conversations: clocks, and what else
// was derived, by the store's; what may be sent, by the desk's settings.
func (d *Desk) Rules() Rules { return d.Settings().Rules.under(d.store.Rules()) }

// PageName is the page's name, or its id where no name is configured.
func (d *Desk) PageName(pageID string) string {
	if name := d.Settings().PageNames[pageID]; name != "" {
		return name
	}
	return pageID
}

// Changes tells of every change of the store until ctx ends, also those made
// by other processes.
func (d *Desk) Changes(ctx context.Context) <-chan struct{} { return d.store.Changes(ctx) }

// Judge returns every option for a conversation at a time: pure, so that a
// screen can ask again as the clock runs.
func (d *Desk) Judge(c Conversation, page PageState, at time.Time) ([]policy.Option, policy.Pack, error) {
	pack, err := policy.InForce(at)
	if err != nil {
		return nil, policy.Pack{}, Errorf(CodeRefused, "nothing can be sent: %w", err)
	}
	settings := d.Settings()
	facts := c.Facts(settings.Rules, page)
	return pack.Judge(facts, settings.Rules.granted(d.store.Rules(), c.PageID), at, settings.Margin), pack, nil
}

// option picks one judgement.
func option(options []policy.Option, id policy.OptionID) (policy.Option, bool) {
	for _, o := range options {
		if o.ID == id {
			return o, true
		}
	}
	return policy.Option{}, false
}
