package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui"
	"oriel/ui/player"
)

// overheard keeps what the screen asks of the terminal.
type overheard struct {
	*ui.Root
	alerts []string
}

func (o *overheard) Update(m tea.Msg) tea.Cmd {
	if fmt.Sprintf("%T", m) == "screen.alert" {
		o.alerts = append(o.alerts, fmt.Sprint(m))
	}
	return o.Root.Update(m)
}

func (b *bench) overhear(options ui.Options) *overheard {
	options.Theme = mono(b.t)
	b.w, b.h, b.root = 80, 24, ui.New(b.desk, options)
	o := &overheard{Root: b.root}
	p := player.New(o, 80, 24)
	b.player = p
	b.t.Cleanup(func() {
		p.Press("ctrl+c")
		p.Close()
	})
	b.settle()
	b.advance(time.Second)
	return o
}

// TestEachClockIsAnnouncedOnce: two clocks begin to warn together, then are
// late; what was said is not said again, not by the next screen either.
func TestEachClockIsAnnouncedOnce(t *testing.T) {
	b := newBench(t)
	b.accept(b.writes("1", "Secretive Otter", "where?", 0)...)
	b.accept(b.writes("2", "Secretive Fox", "when?", 0)...)
	o := b.overhear(ui.Options{Notify: "bell"})
	b.advance(10*time.Minute - 2*time.Second)
	b.hides("due within")
	b.advance(2 * time.Second)
	b.shows("First response of 2 conversations due within 5m: n goes there.")
	for range 10 {
		b.advance(20 * time.Second)
		b.hides("due within")
	}
	if len(o.alerts) > 0 {
		t.Errorf("the terminal is in front: %v", o.alerts)
	}
	b.send(tea.BlurMsg{})
	b.advance(2 * time.Minute)
	b.shows("First response of 2 conversations is late: N goes there.")
	if len(o.alerts) != 1 || !strings.Contains(o.alerts[0], "2 conversations") || strings.Contains(o.alerts[0], "Secretive") {
		t.Errorf("asked of the terminal: %q", o.alerts)
	}
	b.press("N")
	b.shows("First response late by <1m.")
	b.player.Press("ctrl+c")
	b.wait("the first screen's end", func() bool { return b.player.Ended() && b.clock.Waiting() == 0 })
	second := b.overhear(ui.Options{Notify: "bell"})
	b.send(tea.BlurMsg{})
	b.advance(time.Minute)
	b.hides("is late: N", "due within")
	if len(second.alerts) > 0 {
		t.Errorf("the next screen repeats it: %q", second.alerts)
	}
}

// TestAStormIsOneAnnouncement and rings once a minute.
func TestAStormIsOneAnnouncement(t *testing.T) {
	b := newBench(t)
	for i := range 30 {
		b.accept(b.writes(fmt.Sprint(i), "customer", "hello", 5*time.Minute-time.Duration(i)*time.Second)...)
	}
	b.accept(b.writes("closing", "customer", "hello", 23*time.Hour+45*time.Minute)...)
	o := b.overhear(ui.Options{Notify: "osc9"})
	b.send(tea.BlurMsg{})
	b.advance(290 * time.Second)
	b.hides(" goes there")
	var said []string
	for range 60 {
		b.advance(time.Second)
		for _, line := range strings.Split(b.text(), "\n") {
			if words, _, ok := strings.Cut(line, " goes there"); ok && !slices.Contains(said, words) {
				said = append(said, words)
			}
		}
	}
	if len(said) < 2 || len(said) > 5 || !strings.Contains(said[0], "Window closes within 10m in 1 and ") {
		t.Errorf("announced %d times: %q", len(said), said)
	}
	if len(o.alerts) != 1 || !strings.Contains(o.alerts[0], "osc9") {
		t.Errorf("rang %d times: %q", len(o.alerts), o.alerts)
	}
}

// An announcement names a key only where that key is heard.
func TestAnAnnouncementNamesNoDeadKey(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want string
	}{
		"in the list":   {nil, "First response of one conversation due within 5m: n goes there."},
		"in the thread": {[]string{"enter"}, "First response of one conversation due within 5m: n goes there."},
		"on the board":  {[]string{"b"}, "First response of one conversation due within 5m. "},
		"while writing": {[]string{"r"}, "First response of one conversation due within 5m. "},
		"in a menu":     {[]string{"o"}, "First response of one conversation due within 5m. "},
	} {
		b := newBench(t)
		b.accept(b.writes("1", "customer", "hello", 0)...)
		b.overhear(ui.Options{})
		b.press(c.keys...)
		b.advance(10 * time.Minute)
		if !strings.Contains(b.text(), c.want) {
			t.Errorf("%s: %q is not shown\n%s", name, c.want, b.text())
		}
	}
}

// What somebody else has is theirs to hear of.
func TestOnlyMineAndNobodysAreAnnounced(t *testing.T) {
	b := newBench(t)
	b.accept(b.writes("1", "customer", "hello", 0)...)
	must(b, b.desk.Assign(b.ctx, b.conversation("1"), "a colleague"))
	b.overhear(ui.Options{})
	b.advance(11 * time.Minute)
	b.hides("due within")
	must(b, b.desk.Assign(b.ctx, b.conversation("1"), agent))
	b.until("First response of one conversation due within 4m: n goes there.")
}
