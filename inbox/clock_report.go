package inbox

import (
	"cmp"
	"context"
	"slices"
	"time"

	"oriel/sla"
)

// Grouping is what a report has a line for.
type Grouping string

// The groupings of a report.
const (
	ByNothing Grouping = ""
	ByAgent   Grouping = "agent" // who owned the clock when it became late, or at its end
	ByLabel   Grouping = "label" // what bears several counts for each
	ByPage    Grouping = "page"
	ByHour    Grouping = "hour" // of the week, when the clock started
)

// Groupings returns all but ByNothing.
func Groupings() []Grouping { return []Grouping{ByAgent, ByLabel, ByPage, ByHour} }

// ReportQuery asks for a report.
type ReportQuery struct {
	ClosedQuery
	By Grouping
	// Zone is where the hours of the week are read.
	Zone *time.Location
	// Now tells which running clocks are late.
	Now time.Time
}

// ReportLine is what the clocks of one kind in one group amount to.
type ReportLine struct {
	// Group is an agent, a label, a page's id or an hour like "Mon 09:00"; empty
	// for nobody's, for those without a label, and where nothing is grouped.
	Group string
	Kind  sla.Kind
	sla.Summary
	// Running clocks are in none of the other figures; Late are those of them
	// whose target is passed.
	Running, Late int
}

// ClockReport computes the figures of the clocks that ended, and lists the
// running ones apart.
func (d *Desk) ClockReport(ctx context.Context, q ReportQuery) ([]ReportLine, error) {
	r := report{query: q, groups: map[groupKey]*group{}}
	err := d.store.ClosedClocks(ctx, q.ClosedQuery, func(c ClosedClock) error {
		for _, key := range r.keys(c.Owner, c.Labels, c.PageID, c.Interval.Kind, c.Start) {
			g := r.group(key)
			g.closed = append(g.closed, c.Interval)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = d.store.OpenConversations(ctx, q.PageID, func(c OpenConversation) error {
		r.countRunning(c)
		return nil
	})
	return r.lines(), err
}

type report struct {
	query  ReportQuery
	groups map[groupKey]*group
}

// groupKey orders groups: hours by their place in the week, the rest by name.
type groupKey struct {
	hour int
	name string
	kind sla.Kind
}

type group struct {
	closed        []sla.Interval
	running, late int
}

func (r *report) group(key groupKey) *group {
	g := r.groups[key]
	if g == nil {
		g = &group{}
		r.groups[key] = g
	}
	return g
}

func (r *report) keys(agent string, labels []string, pageID string, kind sla.Kind, start time.Time) []groupKey {
	switch r.query.By {
	case ByAgent:
		return []groupKey{{name: agent, kind: kind}}
	case ByPage:
		return []groupKey{{name: pageID, kind: kind}}
	case ByHour:
		local := start.In(r.query.Zone)
		// The week begins on Monday.
		hour := (int(local.Weekday())+6)%7*24 + local.Hour()
		return []groupKey{{hour: hour, name: local.Format("Mon 15:00"), kind: kind}}
	case ByLabel:
		if len(labels) > 0 {
			keys := make([]groupKey, len(labels))
			for i, label := range labels {
				keys[i] = groupKey{name: label, kind: kind}
			}
			return keys
		}
	}
	return []groupKey{{kind: kind}}
}

func (r *report) countRunning(c OpenConversation) {
	for _, clock := range c.Clocks {
		for _, key := range r.keys(c.Assignee, c.Labels, c.PageID, clock.Kind, clock.Start) {
			g := r.group(key)
			g.running++
			if clock.State(r.query.Now) == sla.StateLate {
				g.late++
			}
		}
	}
}

func (r *report) lines() []ReportLine {
	keys := make([]groupKey, 0, len(r.groups))
	for key := range r.groups {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b groupKey) int {
		return cmp.Or(cmp.Compare(a.hour, b.hour), cmp.Compare(a.name, b.name), cmp.Compare(clockOrder(a.kind), clockOrder(b.kind)))
	})
	lines := make([]ReportLine, len(keys))
	for i, key := range keys {
		g := r.groups[key]
		lines[i] = ReportLine{Group: key.name, Kind: key.kind, Summary: sla.Summarize(g.closed), Running: g.running, Late: g.late}
	}
	return lines
}
