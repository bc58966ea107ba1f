package graphsim_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"sync"
	"testing"
	"time"

	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
)

func TestAWebhookThatFailsIsRepeatedUntilItIsTaken(t *testing.T) {
	w := newWorld(t)
	w.answers(http.StatusInternalServerError)
	w.Customer("Mara Testova").Says("hello")
	failed := w.received()
	if len(failed) != 3 {
		t.Fatalf("want the body and two prompt repeats, got %d", len(failed))
	}
	w.answers(http.StatusOK)
	w.clock.Advance(time.Second)
	again := w.received()
	if len(again) != 1 || !bytes.Equal(again[0].raw, failed[0].raw) {
		t.Fatalf("want the same bytes once more, got %v", again)
	}
	w.clock.Advance(time.Hour)
	if rest := w.received(); len(rest) != 0 {
		t.Fatalf("repeated after it was taken: %v", rest)
	}
}

// Meta, webhooks, 2026-05-05: after an hour of failures the app is unsubscribed.
func TestAnHourOfFailuresUnsubscribesTheApp(t *testing.T) {
	w := newWorld(t)
	w.answers(http.StatusServiceUnavailable)
	w.Customer("Mara Testova").Says("lost")
	w.drain()
	for range 61 {
		w.clock.Advance(time.Minute)
		w.drain()
	}
	if got := w.State().Webhooks; !got.Disabled || got.Waiting != 0 || got.Lost != 1 {
		t.Fatalf("after an hour: %+v", got)
	}
	w.answers(http.StatusOK)
	w.received()
	w.Customer("Mara Testova").Says("lost too")
	if got := w.events(); len(got) != 0 {
		t.Errorf("posted while unsubscribed: %v", got)
	}
	if r := w.call("POST", "/me/subscribed_apps?subscribed_fields=messages", ""); r.status != 200 {
		t.Fatalf("subscribe: %v", r.body)
	}
	w.Customer("Mara Testova").Says("back")
	if got := texts(w.events()); got != "back" {
		t.Errorf("after subscribing again: %q", got)
	}
}

func TestWhatFailedIsOvertaken(t *testing.T) {
	w := newWorld(t)
	w.answers(http.StatusBadGateway)
	c := w.Customer("Mara Testova")
	c.Says("first")
	w.received()
	w.answers(http.StatusOK)
	c.Says("second")
	if got := texts(w.events()); got != "second" {
		t.Errorf("at once %q", got)
	}
	w.clock.Advance(time.Minute)
	if got := texts(w.events()); got != "first" {
		t.Errorf("later %q", got)
	}
}

func TestWebhooksWaitForACallback(t *testing.T) {
	w := newWorld(t)
	callback := w.State().Callback
	w.SetCallback("")
	w.Customer("Mara Testova").Says("anybody?")
	if got := w.events(); len(got) != 0 {
		t.Fatalf("posted to nowhere: %v", got)
	}
	w.SetCallback(callback)
	if got := texts(w.events()); got != "anybody?" {
		t.Errorf("got %q", got)
	}
}

// Meta, webhooks, 2026-05-05: GET with hub.mode, hub.verify_token, hub.challenge.
func TestVerifyCallback(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(q url.Values) (int, string)
		ok     bool
	}{
		"right": {func(q url.Values) (int, string) {
			if q.Get("hub.mode") != "subscribe" || q.Get("hub.verify_token") != "verify-me" || q.Get("keep") != "this" {
				return 403, ""
			}
			return 200, q.Get("hub.challenge")
		}, true},
		"wrong challenge": {func(url.Values) (int, string) { return 200, "1158201444x" }, false},
		"forbidden":       {func(q url.Values) (int, string) { return 403, q.Get("hub.challenge") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				status, text := c.answer(r.URL.Query())
				rw.WriteHeader(status)
				_, _ = rw.Write([]byte(text))
			}))
			defer server.Close()
			w := newWorld(t)
			w.SetCallback(server.URL + "/webhook?keep=this")
			if err := w.VerifyCallback(context.Background()); (err == nil) != c.ok {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestCloseCutsWhatHangs(t *testing.T) {
	w := newWorld(t)
	w.inject(graphsim.Fault{Kind: graphsim.FaultLatency, Next: 1, Delay: 1000 * time.Hour})
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = w.try("GET", "/me", "") // an answer or none, but an end
	}()
	for w.clock.Waiting() == 0 {
		runtime.Gosched()
	}
	w.Close()
	<-done
	w.Customer("Mara Testova").Says("nobody posts this")
	if err := w.Drain(context.Background()); err == nil {
		t.Error("a closed Sim claims to have posted all")
	}
}

