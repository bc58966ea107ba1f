package demo

import (
	"context"
	"time"
)

// Audience watches a tape while it is played. Its methods are called by the
// performance, one at a time.
type Audience interface {
	// See takes a frame that differs from the one before.
	See(context.Context, Moment)
	// Feel returns when as much time has passed for the audience as just passes
	// in the tape.
	Feel(context.Context, time.Duration)
	// HasTakenOver tells that the tape is to be played no further.
	HasTakenOver() bool
}

// Nobody is the audience of a tape that plays to its end in no time.
type Nobody struct{}

// See shows the frame to nobody.
func (Nobody) See(context.Context, Moment) {}

// Feel returns at once.
func (Nobody) Feel(context.Context, time.Duration) {}

// HasTakenOver is false.
func (Nobody) HasTakenOver() bool { return false }

// UpTo is an audience that sees a tape up to a frame, counted from 0, in no
// time.
type UpTo struct {
	Nobody
	Frame int

	seen int
}

// See counts the frames.
func (a *UpTo) See(context.Context, Moment) { a.seen++ }

// HasTakenOver tells that the frame was shown.
func (a *UpTo) HasTakenOver() bool { return a.seen > a.Frame }
