package graphsim

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// VerifyCallback asks the callback to prove that it is ours, as Meta does when
// a webhook is set up: it must answer 200 with the challenge (Meta, webhooks,
// 2026-05-05). The error says what it did instead.
func (s *Sim) VerifyCallback(ctx context.Context) error {
	s.mu.Lock()
	callback, challenge := s.post.callback, s.ids.digits("challenge", 10)
	s.mu.Unlock()
	u, err := url.Parse(callback)
	if err != nil || u.Host == "" {
		return fmt.Errorf("verify webhook: %q is not an address; set a callback first", callback)
	}
	q := u.Query()
	q.Set("hub.mode", "subscribe")
	q.Set("hub.verify_token", s.cfg.VerifyToken)
	q.Set("hub.challenge", challenge)
	u.RawQuery = q.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return fmt.Errorf("verify webhook: %w", err)
	}
	resp, err := s.cfg.HTTPClient.Do(req)
	if err != nil {
		return fmt.Errorf("verify webhook: %w", err)
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(io.LimitReader(resp.Body, 1024))
	if err != nil {
		return fmt.Errorf("verify webhook: read the answer of %s: %w", callback, err)
	}
	if resp.StatusCode != http.StatusOK || string(got) != challenge {
		return fmt.Errorf("verify webhook: %s answered %d %q, not 200 with the challenge %s; is the verify token the same on both sides?",
			callback, resp.StatusCode, got, challenge)
	}
	return nil
}
