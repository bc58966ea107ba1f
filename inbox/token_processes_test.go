package inbox_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
	"oriel/inbox/messenger"
	"oriel/inbox/policy"
	"oriel/store"
	"oriel/store/storetest"
)

// presserEnv tells the test binary to be an agent's process: it holds the
// address of the stand-in.
const presserEnv = "ORIEL_TEST_PRESSER"

// TestTwoProgramsSpendATokenOnce does what TestTwoProcessesSpendATokenOnce does
// with two programs, each with the real client, against the stand-in.
func TestTwoProgramsSpendATokenOnce(t *testing.T) {
	rounds := 1000
	if testing.Short() {
		rounds = 20
	}
	w := openTokens(t)
	conversations := w.consents(rounds)
	pressers := []*storetest.Program{w.startPresser("agent-one"), w.startPresser("agent-two")}
	refused := make([]int, rounds)
	atOnce := 0
	for round, conversation := range conversations {
		for _, p := range pressers {
			p.Say(t, strconv.FormatInt(conversation, 10))
		}
		for _, p := range pressers {
			if answer := p.Hear(t); strings.Contains(answer, "consent has been used") {
				refused[round]++
				atOnce++
			} else if answer != "queued" {
				t.Fatalf("round %d: %s", round, answer)
			}
		}
	}
	for _, m := range w.ended() {
		if m.Send.State != inbox.StateHeld || !strings.Contains(m.Send.Reason, "consent has been used") {
			t.Fatalf("%s is %s: %s", m.OutboxID, m.Send.State, m.Send.Reason)
		}
		refused[w.round[m.Conversation]]++
	}
	for round := range rounds {
		if refused[round] != 1 {
			t.Fatalf("round %d: %d agents were refused", round, refused[round])
		}
	}
	if len(w.spent) != rounds {
		t.Errorf("%d tokens were spent in %d rounds", len(w.spent), rounds)
	}
	for token, n := range w.spent {
		if n != 1 {
			t.Errorf("%s was put to the platform %d times", token, n)
		}
	}
	t.Logf("%d rounds: %d were refused as they pressed send, the others when their turn came", rounds, atOnce)
}

// tokens is a page whose customers agreed to one notification each.
type tokens struct {
	*testing.T
	path  string
	url   string
	store *store.Store
	sim   *graphsim.Sim
	round map[int64]int

	mu    sync.Mutex
	spent map[string]int
}

func openTokens(t *testing.T) *tokens {
	w := &tokens{T: t, path: filepath.Join(t.TempDir(), "oriel.db"), round: map[int64]int{}, spent: map[string]int{}}
	w.store = openTokenStore(t.Context(), w.path)
	t.Cleanup(func() { _ = w.store.Close() })
	server := httptest.NewServer(w)
	t.Cleanup(server.Close)
	w.url = server.URL
	w.sim = graphsim.New(graphsim.Config{
		PageID: pageID, AppID: simAppID, PageToken: "token", AppSecret: "secret", Features: graphsim.Features{OneTimeNotification: true},
		Clock: clock.StartingAt(clock.System{}, time.Now().Add(-25*time.Hour)), Callback: w.url + "/webhook",
		HTTPClient: &http.Client{}, // three programs write, and a webhook may have to wait for the two others
	})
	t.Cleanup(w.sim.Close)
	return w
}

func openTokenStore(ctx context.Context, path string) *store.Store {
	s, err := store.Open(ctx, path, store.Options{Rules: officeRules(), BusyTimeout: patience})
	if err != nil {
		panic(err)
	}
	return s
}

// ServeHTTP is the stand-in and, at /webhook, whoever takes its webhooks.
func (w *tokens) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		w.Error(err)
	}
	if r.URL.Path == "/webhook" {
		if err := w.store.Accept(r.Context(), []inbox.Delivery{messenger.Decode(body, time.Now())}); err != nil {
			w.Error(err)
		}
		return
	}
	w.count(body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	w.sim.Handler().ServeHTTP(rw, r)
}

