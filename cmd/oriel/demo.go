package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
	"oriel/store"
	"oriel/ui/demo"
	"oriel/ui/screen"
)

const (
	demoPage   = "100200300400500"
	demoApp    = "1000000000000017"
	demoAgent  = "agent-one"
	demoBanner = "DEMO · invented customers, nothing is really sent · to connect a page: README"
)

func newDemo(env *environment) *cobra.Command {
	var o playing
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Try the inbox with invented customers; needs no account",
		Long: "demo starts a stand-in for the platform on a loopback port, a store in a temporary\n" +
			"folder, customers who write and react, and the real inbox on top of it. Without a\n" +
			"terminal it plays a short script by itself and prints the screens as text.\n" +
			"--at plays it at another time, for example under the rules of 2020-11-16.\n\n" +
			"--tape plays a tape: a text that says what an agent presses, what customers do and\n" +
			"what the screen has to show. Its time is its own, so that hours pass in milliseconds.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return chooseDemo(cmd.Context(), env, o) },
	}
	env.registerAccessible(cmd)
	f := cmd.Flags()
	f.StringVar(&o.tape, "tape", "", "play the tape in this file")
	f.BoolVar(&o.check, "check", false, "play it without a terminal and exit with 1 where it is not as the tape expects")
	f.StringVar(&o.record, "record", "", "write what it shows to this file: .cast (asciinema), .svg or .txt")
	f.StringVar(&o.size, "size", "", "columns and rows, such as 120x34, instead of the tape's")
	f.StringVar(&o.theme, "theme", "", "a theme instead of the tape's")
	f.Float64Var(&o.speed, "speed", 1, "how fast it plays in the terminal")
	f.BoolVar(&o.list, "list", false, "list the tapes in testdata/tapes and what they show")
	f.StringVar(&o.create, "new", "", "write a commented tape to this file, to begin one's own with")
	return cmd
}

func runDemo(ctx context.Context, env *environment) error {
	at, err := env.at()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	w, err := openWorld(ctx, clock.StartingAt(env.clock, at))
	if err != nil {
		cancel()
		return err
	}
	// The screen is gone before the world ends.
	defer w.close()
	defer cancel()
	if accessible, err := env.accessible(); accessible || err != nil {
		if err != nil {
			return err
		}
		screen.Go(func() { demo.Live(ctx, w.sim, w.bench.desk.Clock()) })
		return runLines(ctx, env, w.bench, demoBanner)
	}
	root, err := newScreen(ctx, env, w.bench, demoBanner)
	if err != nil {
		return err
	}
	defer root.Close()
	if !env.hasTerminal() {
		return demo.Play(ctx, root, env.stdout)
	}
	screen.Go(func() { demo.Live(ctx, w.sim, w.bench.desk.Clock()) })
	return screen.Run(ctx, root, screen.Options{Clock: env.clock})
}

// world is everything that the demo starts, none of it a fake of ours but the
// platform's stand-in.
type world struct {
	dir   string
	bench *bench
	sim   *graphsim.Sim
	ended []func()
}

func openWorld(ctx context.Context, c clock.Clock) (*world, error) {
	w := &world{}
	if err := w.open(ctx, c); err != nil {
		w.close()
		return nil, fmt.Errorf("the demo could not be started: %w", err)
	}
	return w, nil
}

func (w *world) open(ctx context.Context, c clock.Clock) error {
	dir, err := os.MkdirTemp("", "oriel-demo-")
	if err != nil {
		return err
	}
	w.onEnd(func() { _ = os.RemoveAll(dir) })
	w.dir = dir
	graph, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	w.onEnd(func() { _ = graph.Close() })
	hooks, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	w.onEnd(func() { _ = hooks.Close() })
	settings := demoSettings(dir, graph.Addr().String())
	if err := w.openBench(ctx, settings, c); err != nil {
		return err
	}
	sim := demoSim(settings)
	sim.Clock, sim.Callback, sim.Seed = c, "http://"+hooks.Addr().String()+"/webhook", 1
	w.sim = graphsim.New(sim)
	w.onEnd(w.sim.Close)
	for _, t := range demo.Templates() {
		w.sim.AddTemplate(t)
	}
	if err := w.start(ctx, graph, hooks); err != nil {
		return err
	}
	return w.populate(ctx, c.Now())
}

func (w *world) onEnd(f func()) { w.ended = append(w.ended, f) }

// close ends everything in the reverse order of its start.
func (w *world) close() {
	for i := len(w.ended) - 1; i >= 0; i-- {
		w.ended[i]()
	}
}

func demoSettings(dir, graph string) config.Config {
	c := config.Default()
	c.Agent, c.Store = demoAgent, filepath.Join(dir, "demo.db")
	// Targets under which a day's inbox shows clocks of every state.
	c.SLA.FirstResponse, c.SLA.NextResponse = config.Duration(10*time.Hour), config.Duration(23*time.Hour)
	c.Graph.URL, c.Graph.AppID = "http://"+graph, demoApp
	c.Graph.Token, c.Webhook.AppSecret = config.Secret(rand.Text()), config.Secret(rand.Text())
	c.Pages = map[string]config.Page{demoPage: {
		Name: "Acme Support (demo)", Capabilities: []string{"human_agent", "one_time_notification", "utility_messages"},
		Topics: []config.Topic{{ID: "parcel", Title: "News of my parcel"}, {ID: "stock", Title: "Back in stock"}},
	}}
	return c
}

// demoSim describes the stand-in of a demo; clock, callback and seed are the
// caller's.
func demoSim(c config.Config) graphsim.Config {
	return graphsim.Config{
		PageID: demoPage, PageName: c.Pages[demoPage].Name, AppID: demoApp,
		AppSecret: string(c.Webhook.AppSecret), PageToken: string(c.Graph.Token), Behaviour: demo.Habits,
		Features: graphsim.Features{HumanAgent: true, OneTimeNotification: true, UtilityMessages: true},
	}
}

func (w *world) openBench(ctx context.Context, settings config.Config, c clock.Clock) error {
	log := slog.New(slog.DiscardHandler)
	rules, err := settings.Rules()
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, settings.Store, store.Options{Rules: rules, Clock: c, Logger: log})
	if err != nil {
		return err
	}
	w.bench = newBenchOn(s, settings, rules, c, log)
	w.onEnd(w.bench.close)
	return nil
}

// start runs the stand-in and the service; both end with ctx.
func (w *world) start(ctx context.Context, graph, hooks net.Listener) error {
	s, err := newService(w.bench)
	if err != nil {
		return err
	}
	for _, run := range []func(){
		func() { _ = serveUntil(ctx, graph, w.sim.Handler()) },
		func() { _ = s.run(ctx, hooks) },
	} {
		done := make(chan struct{})
		screen.Go(func() { defer close(done); run() })
		w.onEnd(func() { <-done })
	}
	return nil
}

// populate lets the past happen and waits until the inbox has heard of it.
func (w *world) populate(ctx context.Context, now time.Time) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	changes := w.bench.store.Changes(ctx)
	demo.Populate(w.sim, now)
	if err := w.sim.Drain(ctx); err != nil {
		return err
	}
	if err := demo.Colleagues(ctx, w.bench.desk, demoPage, w.sim); err != nil {
		return err
	}
	demo.Enliven(w.sim)
	for {
		unnamed, err := w.bench.store.Unnamed(ctx, 1)
		if err != nil || len(unnamed) == 0 {
			return err
		}
		select {
		case <-changes:
		case <-ctx.Done():
			return inbox.Errorf(inbox.CodeInternal, "the customers' names did not come: %w", ctx.Err())
		}
	}
}
