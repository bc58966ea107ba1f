package record_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/ui/record"
	"oriel/ui/screen"
)

// event is a line of a cast.
type event struct {
	at         float64
	code, data string
}

// readCast takes a cast apart as its format demands: JSON, one value a line.
func readCast(t testing.TB, cast string) (header map[string]any, events []event) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(cast, "\n"), "\n")
	if err := json.Unmarshal([]byte(lines[0]), &header); err != nil {
		t.Fatal(err)
	}
	for _, l := range lines[1:] {
		var e event
		if err := json.Unmarshal([]byte(l), &[]any{&e.at, &e.code, &e.data}); err != nil {
			t.Fatalf("%s: %v", l, err)
		}
		events = append(events, e)
	}
	return header, events
}

func TestCastHasTimesSizesAndCaptions(t *testing.T) {
	header, events := readCast(t, written(t, story(), record.Cast, record.Auto))
	want := map[string]any{"version": 2., "width": 20., "height": 4., "title": "A <tour> & more", "env": map[string]any{"TERM": "xterm-256color"}}
	if diff := cmp.Diff(want, header); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var got []string
	for _, e := range events {
		if e.code == "o" && e.data != "" {
			e.data = "a frame"
		}
		got = append(got, fmt.Sprintf("%.3f %s %s", e.at, e.code, e.data))
	}
	if diff := cmp.Diff([]string{
		"0.000 m One & <only>", "0.000 o a frame",
		"1.500 o a frame", "1.500 o a frame",
		"1.500 r 30x4", "1.500 m wider  now", "1.500 o a frame",
		"9.000 o ",
	}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestCastHasTheColorsOfItsLook(t *testing.T) {
	for look, background := range map[record.Look]string{record.Light: "#ffffff", record.Dark: "#14171c"} {
		header, _ := readCast(t, written(t, still(line("x"), 4, 1), record.Cast, look))
		theme, _ := header["theme"].(map[string]any)
		palette, _ := theme["palette"].(string)
		if theme["bg"] != background || strings.Count(palette, ":") != 15 {
			t.Errorf("look %d: %v", look, theme)
		}
	}
}

// Each event draws its whole frame, whatever was on the screen before.
func TestReplayedCastShowsTheFrames(t *testing.T) {
	frames := []screen.Frame{inbox(), line("\x1b[31mshort"), inbox(), {}}
	r := &record.Recorder{}
	for i, f := range frames {
		r.Record(record.Shot{At: time.Duration(i) * time.Second, Frame: f, Width: width, Height: height})
	}
	_, events := readCast(t, written(t, r, record.Cast, record.Auto))
	e := terminal(t, width, height)
	if len(events) != len(frames) {
		t.Fatalf("%d events", len(events))
	}
	for i, event := range events {
		_, _ = e.WriteString(event.data)
		want := shownBy(t, frames[i], width, height)
		if diff := cmp.Diff(cells(want), cells(e)); diff != "" {
			t.Errorf("frame %d: -drawn +replayed:\n%s", i, diff)
		}
		if diff := cmp.Diff(want.Render(), e.Render()); diff != "" {
			t.Errorf("frame %d: styles: -drawn +replayed:\n%s", i, diff)
		}
	}
}

// A frame in a recording does not depend on what was recorded before it.
func TestFramesAreByteStable(test *testing.T) {
	rapid.Check(test, func(t *rapid.T) {
		frames := rapid.SliceOfN(frames, 1, 4).Draw(t, "frames")
		last := frames[len(frames)-1]
		r := &record.Recorder{}
		for i, f := range frames {
			r.Record(record.Shot{At: time.Duration(i), Frame: f, Width: 30 + i%2, Height: 3})
		}
		r.Record(record.Shot{At: time.Second, Frame: screen.Frame{}, Width: 9, Height: 1})
		r.Record(record.Shot{At: 2 * time.Second, Frame: last, Width: 30, Height: 3})
		_, alone := readCast(test, written(test, still(last, 30, 3), record.Cast, record.Auto))
		_, among := readCast(test, written(test, r, record.Cast, record.Auto))
		if alone[0].data != among[len(among)-1].data {
			t.Fatalf("alone %q\namong %q", alone[0].data, among[len(among)-1].data)
		}
	})
}
