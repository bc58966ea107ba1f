package inbox

import (
	"slices"
	"strings"
	"time"

	"oriel/sla"
)

// PriorityLabel begins the labels that give a conversation its priority: what
// bears "priority:high" has the priority "high". Of several the one that was
// set last counts.
const PriorityLabel = "priority:"

// Policy returns the one by which the conversation's clocks run: the first of
// the policies that its page, labels and priority match. Where none does, no
// clock runs.
func (r Rules) Policy(c Conversation) sla.Policy { return r.policyFor(c.PageID, c.Labels) }

func (r Rules) policyFor(pageID string, labels []Label) sla.Policy {
	subject := sla.Subject{Page: pageID}
	var priority Label
	for _, l := range labels {
		if l.Removed {
			continue
		}
		subject.Labels = append(subject.Labels, l.Name)
		if strings.HasPrefix(l.Name, PriorityLabel) && priority.Stamp.Before(l.Stamp) {
			priority = l
		}
	}
	subject.Priority = strings.TrimPrefix(priority.Name, PriorityLabel)
	p, _ := r.SLA.Match(subject)
	return p
}

// asksForLabels reports whether any policy is chosen by labels. Where none is,
// labels leave no moments.
func (r Rules) asksForLabels() bool {
	return slices.ContainsFunc(r.SLA, func(p sla.Policy) bool {
		return len(p.Scope.Labels)+len(p.Scope.Priorities) > 0
	})
}

// clockStep is what one moment did to the clocks.
type clockStep struct {
	moment        Moment
	policy        sla.Policy
	before, after sla.Timeline
	closed        []sla.Interval
}

// foldClocks folds moments that are in order, each under the policy which the
// labels of its time choose. Where they choose another, the running clocks are
// counted anew by it, but for those that are late; what has ended stays as it
// was judged. What c keeps late is late from when it was found to be. observe
// is nil or sees each step.
func (r Rules) foldClocks(c Conversation, moments []Moment, observe func(clockStep)) (t sla.Timeline, all []sla.Interval) {
	var labels []Label
	p, late := r.policyFor(c.PageID, nil), c.KeptLate
	for i, m := range moments {
		t, late = keptUntil(t, p, late, m.At)
		step := clockStep{moment: m, before: t}
		if m.Label != "" {
			labels = joinLabel(labels, Label{m.Label, m.Kind == MomentUnlabeled, m.stamp()})
			if next := r.policyFor(c.PageID, labels); next.Name != p.Name {
				t = refold(next, moments[:i]).KeepLate(next, step.before, p, m.At)
				p = next
			}
		} else if cm, ok := m.clock(); ok {
			t, step.closed = t.Step(p, cm)
		}
		all = append(all, step.closed...)
		if observe != nil {
			step.policy, step.after = p, t
			observe(step)
		}
	}
	t, _ = keptUntil(t, p, late, time.Time{})
	return t, all
}

func refold(p sla.Policy, moments []Moment) (t sla.Timeline) {
	for _, m := range moments {
		if cm, ok := m.clock(); ok {
			t, _ = t.Step(p, cm)
		}
	}
	return t
}
