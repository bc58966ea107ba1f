package messenger_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/messenger"
	"oriel/inbox/policy"
)

// sent counts how many of n messages the client lets out in the next period of
// its clock, sending one after the other.
func sent(t *testing.T, c *messenger.Client, clk *clock.Manual, out inbox.Outgoing, n int, period time.Duration) int {
	t.Helper()
	end := clk.Now().Add(period)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan error, n)
	go func() {
		for range n {
			_, err := c.Send(ctx, customer, out, response, "oriel:1")
			done <- err
		}
	}()
	for count := 0; count < n; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			count++
		default:
			if clk.Waiting() == 0 {
				continue
			}
			if !clk.Now().Before(end) {
				return count
			}
			clk.Advance(time.Millisecond)
		}
	}
	return n
}

func TestRatesOfAPageAreKept(t *testing.T) {
	for _, tt := range []struct {
		name     string
		out      inbox.Outgoing
		asked    int
		period   time.Duration
		min, max int
	}{
		{"text", hello, 400, time.Second, 250, 300},
		{"image", inbox.Outgoing{Attachment: &inbox.Attachment{Type: "image", URL: "https://cdn.example/x"}}, 400, time.Second, 250, 300},
		{"video", inbox.Outgoing{Attachment: &inbox.Attachment{Type: "video", URL: "https://cdn.example/x"}}, 30, time.Second, 8, 10},
		{"audio", inbox.Outgoing{Attachment: &inbox.Attachment{Type: "audio", URL: "https://cdn.example/x"}}, 30, time.Second, 8, 10},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := newGraph(t, says(200, accepted))
			clk := clock.NewManual(noon)
			c := client(t, g.URL, func(cfg *messenger.ClientConfig) { cfg.Clock = clk })
			if n := sent(t, c, clk, tt.out, tt.asked, tt.period); n < tt.min || n > tt.max {
				t.Errorf("%d messages in %v, want %d to %d", n, tt.period, tt.min, tt.max)
			}
		})
	}
}

func TestPrivateRepliesGoBackToTheQueueWhenTheHourIsUsedUp(t *testing.T) {
	g := newGraph(t, says(200, accepted))
	clk := clock.NewManual(noon)
	c := client(t, g.URL, func(cfg *messenger.ClientConfig) { cfg.Clock = clk })
	private := inbox.Outgoing{Option: policy.PrivateReply, CommentID: "55_1", Text: "x"}
	for end := clk.Now().Add(time.Hour); clk.Now().Before(end); {
		_, err := c.Send(t.Context(), customer, private, inbox.SendKind{}, "oriel:1")
		var failed *inbox.SendError
		switch {
		case err == nil:
		case errors.As(err, &failed) && failed.Outcome == inbox.Later && failed.RetryAfter > 0:
			clk.Advance(failed.RetryAfter)
		default:
			t.Fatal(err)
		}
	}
	if n := len(g.requests()); n < 700 || n > 750 {
		t.Errorf("%d private replies in an hour, want 700 to 750", n)
	}
}

