package main

import (
	"bytes"
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"oriel/inbox/clock"
)

// desktop runs commands inside the test, on one store and on a clock that the
// test moves.
type desktop struct {
	t     *testing.T
	dir   string
	clock *clock.Manual
	api   *sendAPI
	url   string
}

func newDesktop(t *testing.T, now time.Time) *desktop {
	d := &desktop{t: t, dir: t.TempDir(), clock: clock.NewManual(now), api: &sendAPI{token: "token-of-the-page", taken: []takenMessage{}}}
	server := httptest.NewServer(d.api)
	t.Cleanup(server.Close)
	d.url = server.URL
	return d
}

func (d *desktop) getenv(name string) string {
	return map[string]string{
		"ORIEL_STORE": filepath.Join(d.dir, "oriel.db"), "ORIEL_GRAPH_URL": d.url, "ORIEL_AGENT": "agent-one",
		"ORIEL_PAGE_TOKEN": d.api.token, "ORIEL_APP_SECRET": "secret-of-the-app",
	}[name]
}

// run runs one command to its end and returns its exit code and output.
func (d *desktop) run(ctx context.Context, args ...string) (int, string, string) {
	d.t.Helper()
	config := filepath.Join(d.dir, "config.toml")
	if err := os.WriteFile(config, nil, 0o600); err != nil {
		d.t.Fatal(err)
	}
	stdin, err := os.Open(os.DevNull)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = stdin.Close() }()
	var out, errors bytes.Buffer
	env := &environment{stdin: stdin, stdout: &out, stderr: &errors, getenv: d.getenv, clock: d.clock}
	root := newRoot(env)
	root.SetArgs(append([]string{"--config", config}, args...))
	code := exitCode(env.stderr, root.ExecuteContext(ctx))
	return code, out.String(), errors.String()
}

// must runs a command that has to end with the code, and returns what its
// JSON holds at the path.
func (d *desktop) must(code int, path string, args ...string) string {
	d.t.Helper()
	got, out, errors := d.run(context.Background(), args...)
	if got != code {
		d.t.Fatalf("oriel %v ended with %d, want %d\n%s%s", args, got, code, out, errors)
	}
	if path == "" {
		return out
	}
	document, err := parse(out)
	if err != nil {
		d.t.Fatal(err)
	}
	value, err := follow(document, path)
	if err != nil {
		d.t.Fatal(err)
	}
	return asText(value)
}

// serves runs the service until the returned function is called.
func (d *desktop) serves() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() {
		if code, _, errors := d.run(ctx, "serve", "--listen", "127.0.0.1:0"); code != exitDone {
			d.t.Errorf("serve ended with %d: %s", code, errors)
		}
	})
	return func() { cancel(); done.Wait() }
}

// becomes waits until the message in the thread is in the state.
func (d *desktop) becomes(text, state string) {
	d.t.Helper()
	var got string
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); pause() {
		if got = d.must(exitDone, "messages.text="+text+".state", "show", "1", "--json"); got == state {
			return
		}
	}
	d.t.Fatalf("%q stayed %s, want %s", text, got, state)
}

func (d *desktop) receives(mid, text string, at time.Time) {
	d.t.Helper()
	file := filepath.Join(d.dir, mid+".json")
	if err := os.WriteFile(file, messageBody("100200300400500", "9001", mid, text, at), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.must(exitDone, "", "ingest", file)
}

// A reply that was allowed when the agent pressed send and is not when its turn
// comes is held: the text is kept and nothing is sent.
func TestAWindowThatClosesWhileAMessageWaitsHoldsIt(t *testing.T) {
	wrote := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	d := newDesktop(t, wrote)
	d.receives("m_1", "Hello?", wrote)
	d.clock.Set(wrote.Add(23*time.Hour + 50*time.Minute))
	id := d.must(exitFailed, "id", "reply", "1", "--text", "too slow", "--wait", "0s", "--json")

	d.clock.Set(wrote.Add(24 * time.Hour)) // exactly at the end is closed
	stop := d.serves()
	d.becomes("too slow", "held")
	stop()
	if d.api.count() != 0 {
		t.Fatal("a closed window was written into")
	}
	if reason := d.must(exitDone, "0.error", "outbox", "--json"); reason == "null" || reason == "" {
		t.Error("it is not said why the message is held")
	}
	if code, out, _ := d.run(context.Background(), "outbox", "retry", id); code != exitRefused {
		t.Errorf("a retry into a closed window ended with %d: %s", code, out)
	}

	d.clock.Advance(time.Hour)
	d.receives("m_2", "Still there?", d.clock.Now())
	d.must(exitDone, "", "outbox", "retry", id)
	stop = d.serves()
	d.becomes("too slow", "sent")
	stop()
	if d.api.count() != 1 {
		t.Errorf("%d messages were sent, want 1", d.api.count())
	}
}

// Whoever is patient no longer, or interrupts it, is told what became of the
// request that was under way, which is not cut off.
func TestAReplyUnderWayIsToldAsItEnded(t *testing.T) {
	wrote := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	d := newDesktop(t, wrote)
	d.receives("m_1", "Hello?", wrote)
	ctx, interrupt := context.WithCancel(t.Context())
	d.api.asked = interrupt
	code, out, errors := d.run(ctx, "reply", "1", "--text", "hi")
	if code != exitDone || out != "sent m_other_1\n" || errors != "" {
		t.Errorf("exit code %d, %q, %q", code, out, errors)
	}
}

// A little before its end a window is no longer offered, by as much as the
// safety margin says.
func TestTheMarginEndsTheOfferEarly(t *testing.T) {
	wrote := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	d := newDesktop(t, wrote)
	d.receives("m_1", "Hello?", wrote)
	for before, want := range map[time.Duration]string{
		61 * time.Second: "true",
		60 * time.Second: "false",
		30 * time.Second: "false",
		0:                "false",
		-time.Second:     "false",
	} {
		d.clock.Set(wrote.Add(24*time.Hour - before))
		if got := d.must(exitDone, "id=reply.allowed", "options", "1", "--all", "--json"); got != want {
			t.Errorf("%s before the end reply is allowed: %s, want %s", before, got, want)
		}
	}
}

// The clock of a machine that was set back to before the customer wrote offers
// nothing.
func TestAClockThatWasSetBackOffersNothing(t *testing.T) {
	wrote := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	d := newDesktop(t, wrote)
	d.receives("m_1", "Hello?", wrote)
	d.clock.Set(wrote.Add(-time.Hour))
	if out := d.must(exitDone, ".", "options", "1", "--json"); out != "[]" {
		t.Errorf("offered %s", out)
	}
	if code, _, _ := d.run(context.Background(), "reply", "1", "--text", "hi"); code != exitRefused {
		t.Errorf("exit code %d, want %d", code, exitRefused)
	}
	if d.api.count() != 0 {
		t.Error("something was sent")
	}
}
