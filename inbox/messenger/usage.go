package messenger

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"oriel/inbox"
)

const (
	// fullUsagePause is for a usage of 100 % without a word on when it ends.
	fullUsagePause = time.Minute
	// longestPause bounds what an answer can ask for.
	longestPause = 24 * time.Hour
)

// pauses remember until when the platform wants to hear nothing more, by page
// id. The empty id stands for the whole app.
type pauses struct {
	mu    sync.Mutex
	until map[string]time.Time
}

const wholeApp = ""

func (p *pauses) set(id string, until time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.until == nil {
		p.until = map[string]time.Time{}
	}
	if until.After(p.until[id]) {
		p.until[id] = until
	}
}

// check returns Later while the page or the whole app has to be silent.
func (p *pauses) check(pageID string, now time.Time) error {
	p.mu.Lock()
	until := p.until[pageID]
	if app := p.until[wholeApp]; app.After(until) {
		until = app
	}
	p.mu.Unlock()
	if !until.After(now) {
		return nil
	}
	return &inbox.SendError{Outcome: inbox.Later, Sentence: sentenceBusy, RetryAfter: until.Sub(now)}
}

// after pauses whom a refusal for its rate concerns.
func (p *pauses) after(pageID string, f failure, now time.Time) {
	switch f.reach {
	case reachPage:
		p.set(pageID, now.Add(f.RetryAfter))
	case reachApp:
		p.set(wholeApp, now.Add(f.RetryAfter))
	}
}

// heed pauses the pages whose usage is at its end, before anything has to be
// refused. (X-App-Usage and X-Business-Use-Case-Usage, as third parties
// describe them.)
func (p *pauses) heed(pageID string, h http.Header, now time.Time) {
	if pause := usagePause(headerUsage(h, "X-App-Usage")); pause > 0 {
		p.set(wholeApp, now.Add(pause))
	}
	for id, uses := range headerUsage(h, "X-Business-Use-Case-Usage").members() {
		if pause := businessPause(uses); pause > 0 {
			p.set(string(id), now.Add(pause))
		}
	}
}

// headerUsage reads a usage header, the empty value when there is none.
func headerUsage(h http.Header, name string) value {
	raw := []byte(strings.TrimSpace(h.Get(name)))
	if !json.Valid(raw) {
		return nil
	}
	return raw
}

// businessPause is the longest pause that the figures for messages ask for.
// Other figures, such as those for ads, count other requests.
func businessPause(uses value) time.Duration {
	var longest time.Duration
	for u := range uses.elements() {
		if kind := u.get("type").text(); kind == "" || kind == "messenger" {
			longest = max(longest, usagePause(u))
		}
	}
	return longest
}

// usagePause is how long to be silent: the minutes until access is regained,
// or a while when one of the figures, in percent, has reached its limit.
func usagePause(u value) time.Duration {
	if minutes := u.get("estimated_time_to_regain_access").figure(); minutes > 0 {
		return min(time.Duration(minutes*float64(time.Minute)), longestPause)
	}
	for _, name := range []string{"call_count", "total_cputime", "total_time"} {
		if u.get(name).figure() >= 100 {
			return fullUsagePause
		}
	}
	return 0
}

func (v value) figure() float64 {
	f, err := strconv.ParseFloat(v.text(), 64)
	if err != nil {
		return 0
	}
	return f
}

// retryAfter is how long the platform asks to wait: Retry-After in seconds or
// as a date, else the time in which access is regained, else fallback.
func retryAfter(resp *http.Response, now time.Time, fallback time.Duration) time.Duration {
	wait := fallback
	header := strings.TrimSpace(resp.Header.Get("Retry-After"))
	if seconds, err := strconv.Atoi(header); err == nil && seconds > 0 {
		wait = time.Duration(min(seconds, int(longestPause/time.Second))) * time.Second
	} else if date, err := http.ParseTime(header); err == nil && date.After(now) {
		wait = date.Sub(now)
	} else if regain := longestRegain(resp.Header); regain > 0 {
		wait = regain
	}
	return min(wait, longestPause)
}

func longestRegain(h http.Header) time.Duration {
	longest := usagePause(headerUsage(h, "X-App-Usage"))
	for _, uses := range headerUsage(h, "X-Business-Use-Case-Usage").members() {
		longest = max(longest, businessPause(uses))
	}
	return longest
}
