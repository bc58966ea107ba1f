package figures

import (
	"cmp"
	"slices"

	"oriel/sla"
)

// joinLoad puts together what agents have to do and how fast they were today.
func joinLoad(workloads map[string]*Load, answers map[string]*sla.Tally) []Load {
	var all []Load
	for agent, w := range workloads {
		l := *w
		if t := answers[agent]; t != nil {
			l = l.answered(t)
		}
		all = append(all, l)
	}
	for agent, t := range answers {
		if workloads[agent] == nil {
			all = append(all, Load{Agent: agent}.answered(t))
		}
	}
	slices.SortFunc(all, func(a, b Load) int {
		return cmp.Or(compareNobody(a.Agent, b.Agent), cmp.Compare(b.Waiting, a.Waiting), cmp.Compare(b.Open, a.Open), compareNames(a.Agent, b.Agent))
	})
	return all
}

func (l Load) answered(t *sla.Tally) Load {
	s := t.Summary()
	l.Answered, l.Median = s.N, s.Median
	return l
}
