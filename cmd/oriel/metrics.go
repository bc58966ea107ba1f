package main

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"oriel/inbox"
)

// metricsTime bounds what a scrape may ask of the store.
const metricsTime = 5 * time.Second

// metrics serves the figures in Prometheus' form. They are read when they are
// asked for, so nothing runs while nobody looks.
func (s *service) metrics() http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collector{s})
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{EnableOpenMetrics: true})
}

// collector reads from the webhook, the spool and the store.
type collector struct{ service *service }

var (
	webhooksFigure = prometheus.NewDesc("oriel_webhook_bodies_total",
		"Webhook bodies since the start, by what became of them.", []string{"result"}, nil)
	undecodedFigure = prometheus.NewDesc("oriel_webhook_undecoded_total",
		"Parts of bodies that were kept and not understood, since the start.", nil, nil)
	spoolFigure = prometheus.NewDesc("oriel_spool_files",
		"Files in the spool: waiting, or put aside as bad.", []string{"part"}, nil)
	viewFigure = prometheus.NewDesc("oriel_conversations",
		"Conversations in each view.", []string{"view"}, nil)
	outboxFigure = prometheus.NewDesc("oriel_outbox_messages",
		"Messages that the platform has not accepted, by state.", []string{"state"}, nil)
	stoppedFigure = prometheus.NewDesc("oriel_page_stopped",
		"1 while a page cannot send.", []string{"page", "why"}, nil)
	refusedFigure = prometheus.NewDesc("oriel_configuration_refused",
		"1 while the file of the configuration has a mistake and the last good one is in force.", nil, nil)
	roomFigure = prometheus.NewDesc("oriel_store_free_bytes",
		"Room left on the store's disk.", nil, nil)
)

// Describe names the figures.
func (c collector) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{webhooksFigure, undecodedFigure, spoolFigure, viewFigure, outboxFigure, stoppedFigure, refusedFigure, roomFigure} {
		out <- d
	}
	for _, d := range slaFigures {
		out <- d
	}
}

// Collect reads the figures.
func (c collector) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), metricsTime)
	defer cancel()
	c.webhooks(out)
	c.spool(out)
	out <- gauge(refusedFigure, one(c.service.reload.refused() != ""))
	for _, collect := range []func(context.Context, chan<- prometheus.Metric) error{c.views, c.outbox, c.pages, c.room, c.sla} {
		if err := collect(ctx, out); err != nil {
			c.service.bench.log.Warn("some figures could not be read", "error", err)
		}
	}
}

func gauge(d *prometheus.Desc, v float64, labels ...string) prometheus.Metric {
	return prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
}

func counter(d *prometheus.Desc, v uint64, labels ...string) prometheus.Metric {
	return prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(v), labels...)
}

func (c collector) webhooks(out chan<- prometheus.Metric) {
	n := c.service.webhook.Counters()
	out <- counter(webhooksFigure, n.Received, "received")
	out <- counter(webhooksFigure, n.BadSignature, "bad_signature")
	out <- counter(webhooksFigure, n.Spooled, "spooled")
	out <- counter(webhooksFigure, n.Refused, "refused")
	out <- counter(undecodedFigure, n.Undecoded)
}

func (c collector) spool(out chan<- prometheus.Metric) {
	if n, err := c.service.spool.Waiting(); err == nil {
		out <- gauge(spoolFigure, float64(n), "waiting")
	}
	if n, err := c.service.spool.Bad(); err == nil {
		out <- gauge(spoolFigure, float64(n), "bad")
	}
}

func (c collector) views(ctx context.Context, out chan<- prometheus.Metric) error {
	counts, err := c.service.bench.desk.Count(ctx, inbox.Query{})
	for view, n := range counts {
		if view != inbox.ViewMine { // nobody in particular asks
			out <- gauge(viewFigure, float64(n), string(view))
		}
	}
	return err
}

func (c collector) outbox(ctx context.Context, out chan<- prometheus.Metric) error {
	sizes, err := c.service.bench.desk.OutboxSizes(ctx)
	for _, state := range []inbox.SendState{
		inbox.StateQueued, inbox.StateSending, inbox.StateHeld, inbox.StateFailed, inbox.StateUnconfirmed,
	} {
		out <- gauge(outboxFigure, float64(sizes[state]), string(state))
	}
	return err
}

func (c collector) pages(ctx context.Context, out chan<- prometheus.Metric) error {
	pages, err := c.service.bench.desk.Pages(ctx)
	for _, p := range pages {
		out <- gauge(stoppedFigure, one(p.Restricted), p.PageID, "restricted")
		out <- gauge(stoppedFigure, one(p.Paused), p.PageID, "token")
	}
	return err
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func (c collector) room(ctx context.Context, out chan<- prometheus.Metric) error {
	condition, err := c.service.bench.desk.Condition(ctx)
	if err == nil {
		out <- gauge(roomFigure, float64(condition.FreeBytes))
	}
	return err
}