// On the machine's clock, with many hands at once, nothing is lost or made
// twice, and each thread's own order holds.
func TestManyHandsOnARealClock(t *testing.T) {
	w := newWorld(t, func(c *graphsim.Config) {
		c.Clock = clock.System{}
		c.Behaviour = graphsim.Behaviour{DeliversAfter: time.Millisecond, ReadsAfter: 2 * time.Millisecond}
	})
	const people, each = 8, 20
	var hands sync.WaitGroup
	for i := range people {
		hands.Go(func() {
			c := w.Customer(fmt.Sprint("Customer ", i))
			c.Says("hi")
			for j := range each {
				if _, err := w.try("POST", "/me/messages", textTo(c.PSID(), fmt.Sprint(j))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	hands.Wait()
	mids, next, reads := map[any]bool{}, map[any]int{}, map[any]bool{}
	deadline := time.Now().Add(10 * time.Second)
	for len(reads) < people && time.Now().Before(deadline) {
		for _, e := range w.events() {
			if at(e, "read") != nil {
				psid := at(e, "sender", "id")
				if next[psid] == each {
					reads[psid] = true
				}
			}
			if at(e, "message", "is_echo") == nil {
				continue
			}
			psid, mid := at(e, "recipient", "id"), at(e, "message", "mid")
			if mids[mid] {
				t.Fatalf("message %v came twice", mid)
			}
			if text := at(e, "message", "text"); text != fmt.Sprint(next[psid]) {
				t.Fatalf("echo %v of %v, want number %d", text, psid, next[psid])
			}
			mids[mid] = true
			next[psid]++
		}
	}
	if len(mids) != people*each || len(reads) != people {
		t.Errorf("%d echoes and %d people who read all, want %d and %d", len(mids), len(reads), people*each, people)
	}
}

func TestAClockThatCannotBeSetIsShifted(t *testing.T) {
	w := newWorld(t, func(c *graphsim.Config) { c.Clock = clock.System{} })
	c := w.Customer("Mara Testova")
	c.Behaves(graphsim.Behaviour{DeliversAfter: time.Hour})
	c.Says("hi")
	w.sends(c, "hello")
	w.events()
	w.SetTime(w.Now().Add(time.Hour))
	if got := w.events(); len(got) != 1 || at(got[0], "delivery") == nil {
		t.Errorf("an hour later: %v", got)
	}
	w.SetTime(w.Now().Add(23 * time.Hour))
	if code, sub := w.call("POST", "/me/messages", textTo(c.PSID(), "late")).code(); code != 10 || sub != 2018278 {
		t.Errorf("a day later: %d/%d", code, sub)
	}
}

func TestOnlyAnHourWithoutAnySuccessUnsubscribes(t *testing.T) {
	w := newWorld(t)
	fail := func(text string) {
		t.Helper()
		w.answers(http.StatusServiceUnavailable)
		w.Customer("Mara Testova").Says(text)
		for range 40 {
			w.drain()
			w.clock.Advance(time.Minute)
		}
		w.answers(http.StatusOK)
		w.clock.Advance(time.Minute)
		w.drain()
	}
	fail("a")
	fail("b")
	if got := w.State().Webhooks; got.Disabled || got.Sent != 2 {
		t.Errorf("after two spells of forty minutes: %+v", got)
	}
}
