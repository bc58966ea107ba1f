package graphsim

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"oriel/inbox/clock"
)

// Config describes the page, the app and the world of a Sim. Zero fields get
// the defaults that are named here.
type Config struct {
	PageID   string // "100200300400500"
	PageName string // "Acme Support (demo)"
	// AppID is the app whose token is PageToken; digits. "1000000000000017".
	AppID string
	// AppSecret signs webhooks. PageToken must come with each request; an
	// empty one matches nothing. VerifyToken is what VerifyCallback presents.
	AppSecret   string
	PageToken   string
	VerifyToken string
	// Clock is the machine's clock by default. A *clock.Manual can be set
	// through the control API too; on any other clock that shifts the Sim's
	// own time by an offset.
	Clock clock.Clock
	// Callback is the address of the webhook. While there is none, webhooks
	// wait.
	Callback string
	Features Features
	// Behaviour is that of customers who were given none of their own.
	Behaviour Behaviour
	// Seed decides about ids, batches and faults with a probability.
	Seed uint64
	// Run keeps the ids of messages apart from those that a Sim with the same
	// seed gave in an earlier run. People keep theirs.
	Run string
	// Strangers makes the Sim take the app's word for people, and for the page
	// where PageID is empty, that it has not met: see strangers.go. With it an
	// empty PageToken matches any token that is not empty.
	Strangers bool
	// Logger takes everything at debug level. It is silent by default.
	Logger *slog.Logger
	// HTTPClient posts webhooks. The default one waits 5 seconds, the time
	// in which Meta wants an answer (Meta, webhooks, 2026-05-05).
	HTTPClient *http.Client
}

func (c Config) withDefaults() Config {
	orDefault := func(v *string, def string) {
		if *v == "" {
			*v = def
		}
	}
	orDefault(&c.PageID, "100200300400500")
	orDefault(&c.PageName, "Acme Support (demo)")
	orDefault(&c.AppID, "1000000000000017")
	if c.Clock == nil {
		c.Clock = clock.System{}
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.HTTPClient == nil {
		transport := http.DefaultTransport.(*http.Transport).Clone()
		c.HTTPClient = &http.Client{Timeout: 5 * time.Second, Transport: transport}
	}
	return c
}

// Sim is a page at Meta: its Graph API, its webhooks and its customers. All
// methods may be called by several goroutines.
type Sim struct {
	cfg    Config
	log    *slog.Logger
	cancel context.CancelFunc
	ctx    context.Context
	wg     sync.WaitGroup

	mu      sync.Mutex
	changed chan struct{} // closed and replaced whenever something changed
	// pageKnown is unset while the page is one that nobody named yet.
	pageKnown bool
	offset    time.Duration // the Sim's time less that of cfg.Clock
	page      Page
	expired   bool // the page token
	people    map[string]*person
	order     []*person // as they appeared
	names     map[string]*person
	agenda    agenda
	basket    []notice // webhooks of the present step, not yet in bodies
	post      post
	faults    []*Fault
	usage     usage
	ids       idSource
	rng       *rand.Rand
}

// New starts a Sim. Close must be called.
func New(cfg Config) *Sim {
	named := cfg.PageID != ""
	cfg = cfg.withDefaults()
	ctx, cancel := context.WithCancel(context.Background())
	s := &Sim{
		cfg: cfg, log: cfg.Logger, ctx: ctx, cancel: cancel, pageKnown: named,
		changed: make(chan struct{}),
		page:    Page{AppID: cfg.AppID, Features: cfg.Features},
		people:  map[string]*person{}, names: map[string]*person{},
		ids: idSource{seed: cfg.Seed, run: cfg.Run, counts: map[string]int{}}, usage: newUsage(),
		rng: rand.New(rand.NewPCG(cfg.Seed, 0x0e1)),
	}
	s.post.callback = cfg.Callback
	s.wg.Add(2)
	go s.runAgenda()
	go s.runPost()
	return s
}

// Close stops the Sim and waits for its goroutines. Webhooks that were not
// posted are lost, and requests that a fault keeps hanging are cut.
func (s *Sim) Close() {
	s.cancel()
	s.wg.Wait()
	s.cfg.HTTPClient.CloseIdleConnections()
}

// Now is the Sim's time.
func (s *Sim) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now()
}

func (s *Sim) now() time.Time { return s.cfg.Clock.Now().Add(s.offset) }

// SetTime moves the Sim to t: a *clock.Manual is set; beside any other clock
// the Sim runs on with an offset.
func (s *Sim) SetTime(t time.Time) {
	t = clock.Truncate(t)
	if m, ok := s.cfg.Clock.(*clock.Manual); ok {
		m.Set(t)
		s.step(func(time.Time) {})
		return
	}
	s.mu.Lock()
	s.offset += t.Sub(s.now())
	s.mu.Unlock()
	s.step(func(time.Time) {})
}

// SetFeatures grants and withdraws features from now on.
func (s *Sim) SetFeatures(f Features) {
	s.step(func(time.Time) { s.page.Features = f })
}

// AddTemplate adds a utility template to the page, or replaces the one of the
// same name and language.
func (s *Sim) AddTemplate(t Template) {
	s.step(func(time.Time) { s.addTemplate(t) })
}

func (s *Sim) addTemplate(t Template) Template {
	if t.ID == "" {
		t.ID = s.ids.digits("template", 16)
	}
	if t.Category == "" {
		t.Category = "UTILITY"
	}
	// A new slice each time: judgements may hold the old one.
	list := make([]Template, 0, len(s.page.Templates)+1)
	for _, old := range s.page.Templates {
		if old.Name != t.Name || old.Language != t.Language {
			list = append(list, old)
		}
	}
	s.page.Templates = append(list, t)
	return t
}

// Drain waits until everything that is due at the clock's present time has
// happened and its webhooks were answered with 200. What is due later (a
// receipt, a late webhook, a retry after failures) is not waited for, and
// without a callback webhooks are not either.
func (s *Sim) Drain(ctx context.Context) error {
	for {
		s.mu.Lock()
		now := s.now()
		if s.settle(now) {
			s.announce()
		}
		idle, changed := s.post.idle(now), s.changed
		s.mu.Unlock()
		if idle {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		case <-s.ctx.Done():
			return s.ctx.Err()
		}
	}
}

// step brings the world up to the present and then lets do change it. It is
// the only way in which anything changes.
func (s *Sim) step(do func(now time.Time)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	s.settle(now)
	do(now)
	s.flush(now)
	s.settle(now)
	s.announce()
}

// announce wakes everyone who waits for a change.
func (s *Sim) announce() {
	close(s.changed)
	s.changed = make(chan struct{})
}
