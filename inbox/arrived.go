package inbox

import "time"

// Quarters counts by quarter of an hour of a UTC day: the first element is
// from midnight to a quarter past. The offsets of all time zones in use are
// multiples of a quarter, so that the hours of any of them come out exact.
type Quarters [96]int

// ArrivedQuery asks for the customers' messages of some days.
type ArrivedQuery struct {
	// Since and Until name the first and the last UTC day by any instant of it;
	// a zero Until is no end.
	Since, Until time.Time
	// PageID is empty for all pages.
	PageID string
}

// ArrivedGroup is what the messages of a day are counted by: their
// conversations as they are now. Comments are no messages.
type ArrivedGroup struct {
	Day    time.Time // midnight UTC
	PageID string
	// Policy is the name of the one that counts the conversation's clocks, empty
	// when there is none.
	Policy   string
	Assignee string
	Labels   []string
}
