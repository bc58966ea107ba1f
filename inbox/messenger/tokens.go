package messenger

import (
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"strings"
)

// Tokens are the access tokens of pages. They are secrets: they do not
// show however they are printed or logged.
type Tokens struct {
	// Default is used for pages that have none of their own.
	Default string
	// Pages holds tokens by page id.
	Pages map[string]string
}

// LogValue keeps the tokens out of logs.
func (t Tokens) LogValue() slog.Value { return slog.StringValue(t.String()) }

// String keeps the tokens out of texts.
func (t Tokens) String() string { return "access tokens, not shown" }

// GoString keeps the tokens out of what %#v prints.
func (t Tokens) GoString() string { return t.String() }

func (t *Tokens) of(pageID string) string {
	if token := strings.TrimSpace(t.Pages[pageID]); token != "" {
		return token
	}
	return strings.TrimSpace(t.Default)
}

// SetTokens replaces the access tokens, for requests that start from now on.
// The map must not be changed afterwards.
func (c *Client) SetTokens(t Tokens) { c.tokens.Store(&t) }

// Credential returns a fingerprint of the token that pageID would use now,
// empty where there is none.
func (c *Client) Credential(pageID string) string {
	token := c.tokens.Load().of(pageID)
	if token == "" {
		return ""
	}
	sum := sha256.Sum256([]byte("oriel access token\x00" + token))
	return hex.EncodeToString(sum[:8])
}
