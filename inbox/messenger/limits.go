package messenger

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/policy"
)

// limitKind tells which of the platform's rates a request counts against.
type limitKind int

const (
	limitText limitKind = iota
	limitMedia
	limitPrivateReply
	limitKinds
)

// The rates of a page (Meta, rate limiting, 2026-03-23): 300 messages a
// second, of these 10 with audio or video, and 750 private replies an hour.
// Burst and rate together stay within the figure in any second or hour.
var rates = [limitKinds]struct {
	perSecond rate.Limit
	burst     int
}{
	limitText:         {250, 50},
	limitMedia:        {5, 5},
	limitPrivateReply: {700.0 / 3600, 50},
}

func sendLimit(out inbox.Outgoing) limitKind {
	switch a := out.Attachment; {
	case out.Option == policy.PrivateReply:
		return limitPrivateReply
	case a != nil && (a.Type == "audio" || a.Type == "video"):
		return limitMedia
	}
	return limitText
}

// limits hold the rate limiters of all pages.
type limits struct {
	mu    sync.Mutex
	pages map[string]*[limitKinds]*rate.Limiter
}

func (l *limits) of(pageID string, kind limitKind) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pages == nil {
		l.pages = map[string]*[limitKinds]*rate.Limiter{}
	}
	page, ok := l.pages[pageID]
	if !ok {
		page = new([limitKinds]*rate.Limiter)
		for i, r := range rates {
			page[i] = rate.NewLimiter(r.perSecond, r.burst)
		}
		l.pages[pageID] = page
	}
	return page[kind]
}

// longestWait is how long a message waits here for its turn. What has to wait
// longer goes back to the queue, so that it holds up no other page.
const longestWait = time.Second

// wait waits until the rates allow one more request. It returns an
// *inbox.SendError when that takes too long or ctx ends first; the place in
// the queue is given back then.
func (l *limits) wait(ctx context.Context, clk clock.Clock, pageID string, kind limitKind) error {
	if err := ctx.Err(); err != nil {
		return interrupted(err)
	}
	now := clk.Now()
	place := l.of(pageID, kind).ReserveN(now, 1)
	delay := place.DelayFrom(now)
	switch {
	case delay <= 0:
		return nil
	case delay > longestWait:
		place.CancelAt(now)
		return &inbox.SendError{Outcome: inbox.Later, Sentence: sentenceBusy, RetryAfter: delay}
	}
	timer := clk.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C():
		return nil
	case <-ctx.Done():
		place.CancelAt(clk.Now())
		return interrupted(ctx.Err())
	}
}
