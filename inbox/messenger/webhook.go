package messenger

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"golang.org/x/time/rate"

	"oriel/inbox"
	"oriel/inbox/clock"
)

const (
	// maxBody is the longest body that is decoded. Of a longer one that is
	// signed this much is kept.
	maxBody = 1 << 20
	// maxHashed is how much of a body is read to check its signature.
	maxHashed = 16 << 20
	// acceptBudget is how long a body may take to become durable; Meta wants
	// its answer within 5 s (webhooks, 2026-09-11). It is real time, whatever
	// the clock says, for Meta's patience is.
	acceptBudget = 4 * time.Second
)

// WebhookConfig is what a Webhook needs.
type WebhookConfig struct {
	// AppSecrets sign the bodies. There may be two while the secret is being
	// changed.
	AppSecrets []string
	// VerifyToken answers Meta's question whether the address is ours. Without
	// it every such question is refused.
	VerifyToken string
	// Accept makes a delivery durable, or returns an error whose code tells
	// why it could not.
	Accept func(context.Context, inbox.Delivery) error
	// Spool keeps a body for later when Accept cannot take it. It may be nil.
	Spool  func(raw []byte) error
	Clock  clock.Clock
	Logger *slog.Logger
}

// Webhook is the http.Handler for the address that Meta calls: GET for the
// verification of the address, POST for bodies. It answers 200 only for what
// is durable, in the store or in the spool. What is slow to arrive is for the
// http.Server's ReadTimeout.
type Webhook struct {
	cfg    WebhookConfig
	counts counters
	// strangers bounds how often a wrong signature is logged, for anybody can
	// send one.
	strangers rate.Sometimes
}

// NewWebhook returns a handler, or an error when the configuration could not
// accept anything.
func NewWebhook(cfg WebhookConfig) (*Webhook, error) {
	if len(cfg.AppSecrets) == 0 || slices.Contains(cfg.AppSecrets, "") {
		return nil, inbox.Errorf(inbox.CodeInvalid, "the webhook needs the app secret to check signatures; without it anybody could write into the inbox")
	}
	if cfg.Accept == nil || cfg.Clock == nil || cfg.Logger == nil {
		return nil, inbox.Errorf(inbox.CodeInvalid, "the webhook needs Accept, a clock and a logger")
	}
	return &Webhook{cfg: cfg, strangers: rate.Sometimes{First: 1, Interval: time.Minute}}, nil
}

// ServeHTTP answers one request.
func (h *Webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		h.challenge(w, r)
	case http.MethodPost:
		h.receive(w, r)
	default:
		w.Header().Set("Allow", "GET, POST")
		http.Error(w, "this address takes GET and POST", http.StatusMethodNotAllowed)
	}
}

// challenge proves that the address is ours by repeating Meta's challenge.
func (h *Webhook) challenge(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if query.Get("hub.mode") != "subscribe" || !sameSecret(h.cfg.VerifyToken, query.Get("hub.verify_token")) {
		http.Error(w, "the verify token is not ours", http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = io.WriteString(w, query.Get("hub.challenge"))
}

// sameSecret compares in constant time, whatever the lengths.
func sameSecret(want, got string) bool {
	a, b := sha256.Sum256([]byte(want)), sha256.Sum256([]byte(got))
	return want != "" && subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

func (h *Webhook) receive(w http.ResponseWriter, r *http.Request) {
	body, err := h.readSigned(r)
	switch {
	case errors.Is(err, errSignature):
		h.counts.badSignature.Add(1)
		h.strangers.Do(func() {
			h.cfg.Logger.Warn("webhook with a wrong signature refused; if it was Meta's, check the app secret", "from", r.RemoteAddr)
		})
		http.Error(w, "wrong signature", http.StatusUnauthorized)
		return
	case err != nil:
		http.Error(w, "the body could not be read", http.StatusBadRequest)
		return
	}
	h.counts.received.Add(1)
	status := h.keep(r.Context(), body)
	if status != http.StatusOK {
		http.Error(w, http.StatusText(status), status)
	}
}

// keep makes the body durable and returns the answer.
func (h *Webhook) keep(ctx context.Context, body signedBody) int {
	d := h.decode(body)
	if n := len(d.Undecoded); n > 0 {
		h.counts.undecoded.Add(uint64(n))
		h.cfg.Logger.Warn("webhook not understood in full; what was not is kept",
			"parts", n, "reason", d.Undecoded[0].Reason, "bytes", body.size)
	}
	ctx, cancel := context.WithTimeout(ctx, acceptBudget)
	defer cancel()
	if err := h.cfg.Accept(ctx, d.Delivery); err != nil && !h.spooled(body.raw, err) {
		h.counts.refused.Add(1)
		return http.StatusServiceUnavailable
	}
	if d.object != "" && d.object != objectPage {
		return http.StatusNotFound // Meta's own advice for an object that one does not know
	}
	return http.StatusOK
}

func (h *Webhook) decode(body signedBody) *delivery {
	if body.size <= maxBody {
		return decodeBody(body.raw, h.cfg.Clock.Now())
	}
	d := &delivery{Delivery: inbox.Delivery{Raw: body.raw, ReceivedAt: h.cfg.Clock.Now()}}
	d.undecoded(body.raw, errTooLong)
	return d
}

// spooled puts a body that the store did not take into the spool. A full disk
// is full for both, so Meta keeps the body and repeats it.
func (h *Webhook) spooled(raw []byte, cause error) bool {
	if inbox.CodeOf(cause) == inbox.CodeFull || h.cfg.Spool == nil {
		h.cfg.Logger.Error("webhook refused, Meta will repeat it", "error", cause)
		return false
	}
	if err := h.cfg.Spool(raw); err != nil {
		h.cfg.Logger.Error("webhook refused, Meta will repeat it", "error", cause, "spool", err)
		return false
	}
	h.counts.spooled.Add(1)
	h.cfg.Logger.Warn("the store did not take a webhook, it waits in the spool", "error", cause)
	return true
}
