package main

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"sync"
	"time"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
	"oriel/inbox/messenger"
	"oriel/store"
	"oriel/ui"
	"oriel/ui/composer"
	"oriel/ui/demo"
	"oriel/ui/lines"
	"oriel/ui/screen"
	"oriel/ui/teletype"
	"oriel/ui/theme"
)

// tapeWorld is the world of a tape: the app, the store and the stand-in on one
// clock that only the tape moves, joined by wires instead of ports.
type tapeWorld struct {
	world
	files    fs.FS
	settings demo.Settings
	stage    *demo.Stage
	config   config.Config
	log      *slog.Logger
	rules    inbox.Rules
	newID    func() string // one for all desks, lest two things get the same
}

func (w *tapeWorld) open(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "oriel-tape-")
	if err != nil {
		return err
	}
	w.onEnd(func() { _ = os.RemoveAll(dir) })
	w.log, w.newID = slog.New(slog.DiscardHandler), seededIDs(w.settings.Seed)
	w.config = demoSettings(dir, "graph.invalid")
	w.config.Agent = w.settings.Agent
	if w.rules, err = w.config.Rules(); err != nil {
		return err
	}
	c := clock.NewManual(w.settings.Start)
	w.stage = &demo.Stage{
		Clock: c, Events: c.NewFace(), Others: c.NewFace(), Files: w.files,
		PageID: demoPage, AppID: demoApp, Open: w.openScreen, Colleague: w.desk,
	}
	// The store's own clock only paces its look for other processes.
	s, err := store.Open(ctx, w.config.Store, store.Options{Rules: w.rules, Clock: c.NewFace(), Logger: w.log})
	if err != nil {
		return err
	}
	w.bench = &bench{config: w.config, rules: w.rules, store: s, log: w.log}
	w.bench.desk = w.desk(w.settings.Agent)
	w.onEnd(w.bench.close)
	w.stage.Desk = w.bench.desk
	return w.connect(ctx)
}

// desk is the desk of an agent of that name. What it makes up depends on the
// tape's seed and on nothing else.
func (w *tapeWorld) desk(agent string) *inbox.Desk {
	return inbox.NewDesk(inbox.DeskConfig{
		Store: w.bench.store, Clock: w.stage.Others, Logger: w.log, Rules: w.rules, Agent: agent,
		PageNames: w.config.PageNames(), Margin: time.Duration(w.config.Margin), UndoFor: time.Duration(w.config.Undo),
		NewID: w.newID,
	})
}

func seededIDs(seed uint64) func() string {
	var mu sync.Mutex
	source := rand.NewPCG(seed, 0)
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		var b [12]byte
		binary.BigEndian.PutUint64(b[:], source.Uint64())
		binary.BigEndian.PutUint32(b[8:], uint32(source.Uint64()))
		return hex.EncodeToString(b[:])
	}
}

// connect joins the service and the stand-in and starts them.
func (w *tapeWorld) connect(ctx context.Context) error {
	s, err := newService(w.bench)
	if err != nil {
		return err
	}
	sim := demoSim(w.config)
	sim.Clock, sim.Callback, sim.Seed = w.stage.Events, "http://oriel.invalid/webhook", w.settings.Seed
	sim.HTTPClient = &http.Client{Transport: demo.Wire{Handler: s.routes()}}
	w.sim = graphsim.New(sim)
	w.stage.Sim = w.sim
	s.client, err = messenger.NewClient(messenger.ClientConfig{
		BaseURL: w.config.Graph.URL, Version: w.config.Graph.Version, Tokens: messenger.Tokens{Default: string(w.config.Graph.Token)},
		HTTPClient: &http.Client{Transport: demo.Wire{Handler: w.sim.Handler()}}, Clock: w.stage.Events, Logger: w.log,
	})
	if err != nil {
		w.sim.Close()
		return err
	}
	w.onEnd(w.work(ctx, s))
	w.onEnd(w.sim.Close) // before the work ends, for requests may hang in it
	return nil
}

// work starts what serves without a screen: a service but for its port and its
// spool. The function that it returns waits for its end after ctx has ended.
func (w *tapeWorld) work(ctx context.Context, s *service) (end func()) {
	committing, stop := context.WithCancel(context.WithoutCancel(ctx))
	var workers sync.WaitGroup
	start := func(ctx context.Context, run func(context.Context)) {
		workers.Add(1)
		screen.Go(func() { defer workers.Done(); run(ctx) })
	}
	start(committing, s.committer.Run)
	start(ctx, inbox.NewDispatcher(w.bench.desk, s.client).Run)
	start(ctx, w.bench.desk.Attend)
	start(ctx, s.namer().Run)
	return func() { stop(); workers.Wait() }
}

// openScreen shows the inbox as newScreen does, or speaks as runLines does, but
// with nothing of this machine.
func (w *tapeWorld) openScreen(ctx context.Context) (demo.Screen, error) {
	if w.settings.Accessible {
		return w.openLines()
	}
	look, err := theme.Choose(w.settings.Theme, plainTerminal)
	if err != nil {
		return nil, usageError{err}
	}
	first, err := w.bench.desk.List(ctx, inbox.Query{})
	if err != nil {
		return nil, err
	}
	limits := w.config.Composer
	root := ui.New(w.bench.desk, ui.Options{
		Theme: look, Banner: demoBanner, Timezone: w.settings.Zone, First: &first, Editor: []string{"true"},
		Limits: composer.Limits{Short: limits.Short, Preview: limits.Preview, Long: limits.Long},
	})
	w.onEnd(root.Close)
	return root, nil
}

func (w *tapeWorld) openLines() (demo.Screen, error) {
	drafts, err := draftSettings(w.config.Composer)
	if err != nil {
		return nil, err
	}
	t := teletype.New(lines.New(w.bench.desk, lines.Options{Banner: demoBanner, Timezone: w.settings.Zone, Composer: drafts}))
	w.onEnd(t.Close)
	return t, nil
}

// plainTerminal is the environment of a terminal that shows all there is.
func plainTerminal(name string) string {
	return map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}[name]
}
