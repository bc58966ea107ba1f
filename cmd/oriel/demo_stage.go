package main

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"sync"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
	"oriel/inbox/messenger"
	"oriel/ui"
	"oriel/ui/demo"
	"oriel/ui/lines"
	"oriel/ui/screen"
	"oriel/ui/teletype"
)

// tapeWorld is the world of a tape: the app, the store and the stand-in on one
// clock that only the tape moves, joined by wires instead of ports.
type tapeWorld struct {
	reel
	stage *demo.Stage
	bench *bench
	newID func() string // one for all desks, lest two things get the same
	ended []func()
}

func (w *tapeWorld) onEnd(f func()) { w.ended = append(w.ended, f) }

// close ends everything in the reverse order of its start.
func (w *tapeWorld) close() {
	for i := len(w.ended) - 1; i >= 0; i-- {
		w.ended[i]()
	}
}

func (w *tapeWorld) open(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "oriel-tape-")
	if err != nil {
		return err
	}
	w.onEnd(func() { _ = os.RemoveAll(dir) })
	settings := demoSettings(dir, "graph.invalid")
	settings.Agent, settings.Theme = w.settings.Agent, w.settings.Theme
	c := clock.NewManual(w.settings.Start)
	w.stage = &demo.Stage{
		Clock: c, Events: c.NewFace(), Others: c.NewFace(), Files: w.files, Diary: &demo.Diary{},
		PageID: demoPage, AppID: demoApp, Open: w.openScreen, Colleague: w.desk,
	}
	if !w.checking {
		w.stage.Keep = w.keepScreenshot
	}
	// The store's own clock only paces its look for other processes.
	if w.bench, err = openBench(ctx, settings, c.NewFace(), slog.New(slog.DiscardHandler), unheard); err != nil {
		return err
	}
	w.onEnd(w.bench.close)
	w.newID = seededIDs(w.settings.Seed)
	w.bench.desk = w.desk(w.settings.Agent)
	w.stage.Desk = w.bench.desk
	return w.connect(ctx)
}

// desk is the desk of an agent of that name. What it makes up depends on the
// tape's seed and on nothing else.
func (w *tapeWorld) desk(agent string) *inbox.Desk {
	c := w.bench.deskConfig(w.stage.Others)
	c.Agent, c.NewID = agent, w.newID
	return inbox.NewDesk(c)
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
	sim := demoSim(w.bench.config)
	sim.Clock, sim.Callback, sim.Seed = w.stage.Events, "http://oriel.invalid/webhook", w.settings.Seed
	sim.HTTPClient = &http.Client{Transport: demo.Wire{Handler: s.routes()}}
	w.stage.Sim = graphsim.New(sim)
	for _, t := range demo.Templates() {
		w.stage.Sim.AddTemplate(t)
	}
	graph := w.bench.config.Graph
	s.client, err = messenger.NewClient(messenger.ClientConfig{
		BaseURL: graph.URL, Version: graph.Version, Tokens: messenger.Tokens{Default: string(graph.Token)},
		HTTPClient: &http.Client{Transport: demo.Wire{Handler: w.stage.Sim.Handler()}}, Clock: w.stage.Events, Logger: w.bench.log,
	})
	if err != nil {
		w.stage.Sim.Close()
		return err
	}
	w.onEnd(w.work(ctx, s))
	w.onEnd(w.stage.Sim.Close) // before the work ends, for requests may hang in it
	return nil
}

// work starts a service but for its port and its spool. The function that it
// returns waits for its end after ctx has ended.
func (w *tapeWorld) work(ctx context.Context, s *service) (end func()) {
	committing, stop := context.WithCancel(context.WithoutCancel(ctx))
	var workers sync.WaitGroup
	start := func(ctx context.Context, run func(context.Context)) {
		workers.Add(1)
		screen.Go(func() { defer workers.Done(); run(ctx) })
	}
	start(committing, s.committer.Run)
	for _, work := range s.workers() {
		start(ctx, work)
	}
	return func() { stop(); workers.Wait() }
}

// openScreen shows the inbox, or speaks as newLines does, with nothing of this
// machine unless somebody plays on its terminal.
func (w *tapeWorld) openScreen(ctx context.Context) (demo.Screen, error) {
	if w.settings.Accessible {
		return w.openLines()
	}
	getenv := plainTerminal
	if w.getenv != nil {
		getenv = w.getenv
	}
	options, err := w.bench.screenOptions(ctx, getenv, "")
	if err != nil {
		return nil, err
	}
	options.Banner, options.Timezone = demoBanner, w.settings.Zone
	if w.saved == nil { // nobody is there who could use an editor
		options.Editor = []string{"true"}
	}
	options.SaveTape = w.saveTape
	root := ui.New(w.bench.desk, options)
	w.onEnd(root.Close)
	return root, nil
}

// saveTape writes down what was done so far.
func (w *tapeWorld) saveTape() (file string, err error) { return w.saved.save(w.stage.Diary) }

func (w *tapeWorld) openLines() (demo.Screen, error) {
	drafts, err := draftSettings(w.bench.config.Composer)
	if err != nil {
		return nil, err
	}
	t := teletype.New(lines.New(w.bench.desk, lines.Options{
		Banner: demoBanner, Timezone: w.settings.Zone, Composer: drafts, SaveTape: w.saveTape,
	}), w.saveTape)
	t.Paper = w.paper
	w.onEnd(t.Close)
	return t, nil
}

// plainTerminal is the environment of a terminal that shows all there is.
func plainTerminal(name string) string {
	return map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}[name]
}
