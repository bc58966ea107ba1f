package messenger_test

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/messenger"
	"oriel/inbox/policy"
)

const (
	page      = "104200000000017"
	psid      = "24700000000000031"
	pageToken = "invented-page-token-0123456789"
)

var (
	noon     = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	customer = inbox.Recipient{PageID: page, PSID: psid}
	hello    = inbox.Outgoing{Option: policy.Reply, Text: "hello"}
	response = inbox.SendKind{MessagingType: "RESPONSE"}
)

const accepted = `{"recipient_id":"24700000000000031","message_id":"m_b1"}`

// graph is a server that answers as it is told and remembers what it was asked.
type graph struct {
	*httptest.Server
	mu    sync.Mutex
	asked []asked
}

type asked struct {
	Method, URI, Authorization, Body string
}

func newGraph(t *testing.T, answer http.HandlerFunc) *graph {
	t.Helper()
	g := &graph{}
	g.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Errorf("the server could not read a request: %v", err)
		}
		g.mu.Lock()
		g.asked = append(g.asked, asked{r.Method, r.RequestURI, r.Header.Get("Authorization"), string(body)})
		g.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(g.Close)
	return g
}

func (g *graph) requests() []asked {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]asked(nil), g.asked...)
}

// says answers every request alike. Headers are names and values in turn.
func says(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// client returns a client of the server at url, changed by changes.
func client(t *testing.T, url string, changes ...func(*messenger.ClientConfig)) *messenger.Client {
	t.Helper()
	cfg := messenger.ClientConfig{
		BaseURL: url, Version: "v26.0",
		Tokens: messenger.Tokens{Pages: map[string]string{page: pageToken}},
		Clock:  clock.NewManual(noon), Logger: slog.New(slog.DiscardHandler),
	}
	for _, change := range changes {
		change(&cfg)
	}
	c, err := messenger.NewClient(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// sendFails sends hello and returns the error that it must have.
func sendFails(t *testing.T, c *messenger.Client) *inbox.SendError {
	t.Helper()
	_, err := c.Send(t.Context(), customer, hello, response, "oriel:1")
	var failed *inbox.SendError
	if !errors.As(err, &failed) {
		t.Fatalf("Send: %v, want a SendError", err)
	}
	return failed
}

func TestSendWordsTheRequest(t *testing.T) {
	tag := inbox.SendKind{MessagingType: "MESSAGE_TAG", Tag: "HUMAN_AGENT"}
	for _, tt := range []struct {
		name string
		out  inbox.Outgoing
		kind inbox.SendKind
		want string
	}{
		{"text", hello, response,
			`{"recipient":{"id":"24700000000000031"},"messaging_type":"RESPONSE","message":{"text":"hello","metadata":"oriel:7f"}}`},
		{"human agent", inbox.Outgoing{Option: policy.HumanAgent, Text: "found"}, tag,
			`{"recipient":{"id":"24700000000000031"},"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT","message":{"text":"found","metadata":"oriel:7f"}}`},
		{"quick replies to a message", inbox.Outgoing{Option: policy.Reply, Text: "which?", ReplyTo: "m_a1",
			QuickReplies: []inbox.QuickReply{{Title: "Red", Payload: "R"}, {Title: "Blue", Payload: "B"}}}, response,
			`{"recipient":{"id":"24700000000000031"},"messaging_type":"RESPONSE","reply_to":{"mid":"m_a1"},"message":{"text":"which?","quick_replies":[{"content_type":"text","title":"Red","payload":"R"},{"content_type":"text","title":"Blue","payload":"B"}],"metadata":"oriel:7f"}}`},
		{"attachment", inbox.Outgoing{Option: policy.Reply, Attachment: &inbox.Attachment{Type: "image", URL: "https://cdn.example/x.jpg"}}, response,
			`{"recipient":{"id":"24700000000000031"},"messaging_type":"RESPONSE","message":{"attachment":{"type":"image","payload":{"url":"https://cdn.example/x.jpg"}},"metadata":"oriel:7f"}}`},
		{"request for a one-time notification", inbox.Outgoing{Option: policy.OTNRequest, Text: "Tell me when it is found", Topic: "OTN:8812"}, inbox.SendKind{},
			`{"recipient":{"id":"24700000000000031"},"message":{"attachment":{"type":"template","payload":{"template_type":"one_time_notif_req","title":"Tell me when it is found","payload":"OTN:8812"}},"metadata":"oriel:7f"}}`},
		{"one-time notification", inbox.Outgoing{Option: policy.OTNFollowup, Text: "It is found.", Token: "invented-otn"}, inbox.SendKind{},
			`{"recipient":{"one_time_notif_token":"invented-otn"},"message":{"text":"It is found.","metadata":"oriel:7f"}}`},
		{"private reply to a comment", inbox.Outgoing{Option: policy.PrivateReply, Text: "Yes.", CommentID: "55_901"}, inbox.SendKind{},
			`{"recipient":{"comment_id":"55_901"},"message":{"text":"Yes.","metadata":"oriel:7f"}}`},
		{"private reply to a visitor's post", inbox.Outgoing{Option: policy.PrivateReply, Text: "Thanks.", CommentID: page + "_56", VisitorPost: true}, inbox.SendKind{},
			`{"recipient":{"post_id":"104200000000017_56"},"message":{"text":"Thanks.","metadata":"oriel:7f"}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := newGraph(t, says(200, accepted))
			got, err := client(t, g.URL).Send(t.Context(), customer, tt.out, tt.kind, "oriel:7f")
			if err != nil || got.MID != "m_b1" {
				t.Fatalf("Send = %+v, %v", got, err)
			}
			want := []asked{{"POST", "/v26.0/" + page + "/messages", "Bearer " + pageToken, tt.want}}
			if diff := cmp.Diff(want, g.requests()); diff != "" {
				t.Errorf("request (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSendRefusesWhatCannotBeWorded(t *testing.T) {
	for name, tt := range map[string]struct {
		to  inbox.Recipient
		out inbox.Outgoing
	}{
		"nothing to say":           {customer, inbox.Outgoing{Option: policy.Reply}},
		"text and attachment":      {customer, inbox.Outgoing{Text: "x", Attachment: &inbox.Attachment{Type: "image", URL: "https://cdn.example/x"}}},
		"attachment nowhere":       {customer, inbox.Outgoing{Attachment: &inbox.Attachment{Type: "image"}}},
		"nobody":                   {inbox.Recipient{PageID: page}, hello},
		"notification, no token":   {customer, inbox.Outgoing{Option: policy.OTNFollowup, Text: "x"}},
		"request, no topic":        {customer, inbox.Outgoing{Option: policy.OTNRequest, Text: "x"}},
		"private reply to nothing": {customer, inbox.Outgoing{Option: policy.PrivateReply, Text: "x"}},
		"utility, no template":     {customer, inbox.Outgoing{Option: policy.Utility, Text: "x"}},
		"an ad":                    {customer, inbox.Outgoing{Option: policy.Sponsored, Text: "x"}},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGraph(t, says(200, accepted))
			_, err := client(t, g.URL).Send(t.Context(), tt.to, tt.out, response, "oriel:1")
			var failed *inbox.SendError
			if !errors.As(err, &failed) || failed.Outcome != inbox.Refused || failed.Sentence == "" {
				t.Errorf("Send: %v, want a refusal", err)
			}
			if n := len(g.requests()); n != 0 {
				t.Errorf("%d requests were made", n)
			}
		})
	}
}

func TestActShowsASenderAction(t *testing.T) {
	g := newGraph(t, says(200, `{"recipient_id":"24700000000000031"}`))
	c := client(t, g.URL)
	for _, action := range []messenger.SenderAction{messenger.TypingOn, messenger.TypingOff, messenger.MarkSeen} {
		if err := c.Act(t.Context(), customer, action); err != nil {
			t.Fatal(err)
		}
	}
	var bodies []string
	for _, r := range g.requests() {
		bodies = append(bodies, r.Body)
	}
	want := []string{
		`{"recipient":{"id":"24700000000000031"},"sender_action":"typing_on"}`,
		`{"recipient":{"id":"24700000000000031"},"sender_action":"typing_off"}`,
		`{"recipient":{"id":"24700000000000031"},"sender_action":"mark_seen"}`,
	}
	if diff := cmp.Diff(want, bodies); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}

func TestTokensAreChosenByPageAndCanChange(t *testing.T) {
	g := newGraph(t, says(200, accepted))
	c := client(t, g.URL)
	other := inbox.Recipient{PageID: "104200000000018", PSID: psid}
	_, err := c.Send(t.Context(), other, hello, response, "oriel:1")
	var failed *inbox.SendError
	if !errors.As(err, &failed) || failed.Scope != inbox.ScopeToken || failed.Outcome != inbox.Refused {
		t.Fatalf("without a token: %v", err)
	}
	if c.Credential(other.PageID) != "" {
		t.Error("a page without a token has a credential")
	}
	before := c.Credential(page)
	c.SetTokens(messenger.Tokens{Default: "another-invented-token\n"})
	if after := c.Credential(page); before == "" || after == before || after != c.Credential(other.PageID) {
		t.Errorf("credentials %q, then %q", before, after)
	}
	if _, err := c.Send(t.Context(), other, hello, response, "oriel:1"); err != nil {
		t.Fatal(err)
	}
	if got := g.requests(); len(got) != 1 || got[0].Authorization != "Bearer another-invented-token" {
		t.Errorf("requests: %+v", got)
	}
}

func TestNewClientRefusesAddressesThatAreNone(t *testing.T) {
	for _, address := range []string{"graph.facebook.com", "ftp://graph.example", "https://user:invented@graph.example", "https://", "https://graph.example?x=1", "://"} {
		_, err := messenger.NewClient(messenger.ClientConfig{BaseURL: address, Clock: clock.System{}, Logger: slog.New(slog.DiscardHandler)})
		if inbox.CodeOf(err) != inbox.CodeInvalid {
			t.Errorf("%q: %v", address, err)
		}
	}
	if _, err := messenger.NewClient(messenger.ClientConfig{}); inbox.CodeOf(err) != inbox.CodeInvalid {
		t.Errorf("without a clock: %v", err)
	}
}

func graphError(code, subcode int, message string) string {
	body, err := json.Marshal(map[string]any{"error": map[string]any{
		"message": message, "type": "OAuthException", "code": code, "error_subcode": subcode, "fbtrace_id": "TRACE",
	}})
	if err != nil {
		panic(err)
	}
	return string(body)
}
