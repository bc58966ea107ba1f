package messenger

import (
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
)

// Where the Graph API is (Meta, Send API reference, spring 2026; v26.0 was
// released on 2026-07-29).
const (
	DefaultBaseURL = "https://graph.facebook.com"
	DefaultVersion = "v26.0"
)

// ClientConfig is what a Client needs.
type ClientConfig struct {
	// BaseURL and Version make up the address: BaseURL/Version/PAGE/messages.
	// Empty means the default; a BaseURL that ends with a version keeps it.
	BaseURL string
	Version string
	Tokens  Tokens
	// HTTPClient is copied; nil means one with the timeouts that suit the
	// Send API. Redirects are never followed, for that would send twice.
	HTTPClient *http.Client
	Clock      clock.Clock
	Logger     *slog.Logger
}

// Client speaks the Graph API for any number of pages. It asks once and never
// repeats a request by itself, because the Send API has no idempotency key. It
// waits for the platform's rate limits and heeds its usage figures. It is safe
// for use by several goroutines.
type Client struct {
	base   string
	http   http.Client
	tokens atomic.Pointer[Tokens]
	limits limits
	pauses pauses
	clock  clock.Clock
	log    *slog.Logger
}

var (
	_ inbox.Sender         = (*Client)(nil)
	_ inbox.TemplateSource = (*Client)(nil)
)

// NewClient returns a client, or an error with CodeInvalid when the address
// cannot be one.
func NewClient(cfg ClientConfig) (*Client, error) {
	base, err := address(cfg.BaseURL, cfg.Version)
	if err != nil {
		return nil, err
	}
	if cfg.Clock == nil || cfg.Logger == nil {
		return nil, inbox.Errorf(inbox.CodeInvalid, "the Graph API client needs a clock and a logger")
	}
	c := &Client{base: base, http: httpClient(cfg.HTTPClient), clock: cfg.Clock, log: cfg.Logger}
	c.SetTokens(cfg.Tokens)
	return c, nil
}

// versioned is an address that ends with a version, such as …/v25.0.
var versioned = regexp.MustCompile(`/v[0-9]+\.[0-9]+/?$`)

func address(base, version string) (string, error) {
	if base == "" {
		base = DefaultBaseURL
	}
	if version == "" {
		version = DefaultVersion
	}
	if versioned.MatchString(base) {
		version = "" // the address says which
	}
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" {
		return "", inbox.Errorf(inbox.CodeInvalid, "the Graph API's address must look like %s, without a user name or a query", DefaultBaseURL)
	}
	return strings.TrimRight(strings.TrimRight(base, "/")+"/"+strings.Trim(version, "/"), "/"), nil
}

// The time limits of a request are real time, whatever the clock says: they
// are about the network.
const (
	connectTimeout = 5 * time.Second
	requestTimeout = 20 * time.Second
)

func httpClient(given *http.Client) http.Client {
	var c http.Client
	if given != nil {
		c = *given
	} else {
		c = http.Client{Timeout: requestTimeout, Transport: &http.Transport{
			Proxy:               http.ProxyFromEnvironment,
			DialContext:         (&net.Dialer{Timeout: connectTimeout}).DialContext,
			TLSHandshakeTimeout: connectTimeout,
			ForceAttemptHTTP2:   true,
			MaxIdleConnsPerHost: 8,
			IdleConnTimeout:     time.Minute,
		}}
	}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return c
}
