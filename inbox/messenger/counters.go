package messenger

import "sync/atomic"

// Counters tell what became of the webhook bodies since the handler was made.
type Counters struct {
	// Received counts bodies with the right signature.
	Received uint64 `json:"received"`
	// BadSignature counts requests with a wrong signature or none.
	BadSignature uint64 `json:"bad_signature"`
	// Undecoded counts parts of bodies that were not understood and kept.
	Undecoded uint64 `json:"undecoded"`
	// Spooled counts bodies that the store did not take and the spool did.
	Spooled uint64 `json:"spooled"`
	// Refused counts bodies that neither took. Meta repeats those.
	Refused uint64 `json:"refused"`
}

type counters struct {
	received, badSignature, undecoded, spooled, refused atomic.Uint64
}

// Counters returns the figures so far. It may be called at any time.
func (h *Webhook) Counters() Counters {
	return Counters{
		Received:     h.counts.received.Load(),
		BadSignature: h.counts.badSignature.Load(),
		Undecoded:    h.counts.undecoded.Load(),
		Spooled:      h.counts.spooled.Load(),
		Refused:      h.counts.refused.Load(),
	}
}