func (w *tokens) count(body []byte) {
	var req graphsim.Request
	if json.Unmarshal(body, &req) == nil && req.Recipient.OneTimeToken != "" {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.spent[req.Recipient.OneTimeToken]++
	}
}

// consents lets customers write, be asked and agree, a day ago.
func (w *tokens) consents(customers int) []int64 {
	w.Helper()
	client := tokenClient(w.url)
	people := make([]*graphsim.Customer, customers)
	for i := range people {
		people[i] = w.sim.Customer(fmt.Sprint("Customer ", i))
		people[i].Says("Where is my parcel?")
		to := inbox.Recipient{PageID: pageID, PSID: people[i].PSID()}
		out := inbox.Outgoing{Option: policy.OTNRequest, Text: "parcel", Topic: "parcel"}
		if _, err := client.Send(w.Context(), to, out, inbox.SendKind{MessagingType: "RESPONSE"}, ""); err != nil {
			w.Fatal(err)
		}
		if _, err := people[i].AcceptsNotification(""); err != nil {
			w.Fatal(err)
		}
	}
	if err := w.sim.Drain(w.Context()); err != nil {
		w.Fatal(err)
	}
	w.sim.SetTime(time.Now())
	ids := make([]int64, customers)
	for i, p := range people {
		c, err := w.store.FindConversation(w.Context(), pageID, p.PSID())
		if err != nil {
			w.Fatal(err)
		}
		ids[i], w.round[c.ID] = c.ID, i
	}
	return ids
}

// ended waits until nothing is queued or on its way, and returns what was not
// sent.
func (w *tokens) ended() []inbox.Message {
	w.Helper()
	changes := w.store.Changes(w.Context())
	for {
		outbox, err := w.store.Outbox(w.Context())
		if err != nil {
			w.Fatal(err)
		}
		waiting := 0
		for _, m := range outbox {
			if m.Send.State == inbox.StateQueued || m.Send.State == inbox.StateSending {
				waiting++
			}
		}
		if waiting == 0 {
			return outbox
		}
		select {
		case <-changes:
		case <-time.After(patience):
			w.Fatalf("%d messages still wait", waiting)
		}
	}
}

// startPresser starts another program in which an agent presses send when told
// to.
func (w *tokens) startPresser(agent string) *storetest.Program {
	w.Helper()
	p := storetest.StartProgram(w, presserEnv+"="+w.url, w.path, agent)
	w.Cleanup(func() {
		_ = p.Stdin.Close()
		if err := p.Wait(); err != nil {
			w.Errorf("%s ended with %v", agent, err)
		}
	})
	if ready := p.Hear(w); ready != "ready" {
		w.Fatal(ready)
	}
	return p
}

func tokenClient(url string) *messenger.Client {
	client, err := messenger.NewClient(messenger.ClientConfig{
		BaseURL: url, Tokens: messenger.Tokens{Default: "token"}, Clock: clock.System{}, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		panic(err)
	}
	return client
}

// pressOnRequest is the other program: it sends a follow-up to each
// conversation that it reads, and dispatches what is queued.
func pressOnRequest(url string) {
	ctx, cancel := context.WithCancel(context.Background())
	s := openTokenStore(ctx, os.Args[1])
	desk := inbox.NewDesk(inbox.DeskConfig{
		Store: s, Clock: clock.System{}, Logger: slog.New(slog.DiscardHandler), Agent: os.Args[2],
		Settings: inbox.Settings{Rules: officeRules(), Margin: policy.DefaultMargin},
	})
	var dispatching sync.WaitGroup
	dispatching.Go(func() { inbox.NewDispatcher(desk, tokenClient(url)).Run(ctx) })
	fmt.Println("ready")
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		conversation, err := strconv.ParseInt(lines.Text(), 10, 64)
		if err == nil {
			_, err = desk.Reply(ctx, inbox.Reply{Conversation: conversation, Option: policy.OTNFollowup, Text: "Your parcel is here."})
		}
		if err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
			continue
		}
		fmt.Println("queued")
	}
	cancel()
	dispatching.Wait()
	_ = s.Close()
}
