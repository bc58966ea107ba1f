package graphsim_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"oriel/inbox/graphsim"
)

func (w *world) inject(f graphsim.Fault) {
	w.t.Helper()
	if err := w.Inject(f); err != nil {
		w.t.Fatal(err)
	}
}

func TestFaultsOnRequests(t *testing.T) {
	for name, c := range map[string]struct {
		fault         graphsim.Fault
		status        int
		code, subcode int
		retryAfter    string
		regain        int
	}{
		"HTTP 503 by default":   {graphsim.Fault{Kind: graphsim.FaultHTTP, Next: 2}, 503, 0, 0, "", 0},
		"HTTP 502":              {graphsim.Fault{Kind: graphsim.FaultHTTP, Next: 2, Status: 502}, 502, 0, 0, "", 0},
		"rate limit":            {graphsim.Fault{Kind: graphsim.FaultRateLimit, Next: 2}, 400, 613, 0, "", 0},
		"rate limit with delay": {graphsim.Fault{Kind: graphsim.FaultRateLimit, Next: 2, Delay: 61 * time.Second}, 400, 613, 0, "61", 2},
		"Graph error":           {graphsim.Fault{Kind: graphsim.FaultGraph, Next: 2, Code: 2, Subcode: 9}, 400, 2, 9, "", 0},
		"Graph error as 500":    {graphsim.Fault{Kind: graphsim.FaultGraph, Next: 2, Code: 1, Status: 500}, 500, 1, 0, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			c2 := w.Customer("Mara Testova")
			c2.Says("hi")
			w.inject(c.fault)
			for range 2 {
				r := w.call("POST", "/me/messages", textTo(c2.PSID(), "hello"))
				if code, sub := r.code(); r.status != c.status || code != c.code || sub != c.subcode {
					t.Errorf("got %d %v", r.status, r.body)
				}
				if got := r.header.Get("Retry-After"); got != c.retryAfter || regain(t, r) != c.regain {
					t.Errorf("Retry-After %q, regain %d", got, regain(t, r))
				}
			}
			w.sends(c2, "third time lucky")
			if n := len(w.State().Customers[0].Messages); n != 2 {
				t.Errorf("%d messages in the thread: a refused one was sent", n)
			}
		})
	}
}

func TestAFaultForOneEdgeSparesOtherCalls(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Says("hi")
	w.inject(graphsim.Fault{Kind: graphsim.FaultHTTP, Next: 1, Edge: "messages"})
	if r := w.call("GET", "/me", ""); r.status != 200 {
		t.Errorf("a call to another edge: %d", r.status)
	}
	if r := w.call("POST", "/me/messages", textTo(c.PSID(), "hello")); r.status != 503 {
		t.Errorf("a call to the edge: %d", r.status)
	}
}

func TestAcceptThenCutSendsAllTheSame(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Says("hi")
	w.events()
	w.inject(graphsim.Fault{Kind: graphsim.FaultCut, Next: 1})
	if r, err := w.try("POST", "/me/messages", textTo(c.PSID(), "hello")); err == nil {
		t.Fatalf("the connection was not cut: %+v", r)
	}
	echo := w.events()
	if len(echo) != 1 || at(echo[0], "message", "metadata") != "draft:1" {
		t.Errorf("echo %v", echo)
	}
	w.sends(c, "again")
}

func TestAnErrorAlthoughTheMessageWentOut(t *testing.T) {
	for name, f := range map[string]graphsim.Fault{
		"HTTP 500":  {Kind: graphsim.FaultHTTP, Next: 1, Status: 500, Accepted: true},
		"1/1357046": {Kind: graphsim.FaultGraph, Next: 1, Code: 1, Subcode: 1357046, Accepted: true},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			c := w.Customer("Mara Testova")
			c.Says("hi")
			w.events()
			w.inject(f)
			r := w.call("POST", "/me/messages", textTo(c.PSID(), "hello"))
			if code, sub := r.code(); r.status < 400 || code != f.Code || sub != f.Subcode {
				t.Errorf("got %d %v", r.status, r.body)
			}
			if got := texts(w.events()); got != "hello" {
				t.Errorf("echo %q", got)
			}
		})
	}
}

func TestAcceptThenHangUntilTheClientGivesUp(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Says("hi")
	w.inject(graphsim.Fault{Kind: graphsim.FaultCut, Next: 1, Delay: time.Hour})
	ctx, cancel := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, "POST", w.api.URL+"/me/messages", strings.NewReader(textTo(c.PSID(), "hello")))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	gone := make(chan error)
	go func() {
		_, err := http.DefaultClient.Do(req)
		gone <- err
	}()
	for len(w.State().Customers[0].Messages) < 2 { // the message is in the thread…
		select {
		case err := <-gone:
			t.Fatalf("answered: %v", err) // …but nobody is told
		default:
		}
	}
	cancel()
	if err := <-gone; err == nil {
		t.Error("answered")
	}
}

