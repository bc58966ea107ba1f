package inbox

import (
	"context"
	"time"
)

// Sender hands a message to the platform. The domain knows nothing else about
// how messages leave.
type Sender interface {
	// Send asks the platform once and never repeats by itself. A nil error
	// means that the platform accepted the message; any other error is a
	// *SendError.
	Send(ctx context.Context, to Recipient, out Outgoing, kind SendKind, metadata string) (Receipt, error)
	// Credential is a fingerprint of the token that pageID would use now,
	// empty where no token is configured. It tells a new token from one that
	// was refused; it does not reveal the token.
	Credential(pageID string) string
}

// Recipient names who gets a message.
type Recipient struct {
	PageID string
	PSID   string
}

// SendKind is how a message is declared to the platform.
type SendKind struct {
	MessagingType string // RESPONSE, UPDATE, MESSAGE_TAG, UTILITY or empty
	Tag           string // with MESSAGE_TAG
}

// Receipt is the platform's yes.
type Receipt struct {
	MID string
}

// Outcome says what a failed send means for the message.
type Outcome int

// The outcomes of a send that did not succeed.
const (
	// Refused: the platform said no; the message did not go out.
	Refused Outcome = iota
	// Later: the platform said not now (a rate limit); it did not go out.
	Later
	// Unknown: it may have gone out. It is never sent again by itself.
	Unknown
)

// Scope says how far a failure reaches.
type Scope int

// The scopes of a failure.
const (
	ScopeMessage Scope = iota // this message
	ScopeContact              // this person cannot receive anything now
	ScopeTags                 // this person must not get message tags
	ScopeToken                // the page's access token is not valid
	ScopePage                 // the page is restricted
	ScopeThread               // another app controls the thread
)

// SendError is why a send did not succeed.
type SendError struct {
	Outcome Outcome
	Scope   Scope
	// Code and Subcode are the platform's, 0 where it gave none.
	Code, Subcode int
	// Sentence tells the agent what happened and what to do next.
	Sentence string
	// RetryAfter is how long the platform asked to wait, 0 where it did not.
	RetryAfter time.Duration
	Cause      error
}

func (e *SendError) Error() string { return e.Sentence }

func (e *SendError) Unwrap() error { return e.Cause }