func TestPagesDoNotShareRates(t *testing.T) {
	g := newGraph(t, says(200, accepted))
	clk := clock.NewManual(noon)
	c := client(t, g.URL, func(cfg *messenger.ClientConfig) {
		cfg.Clock, cfg.Tokens = clk, messenger.Tokens{Default: pageToken}
	})
	video := inbox.Outgoing{Attachment: &inbox.Attachment{Type: "video", URL: "https://cdn.example/x"}}
	for _, id := range []string{"1", "2", "3"} {
		for range 5 {
			if _, err := c.Send(t.Context(), inbox.Recipient{PageID: id, PSID: psid}, video, response, "oriel:1"); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestWaitingForARateCanBeGivenUp(t *testing.T) {
	g := newGraph(t, says(200, accepted))
	clk := clock.NewManual(noon)
	c := client(t, g.URL, func(cfg *messenger.ClientConfig) { cfg.Clock = clk })
	video := inbox.Outgoing{Attachment: &inbox.Attachment{Type: "video", URL: "https://cdn.example/x"}}
	for range 5 {
		if _, err := c.Send(t.Context(), customer, video, response, "oriel:1"); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		_, err := c.Send(ctx, customer, video, response, "oriel:1")
		done <- err
	}()
	for clk.Waiting() == 0 {
		if len(done) > 0 {
			t.Fatalf("it did not wait: %v", <-done)
		}
	}
	cancel()
	var failed *inbox.SendError
	if err := <-done; !errors.As(err, &failed) || failed.Outcome != inbox.Later {
		t.Errorf("Send: %v", err)
	}
	if n := len(g.requests()); n != 5 {
		t.Errorf("%d requests, want 5", n)
	}
}

func TestAPageIsSilentWhileThePlatformWantsIt(t *testing.T) {
	business := func(id, figures string) []string {
		return []string{"X-Business-Use-Case-Usage", `{"` + id + `":[{"type":"messenger",` + figures + `}]}`}
	}
	other := inbox.Recipient{PageID: "104200000000018", PSID: psid}
	for _, tt := range []struct {
		name        string
		status      int
		body        string
		headers     []string
		here, there time.Duration // how long this page, and another, has to be silent
	}{
		{"plenty left", 200, accepted, business(page, `"call_count":28,"total_time":25`), 0, 0},
		{"all used up", 200, accepted, business(page, `"call_count":100`), time.Minute, 0},
		{"more than all, as a string", 200, accepted, business(page, `"call_count":"140"`), time.Minute, 0},
		{"all time used up", 200, accepted, business(page, `"call_count":3,"total_time":101`), time.Minute, 0},
		{"told when it ends", 200, accepted, business(page, `"call_count":30,"estimated_time_to_regain_access":3`), 3 * time.Minute, 0},
		{"another page's figures", 200, accepted, business(other.PageID, `"call_count":100`), 0, time.Minute},
		{"other uses", 200, accepted, []string{"X-Business-Use-Case-Usage", `{"` + page + `":[{"type":"ads_insights","call_count":100}]}`}, 0, 0},
		{"the app's figures", 200, accepted, []string{"X-App-Usage", `{"call_count":100,"total_time":3}`}, time.Minute, time.Minute},
		{"nonsense", 200, accepted, []string{"X-App-Usage", `{"call_count":`, "X-Business-Use-Case-Usage", `[]`}, 0, 0},
		{"a refusal for the page", 400, graphError(32, 0, "slow"), []string{"Retry-After", "40"}, 40 * time.Second, 0},
		{"a refusal for the app", 400, graphError(4, 0, "slow"), []string{"Retry-After", "40"}, 40 * time.Second, 40 * time.Second},
		{"a refusal for one message", 400, graphError(1200, 0, "hiccup"), nil, 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			first := make(chan bool, 1)
			first <- true
			g := newGraph(t, func(w http.ResponseWriter, r *http.Request) {
				select {
				case <-first:
					says(tt.status, tt.body, tt.headers...)(w, r)
				default:
					says(200, accepted)(w, r)
				}
			})
			clk := clock.NewManual(noon)
			c := client(t, g.URL, func(cfg *messenger.ClientConfig) {
				cfg.Clock, cfg.Tokens = clk, messenger.Tokens{Default: pageToken}
			})
			_, _ = c.Send(t.Context(), customer, hello, response, "oriel:1")
			checkSilence(t, c, g, customer, tt.here)
			checkSilence(t, c, g, other, tt.there)
			clk.Advance(max(tt.here, tt.there))
			checkSilence(t, c, g, customer, 0)
			checkSilence(t, c, g, other, 0)
		})
	}
}

// checkSilence sends to to and expects that nothing goes out for as long as
// want, or that it goes out when want is 0.
func checkSilence(t *testing.T, c *messenger.Client, g *graph, to inbox.Recipient, want time.Duration) {
	t.Helper()
	before := len(g.requests())
	_, err := c.Send(t.Context(), to, hello, response, "oriel:1")
	if asked := len(g.requests()) > before; asked != (want == 0) {
		t.Errorf("page %s: asked = %v, want silence for %v", to.PageID, asked, want)
	}
	var failed *inbox.SendError
	switch {
	case want == 0 && err != nil:
		t.Errorf("page %s: %v", to.PageID, err)
	case want > 0 && (!errors.As(err, &failed) || failed.Outcome != inbox.Later || failed.RetryAfter != want):
		t.Errorf("page %s: %v, want Later after %v", to.PageID, err, want)
	}
}
