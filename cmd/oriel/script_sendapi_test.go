package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/messenger"
	"oriel/store"
)

// sendAPI is a server that speaks the Send API and shares nothing with the
// stand-in: what it takes is what the documentation asks of a request.
type sendAPI struct {
	token string
	asked func() // nil or called before a message is taken
	mu    sync.Mutex
	taken []takenMessage
}

type takenMessage struct {
	PSID     string `json:"psid"`
	Text     string `json:"text"`
	Type     string `json:"messaging_type"`
	Metadata string `json:"metadata"`
}

// sendapi NAME starts one; the variable NAME is its URL. What it took is at
// NAME/taken.
func startSendAPI(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sendapi NAME")
	}
	api := &sendAPI{token: ts.Getenv("ORIEL_PAGE_TOKEN"), taken: []takenMessage{}}
	server := httptest.NewServer(api)
	ts.Defer(server.Close)
	ts.Setenv(args[0], server.URL)
}

func (a *sendAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path == "/taken" {
		_ = json.NewEncoder(w).Encode(a.taken)
		return
	}
	if err := a.take(w, r); err != nil {
		code := 100
		if errors.Is(err, errToken) {
			code = 190
		}
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"message": err.Error(), "type": "OAuthException", "code": code}})
	}
}

func (a *sendAPI) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.taken)
}

// errToken is the answer to a token that has expired or never was one.
var errToken = errors.New("(#190) Error validating access token")

func (a *sendAPI) take(w http.ResponseWriter, r *http.Request) error {
	version, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if !strings.HasPrefix(version, "v") || !strings.HasSuffix(rest, "/messages") || r.Method != http.MethodPost {
		return fmt.Errorf("(#100) no such edge: %s %s", r.Method, r.URL.Path)
	}
	if r.Header.Get("Authorization") != "Bearer "+a.token && r.URL.Query().Get("access_token") != a.token {
		return errToken
	}
	var body struct {
		Recipient struct {
			ID string `json:"id"`
		} `json:"recipient"`
		Type    string `json:"messaging_type"`
		Message struct {
			Text     string `json:"text"`
			Metadata string `json:"metadata"`
		} `json:"message"`
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		return err
	}
	if body.Recipient.ID == "" || body.Message.Text == "" || body.Type == "" {
		return fmt.Errorf("(#100) recipient, message and messaging_type are required")
	}
	if a.asked != nil {
		a.asked()
	}
	a.taken = append(a.taken, takenMessage{body.Recipient.ID, body.Message.Text, body.Type, body.Message.Metadata})
	return json.NewEncoder(w).Encode(map[string]string{
		"recipient_id": body.Recipient.ID, "message_id": "m_other_" + strconv.Itoa(len(a.taken)),
	})
}

// queue N lets N customers write and puts a reply to each into the outbox,
// the text of each its number. Nothing dispatches them here.
func queueReplies(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: queue N")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	log := slog.New(slog.DiscardHandler)
	s, err := store.Open(ctx, ts.Getenv("ORIEL_STORE"), store.Options{Clock: clock.System{}, Logger: log})
	ts.Check(err)
	defer func() { _ = s.Close() }()
	desk := inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: clock.System{}, Logger: log, Agent: "agent-one"})
	ts.Check(queueOn(ctx, desk, s, ts.Getenv("PAGE"), n))
}

func queueOn(ctx context.Context, desk *inbox.Desk, s inbox.Store, page string, n int) error {
	replies := make([]inbox.Reply, n)
	for i := range replies {
		psid := strconv.Itoa(7000 + i)
		raw := messageBody(page, psid, "m_queue_"+psid, "Hello?", time.Now())
		if err := s.Accept(ctx, []inbox.Delivery{decode(raw)}); err != nil {
			return err
		}
		c, err := desk.Find(ctx, page, psid)
		if err != nil {
			return err
		}
		replies[i] = inbox.Reply{Conversation: c.ID, Text: "reply number " + strconv.Itoa(i), AtOnce: true}
	}
	_, err := desk.ReplyAll(ctx, replies)
	return err
}

func decode(raw []byte) inbox.Delivery { return messenger.Decode(raw, time.Now()) }
