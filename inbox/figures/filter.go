package figures

import (
	"slices"
	"time"

	"oriel/inbox"
)

// closedQuery asks for the ended clocks that pass the filter.
func (f Filter) closedQuery(since, until time.Time) inbox.ClosedQuery {
	q := inbox.ClosedQuery{Since: since, Until: until, PageID: f.PageID, Policy: f.Policy, Label: f.Label}
	switch f.Agent {
	case "":
	case Nobody:
		q.Owner = new(string)
	default:
		q.Owner = &f.Agent
	}
	return q
}

// admits reports whether something of a page, that an agent has or had, with
// labels and under a policy, passes the filter.
func (f Filter) admits(pageID, agent string, labels []string, policy string) bool {
	return (f.PageID == "" || f.PageID == pageID) &&
		(f.Agent == "" || f.Agent == orNobody(agent)) &&
		(f.Label == "" || slices.Contains(labels, f.Label)) &&
		(f.Policy == "" || f.Policy == policy)
}

// orNobody names whoever has something.
func orNobody(agent string) string {
	if agent == "" {
		return Nobody
	}
	return agent
}
