package messenger

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"oriel/inbox"
)

// GraphError is what the platform said when it refused.
type GraphError struct {
	Status        int // of the HTTP answer
	Code, Subcode int
	// Message is the platform's, on one printable line, without secrets.
	Message string
	// TraceID helps Meta's support to find the request.
	TraceID string
}

func (e *GraphError) Error() string {
	return fmt.Sprintf("graph error %d/%d (HTTP %d, trace %s): %s", e.Code, e.Subcode, e.Status, e.TraceID, e.Message)
}

// failure is a SendError and how far a rate limit in it reaches.
type failure struct {
	*inbox.SendError
	reach reach
}

// explain looks the platform's error up in the table.
func (c *Client) explain(reported value, resp *http.Response, secrets ...string) failure {
	cause := &GraphError{
		Status: resp.StatusCode, Code: number(reported.get("code")), Subcode: number(reported.get("error_subcode")),
		Message: redact(reported.get("message").text(), secrets...), TraceID: redact(reported.get("fbtrace_id").text(), secrets...),
	}
	row := lookUp(cause)
	f := failure{&inbox.SendError{
		Outcome: row.outcome, Scope: row.scope, Code: cause.Code, Subcode: cause.Subcode,
		Sentence: row.sentence, Cause: cause,
	}, row.reach}
	if resp.StatusCode >= 500 && f.Outcome != inbox.Unknown {
		f.Outcome, f.Sentence, f.reach = inbox.Unknown, sentenceUnknown, reachNone
	}
	if f.Outcome == inbox.Later {
		f.RetryAfter = retryAfter(resp, c.clock.Now(), row.wait)
	}
	return f
}

func number(v value) int {
	n, err := strconv.Atoi(v.text())
	if err != nil {
		return 0
	}
	return n
}

const (
	sentenceUnknown = "Nobody knows whether this message went out, because the platform's answer did not tell. " +
		"Oriel does not send it again by itself; its echo will settle it, or look into the thread before you send it again."
	sentenceUnreached = "The platform could not be reached, so nothing went out. Oriel keeps the message and tries again; " +
		"if this lasts, check the network and the Graph API's address."
	sentenceBusy = "The platform asks to slow down. Nothing went out; Oriel waits and sends the message later by itself."
)

// unreachedWait is how long to wait before the platform is tried again when it
// could not be reached.
const unreachedWait = 5 * time.Second

// unreached explains a request without an answer. The cause is stripped of the
// address, which names the customer.
func unreached(err error, left bool) error {
	var whole *url.Error
	if errors.As(err, &whole) {
		err = whole.Err
	}
	switch {
	case left:
		return unreadable(err)
	case errors.Is(err, context.Canceled):
		return interrupted(err)
	}
	return &inbox.SendError{Outcome: inbox.Later, Sentence: sentenceUnreached, RetryAfter: unreachedWait, Cause: err}
}

func unreadable(cause error) error {
	return &inbox.SendError{Outcome: inbox.Unknown, Sentence: sentenceUnknown, Cause: cause}
}

// interrupted explains that the wait for a rate limit was given up.
func interrupted(cause error) error {
	sentence := sentenceBusy
	if errors.Is(cause, context.Canceled) {
		sentence = "Oriel stopped before it sent this message. Nothing went out; it is sent when Oriel runs again."
	}
	return &inbox.SendError{Outcome: inbox.Later, Sentence: sentence, Cause: cause}
}

// tooMany is a refusal that came from before the Graph API.
func tooMany(resp *http.Response, now time.Time) failure {
	return failure{&inbox.SendError{
		Outcome: inbox.Later, Sentence: sentenceBusy, RetryAfter: retryAfter(resp, now, time.Minute),
		Cause: fmt.Errorf("HTTP %d", resp.StatusCode),
	}, reachPage}
}

func malformed(what string) error {
	return &inbox.SendError{Outcome: inbox.Refused, Sentence: "Nothing was sent: " + what + "."}
}

func noToken(pageID string) error {
	return &inbox.SendError{
		Outcome: inbox.Refused, Scope: inbox.ScopeToken,
		Sentence: "Nothing was sent: no access token is configured for page " + oneLine(pageID) + ". Ask whoever runs Oriel to set one.",
	}
}
