package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
	"time"

	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// The report in JSON and CSV. Lengths are in milliseconds of working time.
type (
	reportJSON struct {
		Since *time.Time        `json:"since"`
		Until time.Time         `json:"until"`
		By    *figures.Grouping `json:"by"`
		Lines []reportLineJSON  `json:"lines"`
	}
	reportLineJSON struct {
		Group *string `json:"group"`
		summaryJSON
		Running     int `json:"running"`
		RunningLate int `json:"running_late"`
	}
	// summaryJSON has no times where no clock ended, and no share where none was
	// judged.
	summaryJSON struct {
		Clock              sla.Kind `json:"clock"`
		N                  int      `json:"n"`
		MeanMS             *int64   `json:"mean_ms"`
		MedianMS           *int64   `json:"median_ms"`
		P90MS              *int64   `json:"p90_ms"`
		P95MS              *int64   `json:"p95_ms"`
		Met                int      `json:"met"`
		Missed             int      `json:"missed"`
		MetShare           *float64 `json:"met_share"`
		ClosedWithoutReply int      `json:"closed_without_reply"`
		// Histogram counts the times above the bucket before and up to up_to_ms,
		// which is null in the last one: it has no bound.
		Histogram []bucketJSON `json:"histogram"`
	}
	bucketJSON struct {
		UpToMS *int64 `json:"up_to_ms"`
		N      int    `json:"n"`
	}
)

func newReportJSON(q figures.ReportQuery, lines []figures.Line) reportJSON {
	out := reportJSON{Since: timeOrNull(q.Since), Until: q.Until.UTC(), By: orNull(q.By), Lines: []reportLineJSON{}}
	for _, l := range lines {
		out.Lines = append(out.Lines, newReportLineJSON(l))
	}
	return out
}

func newReportLineJSON(l figures.Line) reportLineJSON {
	return reportLineJSON{Group: orNull(l.Group), summaryJSON: newSummaryJSON(l.Kind, l.Summary), Running: l.Running, RunningLate: l.Late}
}

func newSummaryJSON(kind sla.Kind, s sla.Summary) summaryJSON {
	out := summaryJSON{
		Clock: kind, N: s.N, Met: s.Met, Missed: s.Missed, ClosedWithoutReply: s.ClosedWithoutReply, Histogram: []bucketJSON{},
	}
	if share, judged := s.MetShare(); judged {
		out.MetShare = &share
	}
	if s.N > 0 {
		out.MeanMS, out.MedianMS, out.P90MS, out.P95MS = inMS(s.Mean), inMS(s.Median), inMS(s.P90), inMS(s.P95)
	}
	for _, b := range s.Histogram {
		bucket := bucketJSON{N: b.Count}
		if b.UpTo > 0 {
			bucket.UpToMS = inMS(b.UpTo)
		}
		out.Histogram = append(out.Histogram, bucket)
	}
	return out
}

func inMS(d time.Duration) *int64 {
	ms := d.Milliseconds()
	return &ms
}

func writeReportCSV(to io.Writer, q figures.ReportQuery, lines []figures.Line) error {
	group := string(q.By)
	if group == "" {
		group = "group"
	}
	w := csv.NewWriter(to)
	rows := [][]string{{group, "clock", "n", "mean_ms", "median_ms", "p90_ms", "p95_ms", "met", "missed", "met_share", "closed_without_reply", "running", "running_late"}}
	for _, l := range lines {
		o := newReportLineJSON(l)
		share := ""
		if o.MetShare != nil {
			share = strconv.FormatFloat(*o.MetShare, 'f', 4, 64)
		}
		rows = append(rows, []string{
			text.ForCSV(l.Group), string(o.Clock), strconv.Itoa(o.N), orBlank(o.MeanMS), orBlank(o.MedianMS), orBlank(o.P90MS), orBlank(o.P95MS),
			strconv.Itoa(o.Met), strconv.Itoa(o.Missed), share, strconv.Itoa(o.ClosedWithoutReply), strconv.Itoa(o.Running), strconv.Itoa(o.RunningLate),
		})
	}
	return w.WriteAll(rows)
}

func orBlank(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

func printReport(env *environment, b *bench, q figures.ReportQuery, lines []figures.Line) {
	since := "the beginning"
	if !q.Since.IsZero() {
		since = wallTime(q.Since, q.Zone)
	}
	env.printf("clocks that ended from %s to %s\n", since, wallTime(q.Until, q.Zone))
	if len(lines) == 0 {
		env.printf("none, and none runs%s\n", ofFilter(q.Filter))
		return
	}
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s\tclock\tn\tmet\tmean\tmedian\tp90\tp95\tmissed\tno reply\trunning\tlate now\n", orAll(q.By))
	for _, l := range lines {
		share, times := "-", "-\t-\t-\t-"
		if met, judged := l.MetShare(); judged {
			share = fmt.Sprintf("%.1f %%", met*100)
		}
		if l.N > 0 {
			times = toSecond(l.Mean) + "\t" + toSecond(l.Median) + "\t" + toSecond(l.P90) + "\t" + toSecond(l.P95)
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\t%d\t%d\t%d\t%d\n", groupWords(b, q.By, l.Group), describe.Clock(l.Kind), l.N, share, times,
			l.Missed, l.ClosedWithoutReply, l.Running, l.Late)
	}
	_ = w.Flush()
}

// ofFilter reminds of what a report was narrowed to.
func ofFilter(f figures.Filter) string {
	if f == (figures.Filter{}) {
		return ""
	}
	return " of what --page, --agent, --label and --policy leave"
}

func orAll(by figures.Grouping) string {
	if by == figures.Ungrouped {
		return "all"
	}
	return string(by)
}

func groupWords(b *bench, by figures.Grouping, group string) string {
	switch {
	case by == figures.GroupByPage:
		group = b.desk.PageName(group)
	case group == "" && by == figures.GroupByAgent:
		group = "(nobody)"
	case group == "" && by == figures.GroupByLabel:
		group = "(no label)"
	case group == "":
		group = "all"
	}
	return text.Name(group).String()
}
