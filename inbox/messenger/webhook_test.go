package messenger_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/messenger"
)

const (
	appSecret   = "invented-app-secret"
	oldSecret   = "invented-former-secret"
	verifyToken = "invented-verify-token"
)

// receiver is a webhook with what it accepted, spooled and logged.
type receiver struct {
	*messenger.Webhook
	accepted []inbox.Delivery
	spooled  []string
	log      bytes.Buffer
	// acceptErr and spoolErr are what the two answer.
	acceptErr, spoolErr error
	budget              time.Duration
}

func newReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{}
	h, err := messenger.NewWebhook(messenger.WebhookConfig{
		AppSecrets: []string{appSecret, oldSecret}, VerifyToken: verifyToken,
		Accept: func(ctx context.Context, d inbox.Delivery) error {
			if deadline, ok := ctx.Deadline(); ok {
				r.budget = time.Until(deadline)
			}
			if r.acceptErr == nil {
				r.accepted = append(r.accepted, d)
			}
			return r.acceptErr
		},
		Spool: func(raw []byte) error {
			if r.spoolErr == nil {
				r.spooled = append(r.spooled, string(raw))
			}
			return r.spoolErr
		},
		Clock: clock.NewManual(noon), Logger: slog.New(slog.NewTextHandler(&r.log, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Webhook = h
	return r
}

// post posts a signed body and returns the status of the answer.
func (r *receiver) post(body []byte, signature string) int {
	req := httptest.NewRequest(http.MethodPost, "/webhook", bytes.NewReader(body))
	if signature != "" {
		req.Header.Set(messenger.SignatureHeader, signature)
	}
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req)
	return w.Code
}

func (r *receiver) postSigned(body []byte) int { return r.post(body, sign(appSecret, body)) }

func (r *receiver) check(t *testing.T, want messenger.Counters) {
	t.Helper()
	if diff := cmp.Diff(want, r.Counters()); diff != "" {
		t.Errorf("counters (-want +got):\n%s", diff)
	}
}

var textBody = []byte(`{"object":"page","entry":[{"id":"1","time":1790000000900,"messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":1790000000000,"message":{"mid":"m_a1","text":"\u00e4"}}]}]}`)

func TestWebhookAccepts(t *testing.T) {
	r := newReceiver(t)
	for i, secret := range []string{appSecret, oldSecret} {
		if status := r.post(textBody, sign(secret, textBody)); status != 200 || len(r.accepted) != i+1 {
			t.Fatalf("status %d, %d accepted", status, len(r.accepted))
		}
	}
	want := messenger.Decode(textBody, noon)
	if diff := cmp.Diff(want, r.accepted[0]); diff != "" || len(want.Events) != 1 {
		t.Errorf("accepted (-want +got):\n%s", diff)
	}
	if r.budget <= 0 || r.budget >= 5*time.Second {
		t.Errorf("the store has %v, Meta waits 5 s", r.budget)
	}
	r.check(t, messenger.Counters{Received: 2})
	if r.log.Len() != 0 {
		t.Errorf("logged: %s", &r.log)
	}
}

func TestWebhookRefusesStrangers(t *testing.T) {
	r := newReceiver(t)
	long := bytes.Repeat([]byte(" "), 2<<20)
	for name, signature := range map[string]string{
		"none": "", "wrong": sign("guess", textBody), "of other bytes": sign(appSecret, textBody[1:]), "garbage": "sha256=zz",
	} {
		if status := r.post(textBody, signature); status != 401 {
			t.Errorf("%s: status %d", name, status)
		}
	}
	if status := r.post(long, sign("guess", long)); status != 401 {
		t.Errorf("a long one: status %d", status)
	}
	if len(r.accepted)+len(r.spooled) != 0 {
		t.Error("something was written")
	}
	r.check(t, messenger.Counters{BadSignature: 5})
	if n := strings.Count(r.log.String(), "\n"); n != 1 {
		t.Errorf("%d lines logged, want one for all", n)
	}
}

func TestWebhookKeepsWhatItDoesNotUnderstand(t *testing.T) {
	for name, tt := range map[string]struct {
		body   []byte
		status int
		reason string
		kept   int
	}{
		"not JSON":       {[]byte("hello"), 200, "not JSON", 5},
		"empty":          {nil, 200, "not JSON", 0},
		"another shape":  {[]byte(`{"hello":1}`), 200, "names no object", 11},
		"another object": {[]byte(`{"object":"instagram"}`), 404, "instagram", 22},
		"just 1 MiB":     {bytes.Repeat([]byte("7"), 1<<20), 200, "names no object", 1 << 20},
		"too long":       {bytes.Repeat([]byte("7"), 1<<20+1), 200, "longer than 1 MiB", 1 << 20},
		"much too long":  {bytes.Repeat([]byte("7"), 5<<20), 200, "longer than 1 MiB", 1 << 20},
	} {
		t.Run(name, func(t *testing.T) {
			r := newReceiver(t)
			if status := r.postSigned(tt.body); status != tt.status {
				t.Errorf("status %d, want %d", status, tt.status)
			}
			if len(r.accepted) != 1 || len(r.accepted[0].Undecoded) != 1 {
				t.Fatalf("accepted: %d", len(r.accepted))
			}
			u := r.accepted[0].Undecoded[0]
			if !strings.Contains(u.Reason, tt.reason) || len(u.Raw) != tt.kept || len(r.accepted[0].Raw) != tt.kept {
				t.Errorf("kept %d bytes: %s", len(u.Raw), u.Reason)
			}
			if n := strings.Count(r.log.String(), "\n"); n != 1 {
				t.Errorf("%d lines logged: %s", n, &r.log)
			}
			r.check(t, messenger.Counters{Received: 1, Undecoded: 1})
		})
	}
}

func TestWebhookReadsBodiesOfUnknownLength(t *testing.T) {
	for name, body := range map[string][]byte{"short": textBody, "too long": bytes.Repeat([]byte("7"), 3<<20)} {
		r := newReceiver(t)
		req := httptest.NewRequest(http.MethodPost, "/webhook", io.MultiReader(bytes.NewReader(body)))
		req.ContentLength = -1
		req.Header.Set(messenger.SignatureHeader, sign(appSecret, body))
		w := httptest.NewRecorder()
		r.ServeHTTP(w, req)
		if w.Code != 200 || len(r.accepted) != 1 {
			t.Errorf("%s: status %d", name, w.Code)
		}
	}
}

func TestWebhookDoesNotReadWithoutEnd(t *testing.T) {
	r := newReceiver(t)
	endless := &counting{}
	req := httptest.NewRequest(http.MethodPost, "/webhook", endless)
	req.ContentLength = -1
	req.Header.Set(messenger.SignatureHeader, sign(appSecret, nil))
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req)
	if w.Code != 401 || endless.n > 20<<20 {
		t.Errorf("status %d after %d bytes", w.Code, endless.n)
	}
}

// counting is a body without end.
type counting struct{ n int }

func (c *counting) Read(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}

func TestWebhookBodiesThatBreakOff(t *testing.T) {
	r := newReceiver(t)
	req := httptest.NewRequest(http.MethodPost, "/webhook", bytes.NewReader(textBody[:20]))
	req.ContentLength = int64(len(textBody))
	req.Header.Set(messenger.SignatureHeader, sign(appSecret, textBody))
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req)
	if w.Code != 400 || len(r.accepted) != 0 {
		t.Errorf("status %d, %d accepted", w.Code, len(r.accepted))
	}
}

