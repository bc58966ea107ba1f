package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/store"
	"oriel/store/storetest"
)

// startChild starts another process that has the same store open.
func startChild(t *testing.T, part, path string) *storetest.Program {
	t.Helper()
	c := storetest.StartProgram(t, childEnv+"="+part, path)
	t.Cleanup(func() {
		_ = c.Stdin.Close()
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	return c
}

func runChild(part string) {
	s, err := store.Open(context.Background(), os.Args[1], store.Options{Rules: inbox.DefaultRules()})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	switch part {
	case "open":
		fmt.Println("opened")
	case "accept without end":
		acceptWithoutEnd(s)
	case "accept on request":
		acceptOnRequest(s)
	}
	if err := s.Close(); err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
}

// acceptWithoutEnd prints the number of each message once it is durable.
func acceptWithoutEnd(s *store.Store) {
	var printing sync.Mutex
	var writers sync.WaitGroup
	for writer := range 4 {
		writers.Go(func() {
			for n := writer; ; n += 4 {
				ev := wrote(n%7, fmt.Sprint(n), "Hello", noon.Add(time.Duration(n)*time.Millisecond))
				if err := s.Accept(context.Background(), []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: noon, Events: []inbox.Event{ev}}}); err != nil {
					fmt.Println("error", err)
					os.Exit(1)
				}
				printing.Lock()
				fmt.Println(n)
				printing.Unlock()
			}
		})
	}
	writers.Wait()
}

// acceptOnRequest accepts a message for each line that it reads, and tells
// when it was durable.
func acceptOnRequest(s *store.Store) {
	fmt.Println("ready")
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		if lines.Text() == "lease" {
			if _, err := s.Lease(context.Background(), "dispatch", "child", noon, time.Hour); err != nil {
				fmt.Println("error", err)
			}
			fmt.Println("leased")
			continue
		}
		ev := wrote(1, lines.Text(), "Hello", noon)
		if err := s.Accept(context.Background(), []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: noon, Events: []inbox.Event{ev}}}); err != nil {
			fmt.Println("error", err)
		}
		fmt.Println(time.Now().UnixNano())
	}
}

// TestKilledInTheMiddle: whatever was acknowledged before kill -9 is there,
// and the tables still follow from the log.
func TestKilledInTheMiddle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	var acknowledged []string
	for _, until := range []int{1, 50, 200} {
		c := startChild(t, "accept without end", path)
		for range until {
			acknowledged = append(acknowledged, c.Hear(t))
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for c.Lines.Scan() { // what it printed before it died counts too
			acknowledged = append(acknowledged, c.Lines.Text())
		}
		_ = c.Wait()
		present := midsOf(t, openAt(t, path))
		for _, mid := range acknowledged {
			if !present[mid] {
				t.Fatalf("message %q was acknowledged and is lost", mid)
			}
		}
	}
	report, err := openAt(t, path).Rebuild(context.Background(), false)
	if err != nil || len(report.Differences) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

func midsOf(t *testing.T, s *store.Store) map[string]bool {
	t.Helper()
	mids := map[string]bool{}
	for id := int64(1); id <= 7; id++ {
		messages, err := s.Thread(context.Background(), id, inbox.Place{}, 100_000)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range messages {
			mids[m.MID] = true
		}
	}
	return mids
}

// patience is how long a test waits for what should take milliseconds.
const patience = 20 * time.Second

func waitForTick(t *testing.T, ticks <-chan struct{}, what string) {
	t.Helper()
	select {
	case _, ok := <-ticks:
		if !ok {
			t.Fatalf("%s: the channel is closed", what)
		}
	case <-time.After(patience):
		t.Fatalf("%s: no tick", what)
	}
}

// TestChangesOfAnotherProcess shows how long they take in the log of the
// test; on a machine with nothing else to do it is below 10 ms.
func TestChangesOfAnotherProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	s := openAt(t, path)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	ticks := s.Changes(ctx)
	c := startChild(t, "accept on request", path)
	c.Hear(t)
	var worst time.Duration
	for n := range 10 {
		c.Say(t, fmt.Sprint("message-", n))
		waitForTick(t, ticks, "another process")
		seen := time.Now()
		durable, err := strconv.ParseInt(c.Hear(t), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		worst = max(worst, seen.Sub(time.Unix(0, durable)))
		if !midsOf(t, s)[fmt.Sprintf("message-%d", n)] {
			t.Fatalf("the tick came before message %d", n)
		}
	}
	t.Logf("another process's commit was seen after %v at most", worst)
	if worst > 5*time.Second {
		t.Errorf("seen after %v", worst)
	}
	c.Say(t, "lease")
	if got := c.Hear(t); got != "leased" {
		t.Fatal(got)
	}
	if ok, err := s.Lease(ctx, "dispatch", "parent", noon, time.Hour); err != nil || ok {
		t.Errorf("two processes have the lease: %v", err)
	}
	accept(t, s, wrote(1, "own", "Hello", noon))
	waitForTick(t, ticks, "our own commit")
}

// TestAChangeBeforeAnybodyWatchedIsTold: it may have been on its way to the disk
// when whoever listens read what there was.
func TestAChangeBeforeAnybodyWatchedIsTold(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "oriel.db"), clock.NewManual(noon)
	s, other := openBy(t, path, now), openAt(t, path)
	accept(t, other, wrote(1, "a", "Hello", noon))
	ticks := s.Changes(t.Context())
	for now.Waiting() == 0 {
		runtime.Gosched()
	}
	now.Advance(time.Millisecond)
	waitForTick(t, ticks, "what came before")
}

func TestManyProcessesMakeTheSameStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "oriel.db")
	var children []*storetest.Program
	for range 6 {
		children = append(children, startChild(t, "open", path))
	}
	for _, c := range children {
		if got := c.Hear(t); got != "opened" {
			t.Error(got)
		}
	}
	accept(t, openAt(t, path), wrote(1, "a", strings.Repeat("Hello ", 10), noon))
}

// A slow disk lets one program fail at each migration that another one makes.
func TestAStoreIsMadeBehindAnotherProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "oriel.db")
	version, err := store.MigrateBehind(t.Context(), path)
	if err != nil || version == 0 {
		t.Errorf("schema %d, %v", version, err)
	}
	accept(t, openAt(t, path), wrote(1, "a", "Hello", noon))
}

func TestChangesEnd(t *testing.T) {
	s := open(t)
	ctx, stop := context.WithCancel(context.Background())
	first, second := s.Changes(ctx), s.Changes(context.Background())
	for range 3 {
		accept(t, s, wrote(1, "a", "Hello", noon))
	}
	waitForTick(t, first, "merged ticks")
	stop()
	for range first { // at most one tick is left, then it is closed
	}
	waitForTick(t, second, "the other subscriber")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for range second {
	}
	for range s.Changes(context.Background()) {
		t.Error("a tick from a closed store")
	}
}