func TestLatencyPassesOnTheClock(t *testing.T) {
	w := newWorld(t)
	w.inject(graphsim.Fault{Kind: graphsim.FaultLatency, Next: 1, Delay: time.Minute})
	answered := make(chan reply)
	go func() {
		r, err := w.try("GET", "/me", "")
		if err != nil {
			t.Error(err)
		}
		answered <- r
	}()
	for w.clock.Waiting() == 0 {
		select {
		case <-answered:
			t.Fatal("answered at once")
		default:
		}
	}
	w.clock.Advance(time.Minute)
	if r := <-answered; r.status != 200 {
		t.Errorf("%d %v", r.status, r.body)
	}
}

func texts(events []map[string]any) string {
	var out []string
	for _, e := range events {
		out = append(out, fmt.Sprint(at(e, "message", "text")))
	}
	return strings.Join(out, " ")
}

func TestFaultsOnWebhooks(t *testing.T) {
	for name, c := range map[string]struct {
		fault     graphsim.Fault
		now, then string // what arrives at once, and within a minute
	}{
		"none":        {graphsim.Fault{}, "a b c", ""},
		"duplicate":   {graphsim.Fault{Kind: graphsim.FaultDuplicate, Next: 1}, "a a b c", ""},
		"duplicates":  {graphsim.Fault{Kind: graphsim.FaultDuplicate, Next: 2}, "a a b b c", ""},
		"reorder":     {graphsim.Fault{Kind: graphsim.FaultReorder, Next: 1}, "b a c", ""},
		"reorder all": {graphsim.Fault{Kind: graphsim.FaultReorder, Next: 3}, "a b", "c"},
		"late":        {graphsim.Fault{Kind: graphsim.FaultLate, Next: 1, Delay: time.Minute}, "b c", "a"},
		"batch":       {graphsim.Fault{Kind: graphsim.FaultBatch, Next: 3}, "a b c", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if c.fault.Kind != "" {
				w.inject(c.fault)
			}
			for _, text := range []string{"a", "b", "c"} {
				w.Customer("Mara Testova").Says(text)
			}
			if got := texts(w.events()); got != c.now {
				t.Errorf("at once %q, want %q", got, c.now)
			}
			w.clock.Advance(time.Minute)
			if got := texts(w.events()); got != c.then {
				t.Errorf("later %q, want %q", got, c.then)
			}
		})
	}
}

func TestABatchIsOneBody(t *testing.T) {
	w := newWorld(t)
	w.inject(graphsim.Fault{Kind: graphsim.FaultBatch, Next: 3})
	for _, text := range []string{"a", "b"} {
		w.Customer("Mara Testova").Says(text)
	}
	if got := w.received(); len(got) != 0 {
		t.Fatalf("%d bodies before the batch was full", len(got))
	}
	w.Customer("Mara Testova").Says("c")
	got := w.received()
	if len(got) != 1 || texts(eventsIn(t, got[0].raw)) != "a b c" || !signed(got[0]) {
		t.Errorf("got %s", got)
	}
}

func TestDuplicatesAreTheSameBytes(t *testing.T) {
	w := newWorld(t)
	w.inject(graphsim.Fault{Kind: graphsim.FaultDuplicate, Next: 1})
	w.Customer("Mara Testova").Says("a")
	if got := w.received(); len(got) != 2 || !bytes.Equal(got[0].raw, got[1].raw) {
		t.Errorf("got %s", got)
	}
}

func TestFaultsWithAProbability(t *testing.T) {
	failed := func() (n int) {
		w := newWorld(t)
		w.Customer("Mara Testova").Says("hi")
		w.inject(graphsim.Fault{Kind: graphsim.FaultHTTP, Probability: 0.5})
		for range 100 {
			if w.call("GET", "/me", "").status == 503 {
				n++
			}
		}
		w.ClearFaults()
		for range 20 {
			if r := w.call("GET", "/me", ""); r.status != 200 {
				t.Fatalf("after ClearFaults: %d", r.status)
			}
		}
		return n
	}
	a, b := failed(), failed()
	if a != b || a < 25 || a > 75 {
		t.Errorf("%d and %d of 100 failed; want the same, about half", a, b)
	}
}

func TestFaultsThatMakeNoSense(t *testing.T) {
	w := newWorld(t)
	for _, f := range []graphsim.Fault{
		{}, {Kind: "meteor", Next: 1}, {Kind: graphsim.FaultHTTP}, {Kind: graphsim.FaultHTTP, Probability: 1.5},
		{Kind: graphsim.FaultGraph, Next: 1}, {Kind: graphsim.FaultBatch, Next: 1},
	} {
		if err := w.Inject(f); err == nil {
			t.Errorf("%+v was taken", f)
		}
	}
	if n := len(w.State().Faults); n != 0 {
		t.Errorf("%d faults are waiting", n)
	}
}
