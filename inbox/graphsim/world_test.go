package graphsim_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"oriel/inbox/clock"
	"oriel/inbox/graphsim"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	pageID = "100200300400500"
	appID  = "1000000000000017"
	token  = "page-token-for-tests"
	secret = "app-secret-for-tests"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// body is one webhook as the callback got it.
type body struct {
	raw       []byte
	signature string
}

// world is a Sim on a manual clock with a callback that keeps what it gets.
type world struct {
	*graphsim.Sim
	t     *testing.T
	clock *clock.Manual
	api   *httptest.Server

	mu     sync.Mutex
	bodies []body
	status int // what the callback answers
}

func newWorld(t *testing.T, change ...func(*graphsim.Config)) *world {
	t.Helper()
	w := &world{t: t, clock: clock.NewManual(noon), status: http.StatusOK}
	callback := httptest.NewServer(http.HandlerFunc(w.receive))
	cfg := graphsim.Config{
		PageID: pageID, AppID: appID, AppSecret: secret, PageToken: token, VerifyToken: "verify-me",
		Clock: w.clock, Callback: callback.URL, Seed: 7,
	}
	for _, c := range change {
		c(&cfg)
	}
	w.Sim = graphsim.New(cfg)
	w.api = httptest.NewServer(w.Handler())
	t.Cleanup(func() {
		w.Close()
		w.api.Close()
		callback.Close()
		http.DefaultClient.CloseIdleConnections()
	})
	return w
}

func (w *world) receive(rw http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		w.t.Error(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.bodies = append(w.bodies, body{raw: raw, signature: r.Header.Get("X-Hub-Signature-256")})
	rw.WriteHeader(w.status)
}

func (w *world) answers(status int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.status = status
}

func (w *world) drain() {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := w.Drain(ctx); err != nil {
		w.t.Fatalf("drain: %v", err)
	}
}

// received drains the Sim and returns the bodies since the last call.
func (w *world) received() []body {
	w.t.Helper()
	w.drain()
	w.mu.Lock()
	defer w.mu.Unlock()
	got := w.bodies
	w.bodies = nil
	return got
}

// events drains the Sim and returns the events of all new bodies, whatever the
// array they came in.
func (w *world) events() []map[string]any {
	w.t.Helper()
	var out []map[string]any
	for _, b := range w.received() {
		out = append(out, eventsIn(w.t, b.raw)...)
	}
	return out
}

func eventsIn(t *testing.T, raw []byte) []map[string]any {
	t.Helper()
	var env struct {
		Object string
		Entry  []struct {
			ID                          string
			Messaging, Standby, Changes []map[string]any
		}
	}
	if err := json.Unmarshal(raw, &env); err != nil {
		t.Fatalf("webhook %s: %v", raw, err)
	}
	var out []map[string]any
	for _, e := range env.Entry {
		if env.Object != "page" || e.ID != pageID {
			t.Fatalf("not an envelope of the page: %s", raw)
		}
		for _, list := range [][]map[string]any{e.Messaging, e.Standby, e.Changes} {
			out = append(out, list...)
		}
	}
	return out
}

// reply is what the Graph API answered.
type reply struct {
	status int
	header http.Header
	body   map[string]any
}

func (r reply) code() (code, subcode int) {
	e, _ := r.body["error"].(map[string]any)
	c, _ := e["code"].(float64)
	s, _ := e["error_subcode"].(float64)
	return int(c), int(s)
}

func (w *world) call(method, path, payload string) reply {
	w.t.Helper()
	r, err := w.try(method, path, payload)
	if err != nil {
		w.t.Fatalf("%s %s: %v", method, path, err)
	}
	return r
}

func (w *world) try(method, path, payload string) (reply, error) {
	req, err := http.NewRequest(method, w.api.URL+path, strings.NewReader(payload))
	if err != nil {
		return reply{}, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer resp.Body.Close()
	out := reply{status: resp.StatusCode, header: resp.Header}
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return out, err
	}
	if bytes.HasPrefix(raw, []byte("{")) {
		err = json.Unmarshal(raw, &out.body)
	}
	return out, err
}

// sends sends a text to the customer and returns its message id.
func (w *world) sends(c *graphsim.Customer, text string) string {
	w.t.Helper()
	r := w.call("POST", "/v25.0/me/messages", textTo(c.PSID(), text))
	if r.status != http.StatusOK {
		w.t.Fatalf("send: %d %v", r.status, r.body)
	}
	return r.body["message_id"].(string)
}

func textTo(psid, text string) string {
	b, _ := json.Marshal(map[string]any{
		"recipient": map[string]string{"id": psid}, "messaging_type": "RESPONSE",
		"message": map[string]string{"text": text, "metadata": "draft:1"},
	})
	return string(b)
}

func signed(b body) bool {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(b.raw)
	return b.signature == "sha256="+hex.EncodeToString(mac.Sum(nil))
}
