package screen_test

import (
	"fmt"
	"strings"
	"testing"

	"oriel/ui/screen"
)

// counter is a terminal that only counts.
type counter struct{ bytes, writes int }

func (c *counter) Write(p []byte) (int, error) {
	c.bytes += len(p)
	c.writes++
	return len(p), nil
}

const benchWidth, benchHeight = 200, 60

// inbox is a full screen as the program draws it: 57 rows of a list with a
// timer, a thread beside it, in about eight styles a row.
func inbox(selected, second int) screen.Frame {
	rows := make([]string, 0, benchHeight)
	rows = append(rows, "\x1b[1m oriel · Acme Support\x1b[m"+strings.Repeat(" ", 150)+"open 18", " Inbox 18  Mine 5")
	for y := range benchHeight - 3 {
		style := ""
		if y == selected {
			style = ";7"
		}
		rows = append(rows, fmt.Sprintf("\x1b[38;5;208%[1]sm▲\x1b[0%[1]sm \x1b[1%[1]sm%3dm %02ds\x1b[0%[1]sm  customer %02[2]d · клиент   \x1b[38;5;39%[1]smNR late\x1b[0%[1]sm   \x1b[2%[1]smMy parcel has not arrived, where is it and what do I…\x1b[0%[1]sm ● \x1b[m│ \x1b[35mcustomer\x1b[m  %[4]s",
			style, y, second%60, strings.Repeat("the thread ", 8)))
	}
	return screen.Frame{Lines: append(rows, " j/k move  enter open  r reply")}
}

// benchmarkFrames alternates between frames that were made before.
func benchmarkFrames(b *testing.B, frames ...screen.Frame) {
	out := &counter{}
	w := screen.NewWriter(out, benchWidth, benchHeight)
	for _, f := range frames {
		if err := w.Draw(f); err != nil {
			b.Fatal(err)
		}
	}
	*out = counter{}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if err := w.Draw(frames[n%len(frames)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(out.bytes)/float64(n), "bytes/frame")
	b.ReportMetric(float64(out.writes)/float64(n), "writes/frame")
}

func BenchmarkNothingChanged(b *testing.B) { benchmarkFrames(b, inbox(3, 10)) }

func BenchmarkCursorMovesInList(b *testing.B) { benchmarkFrames(b, inbox(3, 10), inbox(4, 10)) }

func BenchmarkTimersTick(b *testing.B) { benchmarkFrames(b, inbox(3, 10), inbox(3, 11)) }

func BenchmarkOneLineChanges(b *testing.B) {
	first, second := inbox(3, 10), inbox(3, 10)
	second.Lines[30] = strings.Replace(second.Lines[30], "My parcel has not", "Hello, how may we", 1)
	benchmarkFrames(b, first, second)
}

func BenchmarkFullRedraw(b *testing.B) {
	out := &counter{}
	w := screen.NewWriter(out, benchWidth, benchHeight)
	f := inbox(3, 10)
	b.ReportAllocs()
	for b.Loop() {
		w.Invalidate()
		if err := w.Draw(f); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.bytes)/float64(out.writes), "bytes/frame")
}
