package demo

import (
	"context"
	"strings"
	"testing"
	"time"

	"oriel/inbox/clock"
	"oriel/ui/player"
	"oriel/ui/record"
	"oriel/ui/screen"
	"oriel/ui/tape"
)

// threeFrames is a film with two captions.
func threeFrames() *Film {
	f := &Film{}
	for i, shown := range []string{"one", "two", "three"} {
		caption := "the beginning"
		if i == 2 {
			caption = "the end"
		}
		f.add(Moment{
			Position: tape.Position{File: "own.tape", Line: i + 1, Column: 1},
			Shot: record.Shot{
				At: time.Duration(i) * time.Second, Width: 20, Height: 2, Caption: caption,
				Frame: screen.Frame{Lines: []string{shown, ""}},
			},
		})
	}
	return f
}

func project(t *testing.T) (*Projector, *player.Player, *clock.Manual) {
	t.Helper()
	c := clock.NewManual(time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC))
	p := NewProjector(threeFrames(), c, 2)
	shown := player.New(p, 120, 10)
	t.Cleanup(func() { c.Advance(time.Hour); shown.Close() })
	return p, shown, c
}

func shows(t *testing.T, p *player.Player, words ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	err := p.Until(ctx, func(text string) bool {
		for _, w := range words {
			if !strings.Contains(text, w) {
				return false
			}
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
}

func asleep(c *clock.Manual) {
	for c.Waiting() == 0 {
		<-clock.System{}.NewTimer(time.Millisecond).C()
	}
}

func TestAFilmRunsAtItsSpeed(t *testing.T) {
	_, shown, c := project(t)
	shows(t, shown, "one", "▶ the beginning", "own.tape:1:1", "1/3")
	asleep(c)
	c.Advance(499 * time.Millisecond)
	shown.Drain()
	shows(t, shown, "1/3")
	c.Advance(time.Millisecond)
	shows(t, shown, "two", "2/3")
}

func TestTheKeysOfAFilm(t *testing.T) {
	p, shown, _ := project(t)
	for _, step := range []struct{ key, shows string }{
		{" ", "❚❚"}, {"right", "2/3"}, {"left", "1/3"}, {"down", "3/3"}, {"down", "3/3"}, {"up", "1/3"},
		{"end", "the end"}, {"home", "1/3"}, {"+", "4×"}, {"-", "2×"}, {"left", "1/3"},
	} {
		shown.Press(step.key)
		shows(t, shown, step.shows)
	}
	shown.Press("right", "t")
	if err := shown.Until(t.Context(), func(string) bool { return shown.Ended() }); err != nil || !p.TakenOver || p.Frame() != 1 {
		t.Errorf("taken over %v at frame %d: %v", p.TakenOver, p.Frame(), err)
	}
}

func TestAFilmIsCutToASmallTerminal(t *testing.T) {
	p, shown, _ := project(t)
	shown.Press(" ")
	p.width, p.height = 10, 1
	if f := p.View(); len(f.Lines) != 1 || !strings.Contains(f.Lines[0], "❚❚") {
		t.Errorf("shows %q", f.Lines)
	}
}
