package main

import (
	"time"

	"oriel/inbox/figures"
	"oriel/sla"
)

// The board in JSON. What is left or waited by the wall clock is in seconds,
// working time in milliseconds, as in a report.
type (
	boardJSON struct {
		At         time.Time       `json:"at"`
		Zone       string          `json:"zone"`
		Filter     filterJSON      `json:"filter"`
		Now        nowJSON         `json:"now"`
		NextHour   nextHourJSON    `json:"next_hour"`
		Load       []loadJSON      `json:"load"`
		Today      []summaryJSON   `json:"today"`
		Week       []summaryJSON   `json:"week"`
		WeekBefore []summaryJSON   `json:"week_before"`
		Days       []dayJSON       `json:"days"`
		DaysBefore []dayJSON       `json:"days_before"`
		Heat       heatJSON        `json:"heat"`
		Badge      badgeJSON       `json:"badge"`
		Misses     []boardMissJSON `json:"misses"`
		// MoreMisses are those that there is no room for.
		MoreMisses int         `json:"more_misses"`
		Choices    choicesJSON `json:"choices"`
	}
	filterJSON struct {
		PageID *string `json:"page_id"`
		Agent  *string `json:"agent"`
		Label  *string `json:"label"`
		Policy *string `json:"policy"`
	}
	nowJSON struct {
		Open         int    `json:"open"`
		Waiting      int    `json:"waiting"`
		Unassigned   int    `json:"unassigned"`
		Late         int    `json:"late"`
		Warning      int    `json:"warning"`
		Closing15    int    `json:"closing_15m"`
		Closing30    int    `json:"closing_30m"`
		Closing60    int    `json:"closing_60m"`
		Snoozed      int    `json:"snoozed"`
		LongestWaitS int64  `json:"longest_wait_s"`
		Longest      *int64 `json:"longest_wait_conversation"`
	}
	// nextHourJSON counts by minute.
	nextHourJSON struct {
		Late      [60]int        `json:"late"`
		Closing   [60]int        `json:"closing"`
		Deadlines []deadlineJSON `json:"deadlines"`
	}
	// deadlineJSON has neither clock nor due_at when it is the messaging window
	// that closes. At is the last instant that is in time, and what remains is
	// until then; due_at is that of a list, and earlier where the calendar closes.
	deadlineJSON struct {
		At           time.Time  `json:"at"`
		DueAt        *time.Time `json:"due_at"`
		RemainingS   int64      `json:"remaining_s"`
		Conversation int64      `json:"conversation"`
		PageID       string     `json:"page_id"`
		Name         *string    `json:"name"`
		Assignee     *string    `json:"assignee"`
		Clock        *sla.Kind  `json:"clock"`
		SnoozedUntil *time.Time `json:"snoozed_until"`
	}
	// loadJSON has no agent for what is assigned to nobody.
	loadJSON struct {
		Agent     *string `json:"agent"`
		Open      int     `json:"open"`
		Waiting   int     `json:"waiting"`
		Late      int     `json:"late"`
		Closing60 int     `json:"closing_60m"`
		Answered  int     `json:"answered_today"`
		MedianMS  *int64  `json:"median_today_ms"`
	}
	dayJSON struct {
		Start   time.Time     `json:"start"`
		Clocks  []summaryJSON `json:"clocks"`
		Arrived int           `json:"arrived"`
	}
	// heatJSON has a list of hours for each weekday, Monday first.
	heatJSON struct {
		Arrived [7][24]int `json:"arrived"`
		Late    [7][24]int `json:"late"`
	}
	// boardMissJSON has no end while the clock still runs, and only then an
	// assignee, who has the conversation now.
	boardMissJSON struct {
		Conversation int64      `json:"conversation"`
		PageID       string     `json:"page_id"`
		Name         *string    `json:"name"`
		Labels       []string   `json:"labels"`
		Clock        sla.Kind   `json:"clock"`
		Policy       *string    `json:"policy"`
		Start        *time.Time `json:"start"`
		DueAt        *time.Time `json:"due_at"`
		EndedAt      *time.Time `json:"ended_at"`
		LateByMS     int64      `json:"late_by_ms"`
		Owner        *string    `json:"owner"`
		Assignee     *string    `json:"assignee"`
		SnoozedUntil *time.Time `json:"snoozed_until"`
		EndedBy      *string    `json:"ended_by"`
		Replied      bool       `json:"replied"`
	}
	choicesJSON struct {
		Pages    []string `json:"pages"`
		Agents   []string `json:"agents"`
		Labels   []string `json:"labels"`
		Policies []string `json:"policies"`
	}
)