func TestWebhookWhenTheStoreDoesNotTakeIt(t *testing.T) {
	busy, full := inbox.Errorf(inbox.CodeBusy, "the store is locked"), inbox.Errorf(inbox.CodeFull, "the disk is full")
	for _, tt := range []struct {
		name       string
		accept     error
		spool      error
		status     int
		spooled    int
		wantCounts messenger.Counters
	}{
		{"locked", busy, nil, 200, 1, messenger.Counters{Received: 1, Spooled: 1}},
		{"locked, wrapped", fmt.Errorf("commit: %w", busy), nil, 200, 1, messenger.Counters{Received: 1, Spooled: 1}},
		{"too slow", context.DeadlineExceeded, nil, 200, 1, messenger.Counters{Received: 1, Spooled: 1}},
		{"locked, no spool", busy, errors.New("no such folder"), 503, 0, messenger.Counters{Received: 1, Refused: 1}},
		{"full", full, nil, 503, 0, messenger.Counters{Received: 1, Refused: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newReceiver(t)
			r.acceptErr, r.spoolErr = tt.accept, tt.spool
			if status := r.postSigned(textBody); status != tt.status {
				t.Errorf("status %d, want %d", status, tt.status)
			}
			if len(r.spooled) != tt.spooled || tt.spooled == 1 && r.spooled[0] != string(textBody) {
				t.Errorf("spooled: %q", r.spooled)
			}
			r.check(t, tt.wantCounts)
			if n := strings.Count(r.log.String(), "\n"); n != 1 {
				t.Errorf("%d lines logged: %s", n, &r.log)
			}
		})
	}
}

