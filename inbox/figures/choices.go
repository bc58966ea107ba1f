package figures

import (
	"cmp"
	"maps"
	"slices"
)

// seen collects what can be filtered by, whatever the filter is now: a lead
// goes from one agent to the next.
type seen struct{ pages, agents, labels, policies map[string]bool }

func newSeen() seen {
	return seen{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
}

func (s seen) add(pageID, agent string, labels []string, policy string) {
	s.pages[pageID] = true
	s.agents[orNobody(agent)] = true
	s.policies[policy] = true
	for _, label := range labels {
		s.labels[label] = true
	}
}

// with adds what was seen elsewhere.
func (s seen) with(other seen) seen {
	maps.Copy(s.pages, other.pages)
	maps.Copy(s.agents, other.agents)
	maps.Copy(s.labels, other.labels)
	maps.Copy(s.policies, other.policies)
	return s
}

func (s seen) choices() Choices {
	return Choices{Pages: inOrder(s.pages), Agents: inOrder(s.agents), Labels: inOrder(s.labels), Policies: inOrder(s.policies)}
}

// inOrder leaves out the empty name, which narrows nothing, and puts nobody
// last. Numbers in names count as numbers.
func inOrder(names map[string]bool) []string {
	delete(names, "")
	return slices.SortedFunc(maps.Keys(names), func(a, b string) int {
		return cmp.Or(compareNobody(a, b), compareNames(a, b))
	})
}

// compareNobody puts nobody behind everybody.
func compareNobody(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == Nobody:
		return 1
	case b == Nobody:
		return -1
	}
	return 0
}

// compareNames puts agent2 before agent14: of two numbers that have the same
// beginning the longer one is the larger.
func compareNames(a, b string) int {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	inNumber := i > 0 && digits(a[i-1:]) > 0
	if x, y := digits(a[i:]), digits(b[i:]); x != y && (inNumber || x > 0 && y > 0) {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a[i:], b[i:])
}

// digits is how many digits s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
