package figures

import (
	"time"

	"oriel/sla"
)

// Filter narrows a board. An empty field narrows nothing.
type Filter struct {
	PageID string
	// Agent is who owned a clock that ended, and who has a conversation now;
	// Nobody stands for those that nobody has.
	Agent  string
	Label  string
	Policy string
}

// Nobody is the agent of what is assigned to nobody, in a Filter and as a
// group's name.
const Nobody = "-"

// Query asks for a board.
type Query struct {
	Filter
	// Now is the instant for which the board is made.
	Now time.Time
	// Zone is where days begin and hours are read.
	Zone *time.Location
	// Colleagues are agents who have a line and can be chosen though they have
	// done nothing yet.
	Colleagues []string
}

// Board is what a lead sees at an instant.
type Board struct {
	At   time.Time
	Zone *time.Location
	Next NextHour
	Now  Now
	// NextTurn is when a count of Now changes first though nothing happens; zero
	// is never.
	NextTurn time.Time
	// Load has a line for each colleague of the query and for each other agent
	// who has conversations or ended clocks today, the most waiting first,
	// nobody's last.
	Load []Load
	// Today is from midnight in the zone, Week the seven times 24 hours before
	// now, and Before the same before those.
	Today, Week, Before Periods
	// Days are the last seven days of the zone, today the last; DaysBefore are
	// the seven before those.
	Days, DaysBefore [7]Day
	Heat             Heat
	// Badge is that of the filter's page, or of all; nothing else narrows it.
	Badge sla.Responsiveness
	// Misses are those that are late now, late the longest first, and behind them
	// the latest clocks of Week that ended late, the newest first: MostMisses at
	// most, of which leastEnded are kept for what ended. MoreMisses counts those
	// that are not named.
	Misses     []Miss
	MoreMisses int
	// Choices are what can be filtered by; the filter does not narrow them.
	Choices Choices
}

// MostMisses is how many misses a board names.
const MostMisses = 200

// leastEnded is how many misses that ended are named at least, if there are so
// many, however many clocks are late now.
const leastEnded = 50

// NextHour is what will be late or close within an hour of the board's instant,
// also in snoozed conversations.
type NextHour struct {
	// Late and Closing count by minute: the first element is the minute that
	// begins now. What happens belongs to the minute in which an answer is in
	// time for the last time.
	Late, Closing [60]int
	// Deadlines are the same one by one, the next first, at most MostDeadlines.
	Deadlines []Deadline
}

// MostDeadlines is how many deadlines a board names.
const MostDeadlines = 200

// Deadline is an instant at which waiting does harm.
type Deadline struct {
	// At is the last instant at which an answer keeps a clock, and the first at
	// which a window is closed.
	At time.Time
	// DueAt is when a clock has used up its target, which is what every list says:
	// before At where the calendar closes just then. It is zero for a window.
	DueAt        time.Time
	Conversation int64
	PageID       string
	Name         string // the contact's, hostile text
	PSID         string // the contact's, where the name is not known
	Assignee     string
	// SnoozedUntil is set while the conversation is snoozed, which stops neither
	// a window nor a clock that waits for a person.
	SnoozedUntil time.Time
	// Kind is the clock that becomes late; empty when the messaging window
	// closes while the customer waits.
	Kind sla.Kind
}

// Now counts the conversations that are neither resolved nor snoozed.
type Now struct {
	Open, Waiting, Unassigned int
	// Late counts those with a clock past its target; Warning those with one
	// that warns.
	Late, Warning int
	// Closing15, Closing30 and Closing60 count those in which the customer waits
	// and whose window closes within so many minutes; each contains the one
	// before.
	Closing15, Closing30, Closing60 int
	Snoozed                         int
	// LongestWait is by the wall clock; Longest is the conversation, 0 for none.
	LongestWait time.Duration
	Longest     int64
}

// Load is what one agent has to do.
type Load struct {
	Agent               string // Nobody for what is assigned to nobody
	Open, Waiting, Late int
	// Closing60 counts as that of Now does.
	Closing60 int
	// Median is that of the first and next responses that ended today, in
	// working time; Answered is how many those were.
	Median   time.Duration
	Answered int
}

// Periods holds the figures of a span by clock.
type Periods map[sla.Kind]sla.Summary

// Day is one day of the zone.
type Day struct {
	Start   time.Time // midnight, UTC
	Clocks  Periods
	Arrived int // messages in
}

// Heat counts by weekday (Monday first) and hour of the zone, over Days, so
// that each weekday is one of them.
type Heat struct {
	// Arrived counts customers' messages.
	Arrived [7][24]int
	// Late counts clocks that ended late, by when they started.
	Late [7][24]int
}

// Miss is a clock that ended late or is late.
type Miss struct {
	Conversation int64
	PageID       string
	Name         string // the contact's, hostile text
	PSID         string // the contact's, where the name is not known
	Labels       []string
	// Assignee has the conversation now, and SnoozedUntil is set while it is
	// snoozed; both are of clocks that still run. Interval's Owner had it when
	// the clock became late.
	Assignee     string
	SnoozedUntil time.Time
	// Interval has no End while the clock still runs; then LateBy is how late
	// it is at the board's instant.
	sla.Interval
}

// Choices are the values that a Filter may take here, each in order.
type Choices struct {
	Pages, Agents, Labels, Policies []string
}
