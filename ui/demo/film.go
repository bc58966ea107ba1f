package demo

import (
	"io"
	"slices"
	"time"

	"oriel/ui/record"
	"oriel/ui/tape"
)

// Film is what a tape has shown.
type Film struct {
	frames   []Moment
	pictures []int // which of the frames the tape asked to keep
	end      time.Duration
}

// Moment is what was shown, and the place in the tape from which it comes.
type Moment struct {
	record.Shot
	Position tape.Position
}

// Len is how many frames the film has.
func (f *Film) Len() int { return len(f.frames) }

// add keeps a frame unless it cannot be told from the one before.
func (f *Film) add(next Moment) (isNew bool) {
	if n := len(f.frames); n > 0 && same(f.frames[n-1], next) {
		return false
	}
	f.frames = append(f.frames, next)
	return true
}

// forget keeps the last frame only, for what goes on for hours.
func (f *Film) forget() {
	if n := len(f.frames); n > 1 {
		f.frames = append(f.frames[:0], f.frames[n-1])
	}
}

func same(a, b Moment) bool {
	before, after := a.Frame, b.Frame
	return a.Caption == b.Caption && a.Width == b.Width && a.Height == b.Height &&
		slices.Equal(before.Lines, after.Lines) && (before.Cursor == nil) == (after.Cursor == nil) &&
		(before.Cursor == nil || *before.Cursor == *after.Cursor)
}

// Write writes the film as a file. A tape that asked to keep pictures that have
// no names of their own gives them alone where the format shows pictures.
func (f *Film) Write(w io.Writer, title string, format record.Format, look record.Look) error {
	r := record.Recorder{Title: title}
	if format == record.SVG && len(f.pictures) > 0 {
		for _, frame := range f.pictures {
			r.Record(f.frames[frame].Shot)
		}
		return r.Write(w, format, look)
	}
	for _, frame := range f.frames {
		r.Record(frame.Shot)
	}
	r.Until(f.end)
	return r.Write(w, format, look)
}
