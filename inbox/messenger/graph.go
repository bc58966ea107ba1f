package messenger

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"

	"oriel/inbox"
)

var (
	errNoMessageID = errors.New("the answer has no message id")
	errAnswer      = errors.New("the answer is not the Graph API's")
)

// maxAnswer bounds what is read of an answer.
const maxAnswer = 1 << 20

// request is one question to the Graph API.
type request struct {
	// page is whose token and usage figures it goes by.
	page   string
	method string
	path   string
	query  url.Values
	body   any // nil for none
	// secret, beside the token, is removed from the platform's words.
	secret string
}

// ask asks once. Every error is an *inbox.SendError, and whether the request
// may have had its effect is in the error's outcome.
func (c *Client) ask(ctx context.Context, r request) (value, error) {
	token := c.tokens.Load().of(r.page)
	if token == "" {
		return nil, noToken(r.page)
	}
	req, err := r.build(ctx, c.base, token)
	if err != nil {
		return nil, malformed("the request could not be written: " + redact(err.Error(), token, r.secret))
	}
	resp, left, err := c.do(req)
	if err != nil {
		err = unreached(err, left)
		c.note(ctx, r, 0, err)
		return nil, err
	}
	defer resp.Body.Close()
	reply, err := c.answer(r, resp, token)
	c.note(ctx, r, resp.StatusCode, err)
	return reply, err
}

func (r request) build(ctx context.Context, base, token string) (*http.Request, error) {
	var body io.Reader
	if r.body != nil {
		encoded, err := json.Marshal(r.body)
		if err != nil {
			return nil, fmt.Errorf("encode: %w", err)
		}
		body = bytes.NewReader(encoded)
	}
	address := base + "/" + r.path
	if len(r.query) > 0 {
		address += "?" + r.query.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, r.method, address, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Accept", "application/json")
	if r.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	return req, nil
}

// do sends the request. left reports whether a connection was had: what fails
// before that cannot have reached the platform.
func (c *Client) do(req *http.Request) (resp *http.Response, left bool, err error) {
	var connected atomic.Bool
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { connected.Store(true) }}
	resp, err = c.http.Do(req.WithContext(httptrace.WithClientTrace(req.Context(), trace)))
	return resp, connected.Load(), err
}

// answer reads what the platform said.
func (c *Client) answer(r request, resp *http.Response, token string) (value, error) {
	now := c.clock.Now()
	c.pauses.heed(r.page, resp.Header, now)
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return nil, unreadable(err)
	}
	reply := parseAnswer(raw)
	if reported := reply.get("error"); reported.isObject() {
		failure := c.explain(reported, resp, token, r.secret)
		c.pauses.after(r.page, failure, now)
		return nil, failure.SendError
	}
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		failure := tooMany(resp, now)
		c.pauses.after(r.page, failure, now)
		return nil, failure.SendError
	case resp.StatusCode != http.StatusOK || reply == nil:
		return nil, unreadable(fmt.Errorf("HTTP %d: %w", resp.StatusCode, errAnswer))
	}
	return reply, nil
}

// parseAnswer returns the answer if it is a JSON object.
func parseAnswer(raw []byte) value {
	raw = bytes.TrimSpace(raw)
	if v := value(raw); v.isObject() && json.Valid(raw) {
		return v
	}
	return nil
}

// note logs a request without its words, its recipient and its token. What a
// failed read means is for who asked; a failed send is worth a line.
func (c *Client) note(ctx context.Context, r request, status int, err error) {
	var failed *inbox.SendError
	if !errors.As(err, &failed) {
		c.log.DebugContext(ctx, "graph request", "method", r.method, "page", r.page, "status", status)
		return
	}
	level := slog.LevelWarn
	if r.method == http.MethodGet {
		level = slog.LevelDebug
	}
	c.log.Log(ctx, level, "graph request failed", "method", r.method, "page", r.page,
		"status", status, "code", failed.Code, "subcode", failed.Subcode, "error", failed.Cause)
}
