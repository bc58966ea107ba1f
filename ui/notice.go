package ui

import (
	"context"
	"errors"
	"time"

	"oriel/ui/text"
)

// How long a notice stays on the screen.
const (
	noticeFor = 6 * time.Second
	errorFor  = 20 * time.Second
)

// notice is what the screen says about what has just happened.
type notice struct {
	words   text.Safe
	isError bool
	until   time.Time
}

func (n *notice) expire(now time.Time) {
	if !n.until.IsZero() && !now.Before(n.until) {
		*n = notice{}
	}
}

// say tells what was done.
func (r *Root) say(words string) {
	r.notice = notice{words: text.Line(words), until: r.now.Add(noticeFor)}
}

// fail tells what went wrong.
func (r *Root) fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	r.notice = notice{words: text.Line(err.Error()), isError: true, until: r.now.Add(errorFor)}
}
