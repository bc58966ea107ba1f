package list_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"oriel/inbox"
	"oriel/ui/list"
)

// clockWorld has one conversation whose customer waits since start, and one
// that was answered at once.
func clockWorld(t *testing.T) *bench {
	b := newBench(t, 0)
	b.accept(t, b.message(1, "I wait", start), b.message(2, "I do not", start), inbox.Event{
		Key: "echo", PageID: page, PSID: psid(2), At: start.Add(time.Second), Fact: inbox.MessageEchoed{MID: "echo", Text: "there"},
	})
	b.open(t)
	return b
}

// lineWith is the row with the words, its columns joined.
func (b *bench) lineWith(words string, w int) string {
	b.list.SetSize(w, 20)
	for _, l := range b.list.Lines() {
		if l := ansi.Strip(l); strings.Contains(l, words) {
			return strings.Join(strings.Fields(l), " ")
		}
	}
	return ""
}

// TestARowShowsAllItsClocks at the edge of each state, the most urgent first:
// in a list beside a thread, on a screen of its own, and where there is room.
func TestARowShowsAllItsClocks(t *testing.T) {
	const m, h = time.Minute, time.Hour
	for _, tt := range []struct {
		after                time.Duration
		beside, narrow, wide string
	}{
		{0, "FR 15m R *", "FR 15m R 24h", "FR 15m RES 24h"},
		{10*m - time.Millisecond, "FR 5m R *", "FR 5m R 23h", "FR 5m RES 23h"},
		{10 * m, "~ FR 5m left R *", "~ FR 5m left R 23h", "~ FR 5m left RES 23h"},
		{15*m - time.Millisecond, "~ FR 0s left R *", "~ FR 0s left R 23h", "~ FR 0s left RES 23h"},
		{15 * m, "~ FR due now R *", "~ FR due now R 23h", "~ FR due now RES 23h"},
		{15*m + time.Millisecond, "! FR late <1m R *", "! FR late <1m R 23h", "! FR late <1m RES 23h"},
		{18 * h, "! FR late 17h ~R *", "! FR late 17h ~R 6h", "! FR late 17h ~RES 6h left"},
		{24 * h, "! FR late 23h ~R *", "! FR late 23h ~R now", "! FR late 23h ~RES due now"},
		{25 * h, "! FR late 24h !R *", "! FR late 24h !R late", "! FR late 24h !RES late 1h"},
		{40 * h, "! FR late 39h !R *", "! FR late 39h !R late", "! FR late 39h !RES late"},
	} {
		b := clockWorld(t)
		b.list.SetNow(start.Add(tt.after))
		for w, want := range map[int]string{52: tt.beside, 57: tt.beside, 62: tt.narrow, 80: tt.narrow, 100: tt.wide} {
			if line := b.lineWith("I wa", w); !strings.Contains(line, want) {
				t.Errorf("after %v, %d columns: %q, want %q", tt.after, w, line, want)
			}
		}
	}
	b := clockWorld(t)
	b.list.SetNow(start.Add(time.Minute))
	for w, want := range map[int]string{40: "+ answered =R ", 52: "+ answered =R ", 80: "+ answered =R paused ", 100: "+ answered =RES paused "} {
		if line := b.lineWith("answered", w); !strings.Contains(line, want) {
			t.Errorf("answered, %d columns: %q, want %q", w, line, want)
		}
	}
}

// TestRowsAreTrueUntilTheySaySo: no row says anything that a fresh one does not.
func TestRowsAreTrueUntilTheySaySo(t *testing.T) {
	b := clockWorld(t)
	now := start
	for steps := 0; now.Before(start.Add(50 * time.Hour)); steps++ {
		b.list.SetNow(now)
		b.list.Lines()
		next := b.list.NextChange()
		if !next.After(now) || steps > 20000 {
			t.Fatalf("at %v the next change is at %v, after %d steps", now, next, steps)
		}
		just := next.Add(-time.Millisecond)
		b.list.SetNow(just)
		kept := slices.Clone(b.list.Lines())
		fresh := list.New(b.ctx, b.desk, dark(t), "")
		fresh.SetSize(80, 20)
		fresh.SetNow(just)
		b.list = fresh
		b.run(t, b.list.Reload())
		b.list.SetNow(just)
		if drawn := b.list.Lines(); !slices.Equal(kept, drawn) {
			t.Fatalf("at %v\n%s\nis shown as\n%s", just.Sub(start), strings.Join(drawn[:3], "\n"), strings.Join(kept[:3], "\n"))
		}
		now = next
	}
}
