package sla

// Kind names a clock.
type Kind string

const (
	// FirstResponse runs from the episode's first customer message to the first
	// human reply.
	FirstResponse Kind = "first_response"
	// NextResponse runs from the oldest unanswered customer message after a
	// first reply to the next human reply.
	NextResponse Kind = "next_response"
	// Resolution runs from the episode's start until the conversation is
	// resolved.
	Resolution Kind = "resolution"
)

// State is what a clock shows at an instant, or what became of it.
type State string

const (
	// StateRunning means that time passes and enough of it is left.
	StateRunning State = "running"
	// StateWarning means that the policy's warning point is reached; at exactly
	// nothing left the clock still warns ("due now").
	StateWarning State = "warning"
	// StateLate means that more time passed than the target allows.
	StateLate State = "late"
	// StatePaused means that no time passes until the customer or the end of a
	// snooze wakes the clock.
	StatePaused State = "paused"
	// StateMet means that the clock ended within its target.
	StateMet State = "met"
	// StateMissed means that the clock ended after its target.
	StateMissed State = "missed"
)
