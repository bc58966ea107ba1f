package graphsim

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"
)

// post is the way of webhook bodies to the callback. Bodies go out one at a
// time in the order in which they were made, except that one which failed or
// is held back lets the others pass.
type post struct {
	callback string
	parcels  []*parcel
	busy     bool
	// failing is since when no body was accepted; zero while they are.
	failing time.Time
	// disabled is set when Meta would have unsubscribed the app.
	disabled bool
	// subscribed are the webhook fields the app asked for; nil is all.
	subscribed map[string]bool
	sent, lost int
}

type parcel struct {
	body     []byte
	due      time.Time
	attempts int
	swap     bool // waits to be overtaken by the next one
}

// Failed webhooks are repeated at once "a few more times", and after an hour
// the app is unsubscribed (Meta, webhooks, 2026-05-05). What lies between the
// two is not documented; the pauses here grow up to a minute.
const (
	promptRetries   = 2
	longestPause    = time.Minute
	unsubscribeTime = time.Hour
)

func (p *post) idle(now time.Time) bool {
	return !p.busy && (p.callback == "" || p.nextDue(now) == nil)
}

func (p *post) nextDue(now time.Time) *parcel {
	for _, parcel := range p.parcels {
		if !parcel.due.After(now) {
			return parcel
		}
	}
	return nil
}

// wakeAt is when the earliest parcel becomes due; zero when none waits.
func (p *post) wakeAt() time.Time {
	var at time.Time
	if p.callback == "" {
		return at
	}
	for _, parcel := range p.parcels {
		if at.IsZero() || parcel.due.Before(at) {
			at = parcel.due
		}
	}
	return at
}

func (p *post) remove(gone *parcel) {
	for i, parcel := range p.parcels {
		if parcel == gone {
			p.parcels = append(p.parcels[:i:i], p.parcels[i+1:]...)
			return
		}
	}
}

// SetCallback points the webhooks at url and ends an unsubscription.
func (s *Sim) SetCallback(url string) {
	s.step(func(time.Time) {
		s.post.callback = url
		s.post.failing, s.post.disabled = time.Time{}, false
	})
}

func (s *Sim) runPost() {
	defer s.wg.Done()
	for {
		s.mu.Lock()
		now, changed := s.now(), s.changed
		next, wakeAt, url := s.post.nextDue(now), s.post.wakeAt(), s.post.callback
		if url == "" {
			next = nil
		}
		s.post.busy = next != nil
		s.mu.Unlock()
		if next == nil {
			if !s.sleepUntil(wakeAt, changed) {
				return
			}
			continue
		}
		ok := s.deliver(s.ctx, url, next.body)
		if s.ctx.Err() != nil {
			return
		}
		s.step(func(now time.Time) { s.delivered(next, ok, now) })
	}
}

// deliver posts one body and reports whether it was answered with 200.
func (s *Sim) deliver(ctx context.Context, url string, body []byte) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		s.log.Debug("webhook address is unusable", "url", url, "error", err)
		return false
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Hub-Signature-256", sign(s.cfg.AppSecret, body))
	resp, err := s.cfg.HTTPClient.Do(req)
	if err != nil {
		s.log.Debug("webhook failed", "url", url, "error", err)
		return false
	}
	defer resp.Body.Close()
	// Read what little there is, so that the connection can be used again.
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	s.log.Debug("webhook posted", "url", url, "status", resp.StatusCode, "bytes", len(body))
	return resp.StatusCode == http.StatusOK
}

func (s *Sim) delivered(p *parcel, ok bool, now time.Time) {
	s.post.busy = false
	if ok {
		s.post.remove(p)
		s.post.sent++
		s.post.failing = time.Time{}
		return
	}
	if s.post.failing.IsZero() {
		s.post.failing = now
	}
	if now.Sub(s.post.failing) >= unsubscribeTime {
		s.log.Debug("webhooks disabled: an hour without a 200", "lost", len(s.post.parcels))
		s.post.lost += len(s.post.parcels)
		s.post.parcels, s.post.disabled = nil, true
		return
	}
	p.attempts++
	if p.attempts > promptRetries {
		pause := min(time.Second<<min(p.attempts-promptRetries-1, 6), longestPause)
		p.due = now.Add(pause)
	}
}
