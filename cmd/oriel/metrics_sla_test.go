package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/clock"
)

const metricsPage = "100200300400500"

// scrape reads /metrics of a page with three customers: one was answered after
// ten minutes by ana, one waits since the day before and has a window that
// closes soon, and one has just written to ana.
func scrape(t *testing.T) string {
	t.Helper()
	now := time.Date(2026, 11, 18, 12, 0, 0, 0, time.Local).UTC()
	settings := config.Default()
	settings.Store, settings.Webhook.AppSecret = filepath.Join(t.TempDir(), "o.db"), "secret"
	b, err := openBench(context.Background(), settings, clock.NewManual(now), slog.New(slog.DiscardHandler), unheard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.close)
	s, err := newService(b)
	if err != nil {
		t.Fatal(err)
	}
	var events []inbox.Event
	happened := func(psid string, ago time.Duration, key string, f inbox.Fact) {
		events = append(events, inbox.Event{Key: key, PageID: metricsPage, PSID: psid, At: now.Add(-ago), Fact: f})
	}
	happened("1", 20*time.Minute, "m1", inbox.MessageReceived{MID: "m1", Text: "Hello?"})
	happened("1", 15*time.Minute, "a1", inbox.Assigned{Assignee: "ana", By: "ana"})
	happened("1", 10*time.Minute, "e1", inbox.MessageEchoed{MID: "e1", AppID: inbox.PageInboxAppID, Text: "Hello!"})
	happened("2", 23*time.Hour+50*time.Minute, "m2", inbox.MessageReceived{MID: "m2", Text: "Anybody?"})
	happened("3", time.Minute, "m3", inbox.MessageReceived{MID: "m3", Text: "Still there?"})
	happened("3", time.Minute, "a3", inbox.Assigned{Assignee: "ana", By: "ana"})
	if err := b.store.Accept(t.Context(), []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: now, Events: events}}); err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	s.routes().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	return answer.Body.String()
}

func TestMetricsHaveTheFiguresOfTheBoard(t *testing.T) {
	got := scrape(t)
	for name, value := range map[string]string{
		`open_conversations{P}`:                                                    "3",
		`waiting_conversations{P}`:                                                 "2",
		`unassigned_conversations{P}`:                                              "1",
		`late_conversations{P}`:                                                    "1",
		`warning_conversations{P}`:                                                 "1",
		`snoozed_conversations{P}`:                                                 "0",
		`closing_conversations{P,within="15m"}`:                                    "1",
		`closing_conversations{P,within="60m"}`:                                    "1",
		`longest_wait_seconds{P}`:                                                  "85800",
		`met_clocks{clock="first_response",P,period="today"}`:                      "1",
		`missed_clocks{clock="first_response",P,period="7d"}`:                      "0",
		`met_ratio{clock="first_response",P,period="7d"}`:                          "1",
		`elapsed_seconds{clock="first_response",P,period="today",quantile="0.95"}`: "600",
		`badge_answered_ratio{P}`:                                                  "0.3333333333333333",
		`badge_response_seconds{P}`:                                                "600",
		`badge_on_course{P}`:                                                       "0",
		`agent_open_conversations{agent="ana",P}`:                                  "2",
		`agent_waiting_conversations{agent="ana",P}`:                               "1",
		`agent_late_conversations{agent="-",P}`:                                    "1",
		`agent_closing_conversations{agent="-",P}`:                                 "1",
		`agent_response_seconds{agent="ana",P}`:                                    "600",
	} {
		want := "\noriel_sla_" + strings.Replace(name, "P", `page="`+metricsPage+`"`, 1) + " " + value + "\n"
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
	for _, absent := range []string{`met_ratio{clock="resolution"`, `elapsed_seconds{clock="resolution"`, `agent_response_seconds{agent="-"`} {
		if strings.Contains(got, absent) {
			t.Errorf("%s tells of nothing:\n%s", absent, got)
		}
	}
}

var (
	metricName     = regexp.MustCompile(`\boriel_[a-z0-9_]*[a-z](\{[^}]*\})?`)
	boardMetricRow = regexp.MustCompile("(?m)^\\| (`.*`) \\|")
	quotedMetric   = regexp.MustCompile("`([a-z0-9_]+)(…)?[^`]*`")
)

// monitoring is the README's section on it, and the alert rules in there.
func monitoring(t *testing.T) (section, rules string) {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "## Monitoring")
	section, _, _ = strings.Cut(rest, "\n## ")
	_, rest, _ = strings.Cut(section, "```yaml\n")
	rules, _, _ = strings.Cut(rest, "\n```")
	return section, rules
}

// TestTheReadmesAlertsWatchWhatThereIs: an alert on a metric that nobody
// exports never fires, and nobody is told.
func TestTheReadmesAlertsWatchWhatThereIs(t *testing.T) {
	metrics := scrape(t)
	section, rules := monitoring(t)
	if alerts, expressions := strings.Count(rules, "- alert: "), strings.Count(rules, " expr: "); alerts < 5 || alerts != expressions {
		t.Errorf("%d alerts with %d expressions:\n%s", alerts, expressions, rules)
	}
	for _, used := range metricName.FindAllString(section, -1) {
		if used == "oriel_sla" {
			continue // begins the names of the table
		}
		if series := strings.TrimSuffix(used, "}"); !exported(metrics, series) {
			t.Errorf("%s is not on /metrics", used)
		}
	}
	for _, wrong := range []string{"oriel_page_stopped", "oriel_configuration_refused", "oriel_store_free_bytes", "oriel_webhook_bodies_total"} {
		if !strings.Contains(rules, wrong) {
			t.Errorf("no alert watches %s", wrong)
		}
	}
}

// exported reports whether a series with the name, and the first label where
// one is asked for, is there.
func exported(metrics, series string) bool {
	name, label, _ := strings.Cut(series, "{")
	for _, line := range strings.Split(metrics, "\n") {
		there, _, _ := strings.Cut(line, "{")
		there, _, _ = strings.Cut(there, " ")
		if there == name && strings.Contains(line, label) {
			return true
		}
	}
	return false
}

// TestTheReadmeNamesTheBoardsMetrics holds its table to what is exported, in
// both directions.
func TestTheReadmeNamesTheBoardsMetrics(t *testing.T) {
	metrics := scrape(t)
	section, _ := monitoring(t)
	_, rest, _ := strings.Cut(section, "| Metric (`oriel_sla_…`)")
	table, _, _ := strings.Cut(rest, "\n\n")
	named := map[string]bool{}
	for _, row := range boardMetricRow.FindAllStringSubmatch(table, -1) {
		for _, m := range quotedMetric.FindAllStringSubmatch(row[1], -1) {
			name := m[1]
			if m[2] != "" {
				name += "conversations"
			}
			named["oriel_sla_"+name] = true
			if !exported(metrics, "oriel_sla_"+name) {
				t.Errorf("%s is in the README and not on /metrics", name)
			}
		}
	}
	for _, name := range regexp.MustCompile(`(?m)^# TYPE (oriel_sla_\w+)`).FindAllStringSubmatch(metrics, -1) {
		if !named[name[1]] {
			t.Errorf("%s is not in the README", name[1])
		}
	}
}
