package list_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/sla"
)

// everyPair has a customer for each pair of clocks that can run together:
// first response, next response, none and a snoozed one, each with the
// resolution.
func everyPair(t *testing.T, rules inbox.Rules) *bench {
	b := newBenchBy(t, rules)
	echo := func(i int) inbox.Event {
		key := "echo" + psid(i)
		return inbox.Event{Key: key, PageID: page, PSID: psid(i), At: start.Add(time.Second), Fact: inbox.MessageEchoed{MID: key, Text: "there"}}
	}
	b.accept(t, b.message(1, "first", start), b.message(2, "before", start), echo(2), b.message(2, "next", start.Add(time.Minute)),
		b.message(3, "thanks", start), echo(3), b.message(4, "later", start))
	b.open(t)
	b.clock.Set(start.Add(2 * time.Minute))
	id := b.all(t)[0]
	if err := b.desk.Snooze(b.ctx, id, start.Add(30*time.Hour)); err != nil {
		t.Fatal(err)
	}
	return b
}

// tells is what a row says of a clock at the least: its sign, if its state has
// one, right before its name.
func tells(k inbox.RowClock, now time.Time) *regexp.Regexp {
	sign := map[sla.State]string{sla.StateLate: "! ?", sla.StateWarning: "~ ?", sla.StatePaused: "= ?", sla.StateRunning: " "}[k.State(now)]
	name := map[sla.Kind]string{sla.FirstResponse: "FR", sla.NextResponse: "NR", sla.Resolution: "R(ES)?"}[k.Kind]
	return regexp.MustCompile(sign + name + " ")
}

// TestNoClockIsLeftOut: whatever the targets, the instant and the width, a row
// tells of every clock that runs how it stands, and cuts none of its words.
func TestNoClockIsLeftOut(t *testing.T) {
	worlds := map[string]*bench{}
	for name, targets := range map[string]sla.Targets{
		"usual":            {FirstResponse: 15 * time.Minute, NextResponse: time.Hour, Resolution: 24 * time.Hour},
		"resolution first": {FirstResponse: 20 * time.Hour, NextResponse: 30 * time.Hour, Resolution: 2 * time.Hour},
		"no response":      {Resolution: 10 * time.Hour},
	} {
		for _, pauses := range []bool{true, false} {
			rules := inbox.DefaultRules()
			rules.SLA[len(rules.SLA)-1].Targets, rules.SLA[len(rules.SLA)-1].PauseResolution = targets, pauses
			if !pauses {
				name += ", without a pause"
			}
			worlds[name] = everyPair(t, rules)
		}
	}
	names := slices.Sorted(maps.Keys(worlds))
	rapid.Check(t, func(t *rapid.T) {
		b := worlds[rapid.SampledFrom(names).Draw(t, "world")]
		view := rapid.SampledFrom([]inbox.View{inbox.ViewInbox, inbox.ViewSnoozed}).Draw(t, "view")
		now := start.Add(time.Duration(rapid.Int64Range(60, 4000*60).Draw(t, "seconds")) * time.Second)
		w := rapid.IntRange(40, 140).Draw(t, "w")
		answer, err := b.desk.List(b.ctx, inbox.Query{View: view, Limit: 10})
		if err != nil || len(answer.Rows) == 0 {
			t.Fatalf("%d rows, %v", len(answer.Rows), err)
		}
		b.run(t, b.list.Show(view))
		b.list.SetSize(w, len(answer.Rows))
		b.list.SetNow(now)
		clocks := map[int64][]inbox.RowClock{}
		for _, row := range answer.Rows {
			clocks[row.ID] = row.Clocks
		}
		visible := b.list.Visible()
		if len(visible) != len(answer.Rows) {
			t.Fatalf("%d rows of %d are shown", len(visible), len(answer.Rows))
		}
		for i, line := range b.list.Lines() {
			if got := ansi.StringWidth(line); got != w {
				t.Fatalf("%d columns of %d: %q", got, w, line)
			}
			ours, _, _ := strings.Cut(ansi.Strip(line), "customer")
			for _, k := range clocks[visible[i]] {
				if say := tells(k, now); !say.MatchString(ours) || strings.Contains(ours, "…") {
					t.Fatalf("%s after %v, %d columns: %q does not tell %q", view, now.Sub(start), w, ours, say)
				}
			}
		}
	})
}
