package graphsim

import (
	"fmt"
	"slices"
	"time"
)

// FaultKind names something that goes wrong.
type FaultKind string

// The faults on requests come first, those on webhooks after them.
const (
	// FaultLatency delays the handling of a request by Delay.
	FaultLatency FaultKind = "latency"
	// FaultHTTP answers with Status (503 by default) and no Graph error.
	// Nothing is sent.
	FaultHTTP FaultKind = "http_error"
	// FaultCut accepts the message, waits Delay and cuts the connection. The
	// echo comes as if nothing had happened.
	FaultCut FaultKind = "accept_then_cut"
	// FaultRateLimit answers 613 with usage headers that ask for Delay
	// (rounded up to minutes), and a Retry-After of Delay if it is set.
	FaultRateLimit FaultKind = "rate_limit"
	// FaultGraph answers with Code, Subcode and Status (400 by default).
	FaultGraph FaultKind = "graph_error"

	// FaultDuplicate posts a body twice.
	FaultDuplicate FaultKind = "webhook_duplicate"
	// FaultReorder posts a body after the one that follows it, or after Delay
	// (a second by default) if none does.
	FaultReorder FaultKind = "webhook_reorder"
	// FaultLate posts a body Delay later; others overtake it.
	FaultLate FaultKind = "webhook_late"
	// FaultBatch collects the next Next webhooks in one body.
	FaultBatch FaultKind = "webhook_batch"
)

// Fault goes wrong for the next Next requests or webhook bodies, or, with Next
// zero, for each one with Probability (0 to 1) by the seed until ClearFaults.
type Fault struct {
	Kind        FaultKind
	Next        int
	Probability float64
	// Edge, for faults on requests, spares all calls but those to this edge of
	// the page, such as "messages". Empty is any call.
	Edge    string
	Delay   time.Duration
	Status  int
	Code    int
	Subcode int
	Message string
	// Accepted, for FaultHTTP and FaultGraph: the error is answered although
	// the message went out, as Meta's table says of 1/1357046.
	Accepted bool
}

// Inject adds a fault to those that are waiting. The error says what is wrong
// with it; then nothing was added.
func (s *Sim) Inject(f Fault) error {
	if err := f.valid(); err != nil {
		return err
	}
	s.step(func(time.Time) { s.faults = append(s.faults, &f) })
	return nil
}

// ClearFaults withdraws all faults. Webhooks that one held back stay late.
func (s *Sim) ClearFaults() {
	s.step(func(time.Time) { s.faults = nil })
}

// strikes returns the first waiting fault of one of these kinds that hits a
// call to edge (empty for a webhook) now, and counts it; nil is none.
func (s *Sim) strikes(edge string, kinds ...FaultKind) *Fault {
	for i, f := range s.faults {
		if !slices.Contains(kinds, f.Kind) || (f.Edge != "" && f.Edge != edge) {
			continue
		}
		switch {
		case f.Next > 1:
			f.Next--
			return f
		case f.Next == 1:
			s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
			return f
		case f.Probability > 0 && s.rng.Float64() < f.Probability:
			return f
		}
	}
	return nil
}

// valid tells what is wrong with a fault.
func (f *Fault) valid() error {
	switch f.Kind {
	case FaultLatency, FaultHTTP, FaultCut, FaultRateLimit, FaultGraph, FaultDuplicate, FaultReorder, FaultLate:
		if f.Next <= 0 && (f.Probability <= 0 || f.Probability > 1) {
			return fmt.Errorf("fault %s: say next (how many) or probability (above 0, at most 1)", f.Kind)
		}
	case FaultBatch:
		if f.Next < 2 {
			return fmt.Errorf("fault %s: next is how many webhooks share a body, 2 or more", f.Kind)
		}
	default:
		return fmt.Errorf("no fault %q", f.Kind)
	}
	if f.Kind == FaultGraph && f.Code == 0 {
		return fmt.Errorf("fault %s needs a code", f.Kind)
	}
	return nil
}