func TestWebhookChallenge(t *testing.T) {
	for _, tt := range []struct {
		name, query string
		status      int
		body        string
	}{
		{"ours", "hub.mode=subscribe&hub.verify_token=" + verifyToken + "&hub.challenge=1158201444", 200, "1158201444"},
		{"another token", "hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1158201444", 403, ""},
		{"no token", "hub.mode=subscribe&hub.challenge=1158201444", 403, ""},
		{"another mode", "hub.mode=unsubscribe&hub.verify_token=" + verifyToken + "&hub.challenge=1158201444", 403, ""},
		{"nothing", "", 403, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			newReceiver(t).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/webhook?"+tt.query, nil))
			if w.Code != tt.status || tt.status == 200 && w.Body.String() != tt.body {
				t.Errorf("status %d, body %q", w.Code, w.Body)
			}
			if tt.status == 200 && w.Header().Get("Content-Type") != "text/plain; charset=utf-8" {
				t.Errorf("content type %q", w.Header().Get("Content-Type"))
			}
		})
	}
}

func TestWebhookWithoutAVerifyTokenVerifiesNothing(t *testing.T) {
	h, err := messenger.NewWebhook(messenger.WebhookConfig{
		AppSecrets: []string{appSecret}, Accept: func(context.Context, inbox.Delivery) error { return nil },
		Clock: clock.System{}, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/webhook?hub.mode=subscribe&hub.verify_token=&hub.challenge=1", nil))
	if w.Code != 403 {
		t.Errorf("status %d", w.Code)
	}
}

func TestWebhookOtherMethods(t *testing.T) {
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch} {
		w := httptest.NewRecorder()
		newReceiver(t).ServeHTTP(w, httptest.NewRequest(method, "/webhook", nil))
		if w.Code != 405 || w.Header().Get("Allow") != "GET, POST" {
			t.Errorf("%s: status %d", method, w.Code)
		}
	}
}

func TestNewWebhookRefusesWhatCouldNotBeSafe(t *testing.T) {
	accept := func(context.Context, inbox.Delivery) error { return nil }
	quiet := slog.New(slog.DiscardHandler)
	for name, cfg := range map[string]messenger.WebhookConfig{
		"no secret":       {Accept: accept, Clock: clock.System{}, Logger: quiet},
		"an empty secret": {AppSecrets: []string{appSecret, ""}, Accept: accept, Clock: clock.System{}, Logger: quiet},
		"no store":        {AppSecrets: []string{appSecret}, Clock: clock.System{}, Logger: quiet},
	} {
		if _, err := messenger.NewWebhook(cfg); inbox.CodeOf(err) != inbox.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkWebhook(b *testing.B) {
	h, err := messenger.NewWebhook(messenger.WebhookConfig{
		AppSecrets: []string{appSecret}, Accept: func(context.Context, inbox.Delivery) error { return nil },
		Clock: clock.System{}, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		b.Fatal(err)
	}
	signature := sign(appSecret, textBody)
	b.ReportAllocs()
	for b.Loop() {
		req := httptest.NewRequest(http.MethodPost, "/webhook", bytes.NewReader(textBody))
		req.Header.Set(messenger.SignatureHeader, signature)
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, req); w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
}
