package board_test

import (
	"testing"
	"time"

	"oriel/inbox/figures"
)

// Words run on with the clock; nothing is read for that.
func TestTimePassesWithoutReading(t *testing.T) {
	x := open(t)
	x.shows(" in 4m █ first response", "3h 12m")
	x.model.SetNow(noon.Add(50 * time.Second))
	x.shows(" in 3m █ first response", "3h 13m")
	if len(x.queries) != 1 {
		t.Errorf("read %d times", len(x.queries))
	}
}

// What the board says changes exactly when it says that it does.
func TestNextChangeIsWhenTheWordsChange(t *testing.T) {
	x := open(t)
	x.board.Next = figures.NextHour{}
	shown, at := x.text(), noon
	for range 20 {
		next := x.model.NextChange()
		if !next.After(at) || next.After(noon.Add(time.Minute)) {
			t.Fatalf("at %v the next change is %v", at, next)
		}
		x.model.SetNow(next.Add(-time.Millisecond))
		if got := x.text(); got != shown {
			t.Fatalf("changed before %v:\n%s", next, got)
		}
		x.model.SetNow(next)
		if cmd := x.model.Tick(); cmd != nil {
			return // the minute is over: it has to be read anew
		}
		if got := x.text(); got == shown {
			t.Fatalf("at %v nothing changed:\n%s", next, got)
		}
		shown, at = x.text(), next
	}
	t.Error("the minute never ended")
}

func TestTheBoardIsReadWhenTheClockMakesItUntrue(t *testing.T) {
	for _, c := range []struct {
		name string
		at   time.Duration // of the next turn
		want time.Duration
	}{
		{"a turn", 20 * time.Second, 20 * time.Second},
		{"the minute", 90 * time.Second, time.Minute},
	} {
		x := open(t)
		x.board.NextTurn = noon.Add(c.at)
		x.run(x.model.Reload())
		reads := len(x.queries)
		x.model.SetNow(noon.Add(c.want - time.Millisecond))
		if x.model.Tick() != nil {
			t.Errorf("%s: read too early", c.name)
		}
		x.clock.Advance(noon.Add(c.want).Sub(x.clock.Now()))
		x.model.SetNow(noon.Add(c.want))
		x.run(x.model.Tick())
		if len(x.queries) != reads+1 || x.queries[reads].Now.Before(noon.Add(c.want)) {
			t.Errorf("%s: %d readings, the last one at %v", c.name, len(x.queries)-reads, x.queries[len(x.queries)-1].Now)
		}
	}
}

// However much happens, the board is read a few times a second, and once more
// at the end.
func TestManyChangesAreFewReadings(t *testing.T) {
	x := open(t)
	cmd := x.model.Reload()
	for range 100 {
		if again := x.model.Reload(); again != nil {
			t.Fatal("read while it was being read")
		}
	}
	x.run(cmd)
	if len(x.queries) != 3 {
		t.Errorf("%d readings, want the first, the second and one for what happened meanwhile", len(x.queries))
	}
	for i := 2; i < len(x.queries); i++ {
		if gap := x.queries[i].Now.Sub(x.queries[i-1].Now); gap < 250*time.Millisecond {
			t.Errorf("read again after %v", gap)
		}
	}
}

// What was read for another filter is not shown.
func TestAnAnswerToAnEarlierQuestionIsDropped(t *testing.T) {
	x := open(t)
	slow := x.model.Reload()
	x.press("3", "j", "enter") // carla only
	x.board.Now.Open = 77
	x.run(slow) // asked before the filter; the next one is asked with it
	if got := x.queries[len(x.queries)-1].Filter.Agent; got != "carla" {
		t.Errorf("the last question is about %q", got)
	}
	x.shows("77", "only agent carla")
}

// What is late runs on by itself, as it does in the list, and says who has it
// now; what ended keeps how late it was and who had it.
func TestWhatIsLateRunsOn(t *testing.T) {
	x := open(t)
	x.shows("◆ late 1h       NR 11:00        bruno         Bruno Sample", "◆ late 12m      FR 11:48        carla         snoozed", "by 1h 00m     FR 08:00        carla         Rita Resolved")
	before := x.model.NextChange()
	x.model.SetNow(noon.Add(m))
	x.shows("◆ late 13m", "by 1h 00m")
	if before.After(noon.Add(m)) {
		t.Errorf("the next change was foreseen for %v", before)
	}
}
