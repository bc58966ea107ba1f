package figures

import "slices"

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
