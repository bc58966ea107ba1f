package demo

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"oriel/inbox/clock"
	"oriel/ui/player"
	"oriel/ui/record"
	"oriel/ui/text"
)

func said(words ...string) (lines []text.Safe) {
	for _, w := range words {
		lines = append(lines, text.Line(w))
	}
	return lines
}

func captioned(words string) Moment { return Moment{Shot: record.Shot{Caption: words}} }

func TestATranscriptIsWrittenInTheOrderOfWhatHappens(t *testing.T) {
	var out strings.Builder
	p := NewTranscript(&out, clock.System{}, 1)
	p.Says(said("Hello.", "A command?"))
	p.See(t.Context(), captioned(""))
	p.See(t.Context(), captioned("A reply\x1b[2J"))
	p.Hears(text.Line("reply"))
	p.Says(said("Type it."))
	p.See(t.Context(), captioned("A reply\x1b[2J"))
	p.hear("mine")
	p.Hears(text.Line("mine")) // it stands there already
	p.Says(said("No command."))
	p.See(t.Context(), captioned("somebody plays"))
	p.Says(said("Goodbye."))
	p.Flush()
	want := "Hello.\nA command?\n── A reply␛[2J\nreply\nType it.\nNo command.\nGoodbye.\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A line stops the tape and replaces what it was typing; the key that saves a
// tape comes in a line as well.
func TestLinesAreKeys(t *testing.T) {
	p := NewTranscript(io.Discard, clock.System{}, 1)
	for _, line := range []string{"list", "", "half\x14", "\x14"} {
		p.hear(line)
	}
	done, _ := p.Take()
	keys := func(names ...string) (msgs []tea.Msg) {
		for _, n := range names {
			msgs = append(msgs, player.Key(n))
		}
		return msgs
	}
	want := keys("ctrl+u", "list", "enter", "enter", "ctrl+t", "half", "enter", "ctrl+t")
	if diff := cmp.Diff(want, done); diff != "" || !p.HasTakenOver() {
		t.Errorf("taken over: %v (-want +got):\n%s", p.HasTakenOver(), diff)
	}
}

func TestTheEndOfTheInputEndsTheTapeOrTheSession(t *testing.T) {
	for input, want := range map[string]bool{"": true, "quit\n": false} {
		p, stopped := NewTranscript(io.Discard, clock.System{}, 1), false
		p.Listen(strings.NewReader(input), func() { stopped = true })
		done, _ := p.Take()
		leaves := len(done) > 0 && cmp.Equal(done[len(done)-1], tea.Msg(player.Key("ctrl+d")))
		if stopped != want || leaves == want {
			t.Errorf("%q: stops the tape %v, leaves the session %v", input, stopped, leaves)
		}
	}
}

// Whoever reads slowly is waited for, and not by the session.
func TestATapeWaitsForWhoeverReads(t *testing.T) {
	c := clock.NewManual(time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC))
	w := watched{c, c.NewFace()}
	p := NewTranscript(io.Discard, w.face, 2)
	felt := make(chan struct{})
	go func() { defer close(felt); p.Feel(context.WithoutCancel(t.Context()), time.Second) }()
	w.sleeps(500 * ms)
	c.Advance(499 * ms)
	select {
	case <-felt:
		t.Error("too short")
	default:
	}
	p.hear("") // now nobody wants to wait
	<-felt
}
