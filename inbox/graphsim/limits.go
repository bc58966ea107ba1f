package graphsim

import (
	"encoding/json"
	"net/http"
	"time"
)

// Rate limits of a page (Meta, rate limiting, 2026-03-23): the Send API takes
// 300 messages a second, of audio and video 10; private replies 750 an hour;
// all calls of a rolling day are 200 times the people who can be messaged.
const (
	textPerSecond      = 300
	mediaPerSecond     = 10
	privateRepliesHour = 750
	callsPerPerson     = 200
)

// meter counts what happened within the latest span.
type meter struct {
	span time.Duration
	at   []time.Time
}

func (m *meter) count(now time.Time) int {
	n := 0
	for n < len(m.at) && !m.at[n].After(now.Add(-m.span)) {
		n++
	}
	m.at = m.at[n:]
	return len(m.at)
}

func (m *meter) add(now time.Time) { m.at = append(m.at, now) }

// usage is what the page used of its limits.
type usage struct {
	text, media, privateReplies, calls meter
	people                             int
	// regain is how long the page is held back; zero when it is not.
	regain time.Duration
}

func newUsage() usage {
	return usage{
		text: meter{span: time.Second}, media: meter{span: time.Second},
		privateReplies: meter{span: time.Hour}, calls: meter{span: 24 * time.Hour},
	}
}

// call counts one call and refuses it when the day's calls are used up.
func (u *usage) call(people int, now time.Time) *Error {
	u.people, u.regain = people, 0
	if n := u.calls.count(now); people > 0 && n >= people*callsPerPerson {
		u.regain = u.calls.at[0].Add(u.calls.span).Sub(now)
		return refuse(32, 0, "Page request limit reached")
	}
	u.calls.add(now)
	return nil
}

// send counts one message and refuses it when there were too many.
func (u *usage) send(req Request, now time.Time) *Error {
	m, limit := &u.text, textPerSecond
	switch {
	case req.Recipient.activity() != "":
		m, limit = &u.privateReplies, privateRepliesHour
	case req.Message != nil && req.Message.Attachment != nil && (req.Message.Attachment.Type == "audio" || req.Message.Attachment.Type == "video"):
		m, limit = &u.media, mediaPerSecond
	}
	if m.count(now) >= limit {
		u.regain = m.at[0].Add(m.span).Sub(now)
		return errRateLimited()
	}
	m.add(now)
	return nil
}

func errRateLimited() *Error {
	return refuse(613, 0, "Calls to this api have exceeded the rate limit.")
}

// percent is the share of the day's calls that was used.
func (u *usage) percent() int {
	if u.people == 0 {
		return 0
	}
	return min(100, 100*len(u.calls.at)/(u.people*callsPerPerson))
}

// writeHeaders adds the headers that Meta puts on each answer. The time to
// regain access is in minutes.
func (u *usage) writeHeaders(h http.Header, pageID string) {
	type app struct {
		CallCount int `json:"call_count"`
		CPUTime   int `json:"total_cputime"`
		Time      int `json:"total_time"`
	}
	type business struct {
		Type string `json:"type"`
		app
		Regain int `json:"estimated_time_to_regain_access"`
	}
	share := app{CallCount: u.percent()}
	minutes := int((u.regain + time.Minute - 1) / time.Minute)
	setJSON(h, "X-App-Usage", share)
	setJSON(h, "X-Business-Use-Case-Usage", map[string][]business{pageID: {{Type: "messenger", app: share, Regain: minutes}}})
}

func setJSON(h http.Header, key string, v any) {
	if b, err := json.Marshal(v); err == nil {
		h.Set(key, string(b))
	}
}
