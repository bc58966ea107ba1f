package messenger_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/messenger"
)

// cut ends the connection after what before wrote.
func cut(before func(http.ResponseWriter)) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		before(w)
		panic(http.ErrAbortHandler)
	}
}

func TestBrokenConnectionsAreUnknownAndNotRepeated(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"before the answer": cut(func(http.ResponseWriter) {}),
		"within the answer": cut(func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, `{"message_id":"m_b1"`)
		}),
	} {
		t.Run(name, func(t *testing.T) {
			g := newGraph(t, answer)
			if got := sendFails(t, client(t, g.URL)); got.Outcome != inbox.Unknown || got.Cause == nil {
				t.Errorf("outcome %d, cause %v", got.Outcome, got.Cause)
			}
			if n := len(g.requests()); n != 1 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// stall answers after the test is over.
func stall(t *testing.T) http.HandlerFunc {
	over := make(chan struct{})
	t.Cleanup(func() { close(over) })
	return func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-over:
		case <-r.Context().Done():
		}
	}
}

// TestTimeoutsAreUnknown, once the request has left: only from then on does
// this time limit run.
func TestTimeoutsAreUnknown(t *testing.T) {
	g := newGraph(t, stall(t))
	c := client(t, g.URL, func(cfg *messenger.ClientConfig) {
		cfg.HTTPClient = &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: 50 * time.Millisecond, DisableKeepAlives: true}}
	})
	if got := sendFails(t, c); got.Outcome != inbox.Unknown {
		t.Errorf("outcome %d: %v", got.Outcome, got.Cause)
	}
}

func TestGivingUpOnARequestThatLeftIsUnknown(t *testing.T) {
	left := make(chan struct{})
	wait := stall(t)
	g := newGraph(t, func(w http.ResponseWriter, r *http.Request) {
		close(left)
		wait(w, r)
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-left; cancel() }()
	_, err := client(t, g.URL).Send(ctx, customer, hello, response, "oriel:1")
	var failed *inbox.SendError
	if !errors.As(err, &failed) || failed.Outcome != inbox.Unknown {
		t.Errorf("Send: %v", err)
	}
}

// nowhere is an address at which nobody listens, and which is given to nobody
// who asks for a free one.
const nowhere = "http://127.0.0.1:1"

func TestWhatNeverLeftIsLater(t *testing.T) {
	noSuchName := func(cfg *messenger.ClientConfig) {
		cfg.HTTPClient = &http.Client{Transport: &http.Transport{
			DialContext: func(context.Context, string, string) (net.Conn, error) {
				return nil, &net.DNSError{Err: "no such host", Name: "graph.example", IsNotFound: true}
			},
		}}
	}
	for name, c := range map[string]*messenger.Client{
		"connection refused": client(t, nowhere),
		"no such name":       client(t, "https://graph.example", noSuchName),
	} {
		t.Run(name, func(t *testing.T) {
			got := sendFails(t, c)
			if got.Outcome != inbox.Later || got.RetryAfter <= 0 || got.Cause == nil {
				t.Errorf("outcome %d after %v: %v", got.Outcome, got.RetryAfter, got.Cause)
			}
			checkSentence(t, got)
		})
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := client(t, nowhere).Send(ended, customer, hello, response, "oriel:1")
	var failed *inbox.SendError
	if !errors.As(err, &failed) || failed.Outcome != inbox.Later {
		t.Errorf("with an ended context: %v", err)
	}
}

// everything prints an error in all the ways in which it may reach a log.
func everything(err error) string {
	var out strings.Builder
	for ; err != nil; err = errors.Unwrap(err) {
		fmt.Fprintf(&out, "%v\n%+v\n%#v\n", err, err, err)
	}
	return out.String()
}

func TestSecretsNeverShow(t *testing.T) {
	otn := inbox.Outgoing{Option: "otn_followup", Text: "It is here.", Token: "invented-otn-token-777"}
	echoing := func(w http.ResponseWriter, r *http.Request) {
		words := "Malformed access token " + pageToken + " EAABinventedinvented access_token=abc-def"
		if r.Method == http.MethodPost {
			words += " for invented-otn-token-777"
		}
		says(400, graphError(190, 0, words))(w, r)
	}
	for name, address := range map[string]string{
		"repeated by the platform": newGraph(t, echoing).URL,
		"connection cut":           newGraph(t, cut(func(http.ResponseWriter) {})).URL,
		"nobody there":             nowhere,
	} {
		t.Run(name, func(t *testing.T) {
			var logged bytes.Buffer
			tokens := messenger.Tokens{Default: pageToken}
			c := client(t, address, func(cfg *messenger.ClientConfig) {
				cfg.Tokens = tokens
				cfg.Logger = slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
			})
			_, err := c.Send(t.Context(), customer, otn, inbox.SendKind{}, "oriel:1")
			_, profileErr := c.Profile(t.Context(), page, psid)
			tokenErr := c.CheckToken(t.Context(), page)
			slog.New(slog.NewJSONHandler(&logged, nil)).Info("tokens", "tokens", tokens)
			shown := logged.String() + everything(err) + everything(profileErr) + everything(tokenErr) + fmt.Sprintf("%v %+v %#v", tokens, tokens, tokens)
			for _, secret := range []string{pageToken, "EAABinvented", "abc-def", "invented-otn-token-777", psid} {
				if strings.Contains(shown, secret) {
					t.Errorf("%q shows in:\n%s", secret, shown)
				}
			}
			if err == nil || tokenErr == nil || logged.Len() == 0 {
				t.Error("nothing failed, so nothing was shown")
			}
		})
	}
}
