package demo

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"oriel/inbox/clock"
	"oriel/ui/player"
	"oriel/ui/record"
	"oriel/ui/screen"
	"oriel/ui/tape"
)

// threeFrames are frames with two captions, a second apart.
func threeFrames() (frames []Moment) {
	for i, shown := range []string{"one", "two", "three"} {
		caption := "the beginning"
		if i == 2 {
			caption = "the end"
		}
		frames = append(frames, Moment{
			Position: tape.Position{File: "own.tape", Line: i + 1, Column: 1},
			Shot: record.Shot{
				At: time.Duration(i) * time.Second, Width: 20, Height: 2, Caption: caption,
				Frame: screen.Frame{Lines: []string{shown, ""}},
			},
		})
	}
	return frames
}

// project shows the three frames as a session does that plays a tape.
func project(t *testing.T) (*Projector, *player.Player, watched) {
	t.Helper()
	c := clock.NewManual(time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC))
	w := watched{c, c.NewFace()}
	p := NewProjector(w.face, 2)
	shown := player.New(p, 120, 10)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer p.End()
		for i, m := range threeFrames() {
			if i > 0 {
				p.remote.Feel(ctx, 300*time.Millisecond)
				p.remote.Feel(ctx, 700*time.Millisecond)
			}
			p.remote.See(ctx, m)
		}
		p.remote.tell(ctx, tapeEnded{})
		<-ctx.Done()
	}()
	t.Cleanup(func() { cancel(); <-p.remote.ended; c.Advance(2 * aWhile); shown.Close() })
	return p, shown, w
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

// watched is the clock of the one who watches.
type watched struct {
	*clock.Manual
	face *clock.Face
}

// sleeps waits until the session waits for that long.
func (w watched) sleeps(d time.Duration) {
	for !w.face.NextTimer().Equal(w.Now().Add(d)) {
		<-clock.System{}.NewTimer(time.Millisecond).C()
	}
}

const ms = time.Millisecond

func TestATapeIsShownAtItsSpeedWhileItPlays(t *testing.T) {
	_, shown, c := project(t)
	shows(t, shown, "one", "▶ the beginning", "own.tape:1:1", "1/1…")
	c.sleeps(150 * ms) // half of the first 300
	c.Advance(150 * ms)
	c.sleeps(350 * ms)
	c.Advance(349 * ms)
	shown.Drain()
	shows(t, shown, "1/1…")
	c.Advance(ms)
	shows(t, shown, "two", "2/2…")
}

func TestAPauseStopsTheTapeInTheMiddleOfAWait(t *testing.T) {
	_, shown, c := project(t)
	shows(t, shown, "1/1…")
	c.sleeps(150 * ms)
	c.Advance(100 * ms)
	shown.Press(" ")
	shows(t, shown, "❚❚")
	c.sleeps(aWhile)
	c.Advance(10 * time.Second)
	shown.Press(" ")
	shows(t, shown, "▶", "1/1…")
	c.sleeps(50 * ms) // what was waited for before is not waited for again
	c.Advance(50 * ms)
	c.sleeps(350 * ms)
	shown.Press("+")
	c.sleeps(175 * ms)
	c.Advance(175 * ms)
	shows(t, shown, "2/2…")
}

func TestNothingStandsForLong(t *testing.T) {
	r := newRemote(clock.NewManual(time.Time{}), 1)
	r.stood = longest - ms
	if wait, _, _ := r.pace(time.Minute); wait != ms {
		t.Errorf("waits for %s", wait)
	}
}

func TestTheKeysOfATape(t *testing.T) {
	p, shown, _ := project(t)
	shows(t, shown, "1/1…")
	for _, step := range []struct{ key, shows string }{
		{" ", "❚❚"}, {"right", "2/2…"}, {"left", "1/2…"}, {"down", "3/3"}, {"down", "3/3 "}, {"up", "1/3 "},
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

func TestTheNewestFrameIsTakenOverWhereItStands(t *testing.T) {
	p, shown, _ := project(t)
	shows(t, shown, "1/1…")
	shown.Press("G")
	shows(t, shown, "3/3 ")
	shown.Press("t")
	if text := shown.Text(); !strings.HasPrefix(text, "three\n") || strings.Contains(text, "take over") {
		t.Errorf("shows\n%s", text)
	}
	if !p.remote.HasTakenOver() || p.TakenOver {
		t.Error("the session does not know of it, or is to be played again")
	}
	shown.Press("q")
	done, _ := p.remote.Take()
	want := []tea.Msg{tea.WindowSizeMsg{Width: 120, Height: 10}, player.Key("q")}
	if diff := cmp.Diff(want, done); diff != "" {
		t.Errorf("the session is told (-want +got):\n%s", diff)
	}
}

// TestTheSessionIsToldNothingThatIsMeantForTheScreen, such as what a framework
// says to itself while an editor has the terminal.
func TestTheSessionIsToldNothingThatIsMeantForTheScreen(t *testing.T) {
	p, shown, _ := project(t)
	shows(t, shown, "1/1…")
	shown.Press("G")
	shows(t, shown, "3/3 ")
	shown.Press("t")
	p.remote.Take()
	type ofTheFramework struct{}
	for _, m := range []tea.Msg{tea.FocusMsg{}, tea.BlurMsg{}, tea.ResumeMsg{}, tea.ClearScreen(), ofTheFramework{}, bring("written elsewhere"), ofTheFramework{}} {
		p.Update(m)
	}
	done, _ := p.remote.Take()
	if diff := cmp.Diff([]tea.Msg{"written elsewhere"}, done); diff != "" {
		t.Errorf("the session is told (-want +got):\n%s", diff)
	}
}

func TestAFilmIsCutToASmallTerminal(t *testing.T) {
	p, shown, _ := project(t)
	shows(t, shown, "1/1…")
	shown.Press(" ")
	p.size = tea.WindowSizeMsg{Width: 10, Height: 1}
	if f := p.View(); len(f.Lines) != 1 || !strings.Contains(f.Lines[0], "❚❚") {
		t.Errorf("shows %q", f.Lines)
	}
}
