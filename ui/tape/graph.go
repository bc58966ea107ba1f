package tape

import (
	"strconv"
	"time"
)

// Graph is something that the platform does.
type Graph struct {
	Event GraphEvent
}

func (Graph) command() {}

func (c Graph) String() string { return "Graph " + c.Event.format() }

// GraphEvent is what befalls the requests of the program, the webhooks or the
// page: one of the types in this file.
type GraphEvent interface {
	format() string
	graphEvent()
}

// Times is how many requests or webhooks are hit, from the next on.
type Times int

// Always goes on until Graph recovers.
const Always Times = 0

// Fails answers requests with an error of the Graph API.
type Fails struct {
	Code, Subcode int // a Subcode of 0 is none
	Times         Times
	// Accepted tells that the message goes out all the same.
	Accepted bool
}

// AnswersHTTP answers requests with a status that carries no Graph error.
type AnswersHTTP struct {
	Status int
	Times  Times
}

// Drops takes messages and cuts the connection before it answers.
type Drops struct{ Times Times }

// Throttles answers requests with the rate limit.
type Throttles struct {
	For   time.Duration
	Times Times
}

// Delays answers requests later.
type Delays struct {
	By    time.Duration
	Times Times
}

// Duplicates posts webhooks twice.
type Duplicates struct{ Times Times }

// Reorders posts webhooks after the ones that follow them.
type Reorders struct{ Times Times }

// DelaysWebhooks posts webhooks later; others overtake them.
type DelaysWebhooks struct {
	By    time.Duration
	Times Times
}

// Batches posts the next webhooks, 2 or more, in one body.
type Batches struct{ Size int }

// Restricts stops the page from sending.
type Restricts struct {
	Reason string // empty leaves it to the player
}

// Unrestricts ends Restricts.
type Unrestricts struct{}

// Expires makes the page's token invalid.
type Expires struct{}

// Renews ends Expires.
type Renews struct{}

// Grants gives the page a feature, such as human_agent.
type Grants struct{ Feature string }

// Withdraws takes a feature from the page.
type Withdraws struct{ Feature string }

// Recovers ends all that goes wrong with requests and webhooks.
type Recovers struct{}

func (Fails) graphEvent()          {}
func (AnswersHTTP) graphEvent()    {}
func (Drops) graphEvent()          {}
func (Throttles) graphEvent()      {}
func (Delays) graphEvent()         {}
func (Duplicates) graphEvent()     {}
func (Reorders) graphEvent()       {}
func (DelaysWebhooks) graphEvent() {}
func (Batches) graphEvent()        {}
func (Restricts) graphEvent()      {}
func (Unrestricts) graphEvent()    {}
func (Expires) graphEvent()        {}
func (Renews) graphEvent()         {}
func (Grants) graphEvent()         {}
func (Withdraws) graphEvent()      {}
func (Recovers) graphEvent()       {}

// after is the end of a command that has hits.
func (t Times) after() string {
	switch t {
	case Always:
		return " always"
	case 1:
		return ""
	}
	return " " + strconv.Itoa(int(t)) + " times"
}

func (e Fails) format() string {
	s := "fails " + strconv.Itoa(e.Code)
	if e.Subcode != 0 {
		s += "/" + strconv.Itoa(e.Subcode)
	}
	if e.Accepted {
		s += " accepted"
	}
	return s + e.Times.after()
}

func (e AnswersHTTP) format() string { return "answers " + strconv.Itoa(e.Status) + e.Times.after() }

func (e Drops) format() string {
	if e.Times == Always {
		return "drops always"
	}
	return "drops " + strconv.Itoa(int(e.Times))
}

func (e Throttles) format() string  { return "throttles " + formatDuration(e.For) + e.Times.after() }
func (e Delays) format() string     { return "delays " + formatDuration(e.By) + e.Times.after() }
func (e Duplicates) format() string { return "duplicates webhooks" + e.Times.after() }
func (e Reorders) format() string   { return "reorders webhooks" + e.Times.after() }
func (e DelaysWebhooks) format() string {
	return "delays webhooks " + formatDuration(e.By) + e.Times.after()
}
func (e Batches) format() string   { return "batches webhooks " + strconv.Itoa(e.Size) }
func (e Restricts) format() string { return "restricts page" + optional("", e.Reason) }
func (Unrestricts) format() string { return "unrestricts page" }
func (Expires) format() string     { return "expires token" }
func (Renews) format() string      { return "renews token" }
func (e Grants) format() string    { return "grants " + e.Feature }
func (e Withdraws) format() string { return "withdraws " + e.Feature }
func (Recovers) format() string    { return "recovers" }
