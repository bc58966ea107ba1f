package record_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/ui/record"
	"oriel/ui/screen"
)

// shots counts the frames of a recording.
func shots(t testing.TB, r *record.Recorder) int {
	t.Helper()
	return strings.Count("\n"+written(t, r, record.Text, record.Auto), "\n── ")
}

func TestWhatLooksTheSameIsMerged(t *testing.T) {
	base := record.Shot{Frame: line("one"), Width: 10, Height: 2, Caption: "why"}
	changed := func(change func(*record.Shot)) record.Shot {
		s := base
		s.At = time.Second
		change(&s)
		return s
	}
	for name, test := range map[string]struct {
		second record.Shot
		want   int
	}{
		"later":            {changed(func(*record.Shot) {}), 1},
		"spaces":           {changed(func(s *record.Shot) { s.Frame = line("one   ") }), 1},
		"cut off":          {changed(func(s *record.Shot) { s.Frame.Lines = []string{"one", "", "below"} }), 1},
		"title":            {changed(func(s *record.Shot) { s.Frame.Title = "x" }), 1},
		"controls":         {changed(func(s *record.Shot) { s.Frame = line("on\x1b]0;x\ae") }), 1},
		"text":             {changed(func(s *record.Shot) { s.Frame = line("two") }), 2},
		"style":            {changed(func(s *record.Shot) { s.Frame = line("\x1b[1mone") }), 2},
		"cursor":           {changed(func(s *record.Shot) { s.Frame.Cursor = &screen.Cursor{} }), 2},
		"size":             {changed(func(s *record.Shot) { s.Width = 11 }), 2},
		"caption":          {changed(func(s *record.Shot) { s.Caption = "because" }), 2},
		"style of caption": {changed(func(s *record.Shot) { s.Caption = "\x1b[1mwhy" }), 1},
	} {
		r := &record.Recorder{}
		r.Record(base)
		r.Record(test.second)
		if got := shots(t, r); got != test.want {
			t.Errorf("%s: %d shots", name, got)
		}
		_, events := readCast(t, written(t, r, record.Cast, record.Auto))
		if last := events[len(events)-1].at; last != 1 {
			t.Errorf("%s: it ends at %v s", name, last)
		}
	}
}

func TestMergingLosesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		texts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "\x1b[1ma"}), 1, 8).Draw(rt, "texts")
		r := &record.Recorder{}
		changes := 0
		for i, s := range texts {
			r.Record(record.Shot{At: time.Duration(i) * time.Second, Frame: line(s), Width: 4, Height: 1})
			if i == 0 || s != texts[i-1] {
				changes++
			}
		}
		if got := shots(t, r); got != changes {
			rt.Fatalf("%d shots of %d", got, changes)
		}
	})
}

func TestTextIsWhatTheTerminalShows(t *testing.T) {
	f := inbox()
	got := strings.Split(written(t, still(f, width, height), record.Text, record.Auto), "\n")
	if got[0] != "── 1 · 0.000 s · 44×14" {
		t.Errorf("head %q", got[0])
	}
	var want []string
	for _, row := range cells(shownBy(t, f, width, height)) {
		want = append(want, strings.TrimRight(strings.Join(row, ""), " "))
	}
	want[8] = strings.Replace(want[8], "concealed", "         ", 1)
	if diff := cmp.Diff(append(want, ""), got[1:]); diff != "" {
		t.Errorf("-terminal +recorded:\n%s", diff)
	}
}

func TestFormats(t *testing.T) {
	for name, want := range map[string]record.Format{"a.cast": record.Cast, "b/c.svg": record.SVG, "d.e.txt": record.Text} {
		if got, err := record.FormatOf(name); err != nil || got != want {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	for _, name := range []string{"", "x", "x.gif", "svg", "x.SVG", ".cast/x"} {
		if f, err := record.FormatOf(name); err == nil || !strings.Contains(err.Error(), ".cast, .svg or .txt") {
			t.Errorf("%q: %q, %v", name, f, err)
		}
	}
}

type broken struct{}

var errBroken = errors.New("no space left")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWritingFails(t *testing.T) {
	if err := new(record.Recorder).Write(broken{}, record.SVG, record.Auto); !errors.Is(err, record.ErrEmpty) {
		t.Errorf("empty: %v", err)
	}
	if err := still(line("x"), 1, 1).Write(broken{}, record.SVG, record.Auto); !errors.Is(err, errBroken) {
		t.Errorf("broken: %v", err)
	}
	if err := still(line("x"), 1, 1).Write(io.Discard, ".gif", record.Auto); err == nil {
		t.Error("a GIF was written")
	}
}

func TestSizesThatAreNone(t *testing.T) {
	for _, f := range []record.Format{record.Cast, record.SVG, record.Text} {
		for _, size := range []int{0, -3} {
			written(t, still(screen.Frame{Lines: []string{"客"}, Cursor: &screen.Cursor{X: 1, Y: 1}}, size, size), f, record.Auto)
		}
	}
}

// Recording 200 frames of a screen costs little next to playing them.
func BenchmarkRecord(b *testing.B) {
	for b.Loop() {
		r := &record.Recorder{}
		for i := range 200 {
			f := inbox()
			f.Lines[0] = fmt.Sprint(i)
			r.Record(record.Shot{At: time.Duration(i) * time.Second, Frame: f, Width: 120, Height: 34})
		}
		if err := r.Write(io.Discard, record.SVG, record.Auto); err != nil {
			b.Fatal(err)
		}
	}
}
