package inbox_test

import (
	"context"
	"fmt"
	"sync"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
)

// sent is one request that reached the platform's edge.
type sent struct {
	to       inbox.Recipient
	out      inbox.Outgoing
	kind     inbox.SendKind
	metadata string
	at       time.Time
}

// edge stands where the platform begins: it notes each request and answers as
// the test says.
type edge struct {
	clock clock.Clock

	mu         sync.Mutex
	requests   []sent
	answer     func(sent) (inbox.Receipt, error)
	credential string
}

func newEdge(c clock.Clock) *edge { return &edge{clock: c, credential: "token-one"} }

// Send implements inbox.Sender.
func (e *edge) Send(_ context.Context, to inbox.Recipient, out inbox.Outgoing, kind inbox.SendKind, metadata string) (inbox.Receipt, error) {
	s := sent{to, out, kind, metadata, e.clock.Now()}
	e.mu.Lock()
	e.requests = append(e.requests, s)
	answer := e.answer
	e.mu.Unlock()
	if answer != nil {
		return answer(s)
	}
	return receiptFor(s), nil
}

// Credential implements inbox.Sender.
func (e *edge) Credential(string) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.credential
}

func (e *edge) use(credential string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.credential = credential
}

func (e *edge) answers(f func(sent) (inbox.Receipt, error)) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.answer = f
}

// answersInTurn answers the first requests with these errors, nil for a yes,
// and accepts whatever comes after them.
func (e *edge) answersInTurn(errs ...error) {
	var mu sync.Mutex
	e.answers(func(s sent) (inbox.Receipt, error) {
		mu.Lock()
		defer mu.Unlock()
		if len(errs) == 0 || errs[0] == nil {
			errs = errs[min(1, len(errs)):]
			return receiptFor(s), nil
		}
		err := errs[0]
		errs = errs[1:]
		return inbox.Receipt{}, err
	})
}

func (e *edge) sent() []sent {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]sent(nil), e.requests...)
}

func (e *edge) texts() []string {
	var texts []string
	for _, s := range e.sent() {
		texts = append(texts, s.out.Text)
	}
	return texts
}

func receiptFor(s sent) inbox.Receipt { return inbox.Receipt{MID: "m_of_" + s.metadata} }

var (
	errTimeout = &inbox.SendError{Outcome: inbox.Unknown, Sentence: "The platform did not answer in time."}
	errServer  = &inbox.SendError{Outcome: inbox.Unknown, Code: 2, Sentence: "The platform failed while it sent."}
	errRefused = &inbox.SendError{Outcome: inbox.Refused, Code: 10, Subcode: 2018278, Sentence: "The window has closed."}
	errToken   = &inbox.SendError{Outcome: inbox.Refused, Scope: inbox.ScopeToken, Code: 190, Sentence: "The access token has expired."}
	errPage    = &inbox.SendError{Outcome: inbox.Refused, Scope: inbox.ScopePage, Code: 10, Subcode: 1893063, Sentence: "The page is restricted."}
)

func errLater(after time.Duration) error {
	return &inbox.SendError{Outcome: inbox.Later, Code: 613, Sentence: "Too many messages for now.", RetryAfter: after}
}

var errForeign = fmt.Errorf("a wire was cut")
