package inbox

import "time"

// Event is one thing that happened: on the platform, at the desk, or on the
// way out. Events are facts; they are never changed or removed.
type Event struct {
	// Key makes the event unique. A second event with the same key is a
	// duplicate and changes nothing.
	Key string
	// PageID and PSID name the conversation. Both are strings of digits with
	// up to 17 and more places; PSID is empty for what concerns a whole page.
	PageID string
	PSID   string
	// At is when it happened: the webhook's own timestamp where there is one.
	// UTC, whole milliseconds.
	At time.Time
	// Fact says what happened.
	Fact Fact
}

// Fact is what an event says. The set is closed: the types are in facts.go
// and each has a name under which it is stored.
type Fact interface {
	// Kind is the name under which the fact is stored, for example
	// "message_received". It never changes once it has been written.
	Kind() string
}

// Delivery is one webhook body on its way into the log.
type Delivery struct {
	// Raw is the body, byte for byte.
	Raw []byte
	// ReceivedAt is when it arrived here, UTC.
	ReceivedAt time.Time
	// Events are what was understood of it.
	Events []Event
	// Undecoded are the parts that were not understood. They are kept and
	// counted, never dropped.
	Undecoded []Undecoded
}

// Undecoded is a piece of input that could not be understood.
type Undecoded struct {
	// Raw holds the bytes as they came.
	Raw []byte
	// Reason says what was wrong, for whoever runs Oriel.
	Reason string
}
