package figures

import (
	"cmp"
	"context"
	"slices"
	"time"

	"oriel/inbox"
	"oriel/sla"
)

// Grouping is what a report has a line for.
type Grouping string

// The groupings of a report.
const (
	Ungrouped    Grouping = ""
	GroupByAgent Grouping = "agent" // who owned the clock when it became late, or at its end
	GroupByLabel Grouping = "label" // what bears several counts for each
	GroupByPage  Grouping = "page"
	GroupByHour  Grouping = "hour" // of the week, when the clock started
)

// Groupings returns all but Ungrouped.
func Groupings() []Grouping { return []Grouping{GroupByAgent, GroupByLabel, GroupByPage, GroupByHour} }

// ReportQuery asks for a report.
type ReportQuery struct {
	Filter
	// The clocks are those that ended from Since to Until, both included; the
	// zero Until has no bound.
	Since, Until time.Time
	By           Grouping
	// Zone is where the hours of the week are read.
	Zone *time.Location
	// Now tells which running clocks are late.
	Now time.Time
}

// Line is what the clocks of one kind in one group amount to.
type Line struct {
	// Group is an agent, a label, a page's id or an hour like "Mon 09:00"; empty
	// for nobody's, for those without a label, and where nothing is grouped.
	Group string
	Kind  sla.Kind
	sla.Summary
	// Running clocks are in none of the other figures; Late are those of them
	// whose target is passed.
	Running, Late int
}

// Report computes the figures of the clocks that ended, and lists the running
// ones apart.
func Report(ctx context.Context, source Source, q ReportQuery) ([]Line, error) {
	r := report{ReportQuery: q, lines: map[lineKey]*line{}}
	if err := source.ClosedDays(ctx, q.closedQuery(q.Since, q.Until), func(g inbox.ClockGroup, closed []sla.Closed) error {
		r.addClosed(g, closed)
		return nil
	}); err != nil {
		return nil, err
	}
	if err := source.OpenConversations(ctx, q.PageID, func(c inbox.OpenConversation) error {
		r.addRunning(c)
		return nil
	}); err != nil {
		return nil, err
	}
	return r.sorted(), nil
}

// report is one that is being counted.
type report struct {
	ReportQuery
	lines map[lineKey]*line
}

// lineKey orders lines: hours by their place in the week, the rest by name.
type lineKey struct {
	hour int // of the week
	name string
	kind int
}

type line struct {
	closed        sla.Tally
	running, late int
}

func (r *report) line(key lineKey) *line {
	l := r.lines[key]
	if l == nil {
		l = &line{}
		r.lines[key] = l
	}
	return l
}

func (r *report) addClosed(g inbox.ClockGroup, closed []sla.Closed) {
	kind := kindIndex(g.Kind)
	if kind < 0 {
		return
	}
	if r.By == GroupByHour {
		for _, c := range closed {
			r.line(lineKey{hour: r.hour(c.Start), kind: kind}).closed.Add(g.Kind, c)
		}
		return
	}
	for _, name := range r.names(g.Owner, g.Labels, g.PageID) {
		r.line(lineKey{name: name, kind: kind}).closed.Add(g.Kind, closed...)
	}
}

func (r *report) addRunning(c inbox.OpenConversation) {
	if !r.admits(c.PageID, c.Assignee, c.Labels, c.Policy) {
		return
	}
	for _, clock := range c.Clocks {
		for _, name := range r.names(c.Assignee, c.Labels, c.PageID) {
			l := r.line(lineKey{r.hour(clock.Start), name, kindIndex(clock.Kind)})
			l.running++
			if clock.State(r.Now) == sla.StateLate {
				l.late++
			}
		}
	}
}

// names are the groups to which clocks belong, but except hours.
func (r *report) names(agent string, labels []string, pageID string) []string {
	switch r.By {
	case GroupByAgent:
		return []string{agent}
	case GroupByPage:
		return []string{pageID}
	case GroupByLabel:
		if len(labels) > 0 {
			return labels
		}
	}
	return []string{""}
}

// hour is the hour of the week, 0 where nothing is grouped by it.
func (r *report) hour(start time.Time) int {
	if r.By != GroupByHour {
		return 0
	}
	weekday, hour := hourOfWeek(start, r.Zone)
	return weekday*24 + hour
}

func (r *report) sorted() []Line {
	keys := make([]lineKey, 0, len(r.lines))
	for key := range r.lines {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b lineKey) int {
		return cmp.Or(cmp.Compare(a.hour, b.hour), compareNames(a.name, b.name), cmp.Compare(a.kind, b.kind))
	})
	lines := make([]Line, len(keys))
	for i, key := range keys {
		l := r.lines[key]
		lines[i] = Line{Group: r.groupName(key), Kind: kinds[key.kind], Summary: l.closed.Summary(), Running: l.running, Late: l.late}
	}
	return lines
}

func (r *report) groupName(key lineKey) string {
	if r.By != GroupByHour {
		return key.name
	}
	monday := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	return monday.Add(time.Duration(key.hour) * time.Hour).Format("Mon 15:04")
}
