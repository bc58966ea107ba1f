package main

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"path/filepath"
	"sync"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/messenger"
	"oriel/inbox/spool"
	"oriel/ui/screen"
)

// service is everything that runs without a screen: it takes webhooks in,
// reads the spool, sends what is queued, names contacts, and keeps the lists of
// utility templates.
type service struct {
	bench     *bench
	client    *messenger.Client
	committer *inbox.Committer
	webhook   *messenger.Webhook
	spool     *spool.Spool
	words     *advice.Lexicon
	reload    *reloader // nil where the settings stand
}

func newService(b *bench) (*service, error) {
	words, err := b.words()
	if err != nil {
		return nil, err
	}
	client, err := b.client()
	if err != nil {
		return nil, err
	}
	folder := b.config.Webhook.Spool
	if folder == "" {
		folder = filepath.Join(filepath.Dir(b.config.Store), "spool")
	}
	door, err := spool.Open(folder, b.desk.Clock())
	if err != nil {
		return nil, err
	}
	committer := inbox.NewCommitter(b.store, b.log)
	secrets := []string{string(b.config.Webhook.AppSecret)}
	if old := string(b.config.Webhook.OldAppSecret); old != "" {
		secrets = append(secrets, old)
	}
	webhook, err := messenger.NewWebhook(messenger.WebhookConfig{
		AppSecrets: secrets, VerifyToken: string(b.config.Webhook.VerifyToken),
		Accept: committer.Accept, Spool: door.Put, Clock: b.desk.Clock(), Logger: b.log,
	})
	if err != nil {
		return nil, err
	}
	return &service{bench: b, client: client, committer: committer, webhook: webhook, spool: door, words: words}, nil
}

// run serves on the listener until ctx ends. Requests under way are answered
// before the committer stops, so that nothing that was taken is lost.
func (s *service) run(ctx context.Context, listener net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	committing, stopCommitting := context.WithCancel(context.WithoutCancel(ctx))
	var workers sync.WaitGroup
	start := func(f func()) {
		workers.Add(1)
		screen.Go(func() { defer workers.Done(); f() })
	}
	defer workers.Wait()
	defer stopCommitting()
	defer cancel()
	start(func() { s.committer.Run(committing) })
	start(s.readSpool(ctx))
	for _, work := range s.workers() {
		start(func() { work(ctx) })
	}
	return serveHTTP(ctx, listener, s.routes())
}

// workers are those who work by themselves until their context ends.
func (s *service) workers() []func(context.Context) {
	seen := make(chan struct{})
	all := []func(context.Context){
		inbox.NewDispatcher(s.bench.desk, s.client).Run,
		func(ctx context.Context) { s.bench.desk.Attend(ctx, func() { close(seen) }) },
		s.namer().Run,
		s.bench.templateLister(s.client).Run,
	}
	if s.reload != nil {
		all = append(all, func(ctx context.Context) { s.reload.runFrom(ctx, seen) })
	}
	if s.bench.config.FirstAnswer.On {
		all = append(all, s.firstAnswers().Run)
	}
	return all
}

func (s *service) namer() *inbox.Namer {
	return &inbox.Namer{Store: s.bench.store, Profiles: s.client, Clock: s.bench.desk.Clock(), Logger: s.bench.log}
}

func (s *service) readSpool(ctx context.Context) func() {
	reader := spool.Reader{Spool: s.spool, Decode: messenger.Decode, Accept: s.committer.Accept, Logger: s.bench.log}
	return func() {
		if err := reader.Run(ctx); err != nil {
			s.bench.log.Error("the spool is not read; bodies wait in it", "error", err)
		}
	}
}

func (s *service) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/webhook", s.webhook)
	mux.HandleFunc("GET /healthz", s.health)
	mux.Handle("GET /metrics", s.metrics())
	return mux
}

// healthJSON is what a monitor reads.
type healthJSON struct {
	OK      bool   `json:"ok"`
	Problem string `json:"problem,omitempty"`
	// Configuration is why the file of the configuration is not in force; the
	// last good one is.
	Configuration string             `json:"configuration_problem"`
	Webhook       messenger.Counters `json:"webhook"`
	Spool         spoolJSON          `json:"spool"`
}

type spoolJSON struct {
	Waiting int `json:"waiting"`
	Bad     int `json:"bad"`
}

// problem is what keeps webhooks from being taken, empty when nothing does.
func (s *service) problem(ctx context.Context) string {
	if _, err := s.bench.store.Pages(ctx); err != nil {
		return err.Error()
	}
	condition, err := s.bench.desk.Condition(ctx)
	switch {
	case err != nil:
		return err.Error()
	case condition.FreeBytes < inbox.TightBytes:
		return "the disk is nearly full: webhooks are soon refused, and the platform repeats them for an hour only; make room"
	}
	return ""
}

// health asks the store, because a receiver that cannot write is not well.
func (s *service) health(w http.ResponseWriter, r *http.Request) {
	out := healthJSON{OK: true, Configuration: s.reload.refused(), Webhook: s.webhook.Counters()}
	out.Spool.Waiting, _ = s.spool.Waiting()
	out.Spool.Bad, _ = s.spool.Bad()
	status := http.StatusOK
	if problem := s.problem(r.Context()); problem != "" {
		out.OK, out.Problem, status = false, problem, http.StatusServiceUnavailable
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(out)
}
