package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/messenger"
)

func TestMetricsTellWhatTheStoreHolds(t *testing.T) {
	settings := config.Default()
	settings.Store, settings.Webhook.AppSecret = filepath.Join(t.TempDir(), "o.db"), "secret"
	b, err := openBench(context.Background(), settings, clock.System{}, slog.New(slog.DiscardHandler), unheard)
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	s, err := newService(b)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.store.Accept(t.Context(), []inbox.Delivery{messenger.Decode(webhookBody(1), b.desk.Now())}); err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	s.routes().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	for _, want := range []string{
		`oriel_conversations{view="inbox"} 1`,
		`oriel_outbox_messages{state="unconfirmed"} 0`,
		`oriel_page_stopped{page="100200300400500",why="token"} 0`,
		`oriel_webhook_bodies_total{result="bad_signature"} 0`,
		`oriel_spool_files{part="bad"} 0`,
		`oriel_store_free_bytes `,
	} {
		if !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s is missing in:\n%s", want, answer.Body)
		}
	}
}