func newBoardJSON(b figures.Board, f figures.Filter) boardJSON {
	return boardJSON{
		At: b.At.UTC(), Zone: zoneName(b.Zone, b.At),
		Filter: filterJSON{orNull(f.PageID), orNull(f.Agent), orNull(f.Label), orNull(f.Policy)},
		Now:    newNowJSON(b.Now), NextHour: newNextHourJSON(b.Next, b.At), Load: newLoadJSON(b.Load),
		Today: newPeriodsJSON(b.Today), Week: newPeriodsJSON(b.Week), WeekBefore: newPeriodsJSON(b.Before),
		Days: newDaysJSON(b.Days), DaysBefore: newDaysJSON(b.DaysBefore),
		Heat: heatJSON(b.Heat), Badge: newBadgeJSON(b.Badge), Misses: newMissesJSON(b.Misses), MoreMisses: b.MoreMisses,
		Choices: choicesJSON{orEmpty(b.Choices.Pages), orEmpty(b.Choices.Agents), orEmpty(b.Choices.Labels), orEmpty(b.Choices.Policies)},
	}
}

func newNowJSON(n figures.Now) nowJSON {
	return nowJSON{
		Open: n.Open, Waiting: n.Waiting, Unassigned: n.Unassigned, Late: n.Late, Warning: n.Warning,
		Closing15: n.Closing15, Closing30: n.Closing30, Closing60: n.Closing60, Snoozed: n.Snoozed,
		LongestWaitS: int64(n.LongestWait / time.Second), Longest: orNull(n.Longest),
	}
}

func newNextHourJSON(n figures.NextHour, at time.Time) nextHourJSON {
	out := nextHourJSON{Late: n.Late, Closing: n.Closing, Deadlines: []deadlineJSON{}}
	for _, d := range n.Deadlines {
		out.Deadlines = append(out.Deadlines, deadlineJSON{
			At: d.At.UTC(), DueAt: timeOrNull(d.DueAt), RemainingS: int64(d.At.Sub(at) / time.Second), Conversation: d.Conversation, PageID: d.PageID,
			Name: orNull(d.Name), Assignee: orNull(d.Assignee), Clock: orNull(d.Kind), SnoozedUntil: timeOrNull(d.SnoozedUntil),
		})
	}
	return out
}

func newLoadJSON(loads []figures.Load) []loadJSON {
	out := []loadJSON{}
	for _, l := range loads {
		line := loadJSON{Agent: orNull(l.Agent), Open: l.Open, Waiting: l.Waiting, Late: l.Late, Closing60: l.Closing60, Answered: l.Answered}
		if l.Agent == figures.Nobody {
			line.Agent = nil
		}
		if l.Answered > 0 {
			line.MedianMS = inMS(l.Median)
		}
		out = append(out, line)
	}
	return out
}

func newDaysJSON(days [7]figures.Day) []dayJSON {
	out := []dayJSON{}
	for _, d := range days {
		out = append(out, dayJSON{d.Start.UTC(), newPeriodsJSON(d.Clocks), d.Arrived})
	}
	return out
}

func newMissesJSON(misses []figures.Miss) []boardMissJSON {
	out := []boardMissJSON{}
	for _, m := range misses {
		out = append(out, boardMissJSON{
			Conversation: m.Conversation, PageID: m.PageID, Name: orNull(m.Name), Labels: orEmpty(m.Labels),
			Clock: m.Kind, Policy: orNull(m.Policy), Start: timeOrNull(m.Start), DueAt: timeOrNull(m.Due), EndedAt: timeOrNull(m.End),
			LateByMS: m.LateBy.Milliseconds(), Owner: orNull(m.Owner),
			Assignee: orNull(m.Assignee), SnoozedUntil: timeOrNull(m.SnoozedUntil), EndedBy: orNull(m.EndedBy), Replied: m.Replied,
		})
	}
	return out
}

// newPeriodsJSON has a line for every clock, also where none ended.
func newPeriodsJSON(p figures.Periods) []summaryJSON {
	out := []summaryJSON{}
	for _, kind := range figures.Kinds() {
		out = append(out, newSummaryJSON(kind, p[kind]))
	}
	return out
}
