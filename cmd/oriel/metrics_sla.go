package main

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"oriel/inbox/figures"
	"oriel/sla"
)

// The figures of the lead's board, for each page. Lengths are in seconds:
// those of clocks in working time, waits and the badge's by the wall clock.
var (
	openFigure = slaFigure("open_conversations",
		"Conversations that are neither resolved nor snoozed.", "page")
	waitingFigure = slaFigure("waiting_conversations",
		"Of the open ones, those in which the customer waits.", "page")
	unassignedFigure = slaFigure("unassigned_conversations",
		"Of the open ones, those that nobody has.", "page")
	lateFigure = slaFigure("late_conversations",
		"Of the open ones, those with a clock past its target.", "page")
	warningFigure = slaFigure("warning_conversations",
		"Of the open ones, those with a clock that warns.", "page")
	snoozedFigure = slaFigure("snoozed_conversations",
		"Conversations that are snoozed.", "page")
	closingFigure = slaFigure("closing_conversations",
		"Of the waiting ones, those whose messaging window closes within so long.", "page", "within")
	longestWaitFigure = slaFigure("longest_wait_seconds",
		"How long the customer who waits longest has waited, by the wall clock.", "page")

	metClocksFigure = slaFigure("met_clocks",
		"Clocks that ended in time in the period: today since midnight, or the last seven days.", "page", "clock", "period")
	missedClocksFigure = slaFigure("missed_clocks",
		"Clocks that ended late in the period.", "page", "clock", "period")
	metShareFigure = slaFigure("met_ratio",
		"The part of both that was in time; absent while there is none.", "page", "clock", "period")
	elapsedFigure = slaFigure("elapsed_seconds",
		"Working time of the clocks that ended, by quantile; absent while there is none.", "page", "clock", "period", "quantile")

	badgeRateFigure = slaFigure("badge_answered_ratio",
		"The answered part of what counts for the badge, computed here; absent while nothing counts.", "page")
	badgeTimeFigure = slaFigure("badge_response_seconds",
		"The response time that counts for the badge, computed here; absent while nothing was answered.", "page")
	badgeFigure = slaFigure("badge_on_course",
		"1 while the page is on course for the badge; absent while nothing counts.", "page")

	agentOpenFigure = slaFigure("agent_open_conversations",
		"Open conversations by agent; - stands for nobody.", "page", "agent")
	agentWaitingFigure = slaFigure("agent_waiting_conversations",
		"Of an agent's open conversations, those in which the customer waits.", "page", "agent")
	agentLateFigure = slaFigure("agent_late_conversations",
		"Of an agent's open conversations, those with a clock past its target.", "page", "agent")
	agentClosingFigure = slaFigure("agent_closing_conversations",
		"Of an agent's waiting conversations, those whose messaging window closes within an hour.", "page", "agent")
	agentMedianFigure = slaFigure("agent_response_seconds",
		"Median working time of the agent's first and next responses today; absent while there is none.", "page", "agent")
)

// slaFigures are all that slaFigure made.
var slaFigures []*prometheus.Desc

func slaFigure(name, help string, labels ...string) *prometheus.Desc {
	d := prometheus.NewDesc("oriel_sla_"+name, help, labels, nil)
	slaFigures = append(slaFigures, d)
	return d
}

// sla reads the figures of every page that was ever seen, in one go.
func (c collector) sla(ctx context.Context, out chan<- prometheus.Metric) error {
	desk := c.service.bench.desk
	boards, err := figures.ByPage(ctx, desk, figures.Query{Now: desk.Now(), Zone: time.Local, Colleagues: desk.Settings().Colleagues})
	if err != nil {
		return err
	}
	pages, err := desk.Pages(ctx)
	if err != nil {
		return err
	}
	for _, p := range pages {
		if _, ok := boards[p.PageID]; !ok {
			boards[p.PageID] = figures.Board{}
		}
	}
	for pageID, b := range boards {
		nowMetrics(out, pageID, b.Now)
		badgeMetrics(out, pageID, b.Badge)
		loadMetrics(out, pageID, b.Load)
		for _, kind := range figures.Kinds() {
			clockMetrics(out, b.Today[kind], pageID, string(kind), "today")
			clockMetrics(out, b.Week[kind], pageID, string(kind), "7d")
		}
	}
	return nil
}

func nowMetrics(out chan<- prometheus.Metric, pageID string, n figures.Now) {
	out <- gauge(openFigure, float64(n.Open), pageID)
	out <- gauge(waitingFigure, float64(n.Waiting), pageID)
	out <- gauge(unassignedFigure, float64(n.Unassigned), pageID)
	out <- gauge(lateFigure, float64(n.Late), pageID)
	out <- gauge(warningFigure, float64(n.Warning), pageID)
	out <- gauge(snoozedFigure, float64(n.Snoozed), pageID)
	out <- gauge(closingFigure, float64(n.Closing15), pageID, "15m")
	out <- gauge(closingFigure, float64(n.Closing30), pageID, "30m")
	out <- gauge(closingFigure, float64(n.Closing60), pageID, "60m")
	out <- gauge(longestWaitFigure, n.LongestWait.Seconds(), pageID)
}

// clockMetrics takes page, clock and period as labels.
func clockMetrics(out chan<- prometheus.Metric, s sla.Summary, labels ...string) {
	out <- gauge(metClocksFigure, float64(s.Met), labels...)
	out <- gauge(missedClocksFigure, float64(s.Missed), labels...)
	if share, judged := s.MetShare(); judged {
		out <- gauge(metShareFigure, share, labels...)
	}
	if s.N == 0 {
		return
	}
	for quantile, length := range map[string]time.Duration{"0.5": s.Median, "0.9": s.P90, "0.95": s.P95} {
		out <- gauge(elapsedFigure, length.Seconds(), append(labels[:len(labels):len(labels)], quantile)...)
	}
}

func badgeMetrics(out chan<- prometheus.Metric, pageID string, r sla.Responsiveness) {
	rate, counted := r.Rate()
	if !counted {
		return
	}
	out <- gauge(badgeRateFigure, rate, pageID)
	out <- gauge(badgeFigure, one(r.OnCourse), pageID)
	if r.Answered > 0 {
		out <- gauge(badgeTimeFigure, r.ResponseTime.Seconds(), pageID)
	}
}

func loadMetrics(out chan<- prometheus.Metric, pageID string, loads []figures.Load) {
	for _, l := range loads {
		out <- gauge(agentOpenFigure, float64(l.Open), pageID, l.Agent)
		out <- gauge(agentWaitingFigure, float64(l.Waiting), pageID, l.Agent)
		out <- gauge(agentLateFigure, float64(l.Late), pageID, l.Agent)
		out <- gauge(agentClosingFigure, float64(l.Closing60), pageID, l.Agent)
		if l.Answered > 0 {
			out <- gauge(agentMedianFigure, l.Median.Seconds(), pageID, l.Agent)
		}
	}
}
