package board_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/ui/board"
	"oriel/ui/keys"
	"oriel/ui/player"
)

func open(t *testing.T) *wall { return newWall(t, someDay(), 120, 36, themeOf(t, "mono")) }

func TestEnterOpensTheConversation(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want int64
	}{
		{[]string{"2"}, 1},
		{[]string{"2", "j"}, 2},
		{[]string{"2", "G"}, 4},
		{[]string{"2", "G", "k", "k", "k", "k"}, 1},
		{[]string{"4"}, 42},
		{[]string{"4", "j", "j"}, 44},
		{[]string{"1"}, 42}, // who waits longest
	} {
		x := open(t)
		x.press(append(c.keys, "enter")...)
		if got := last[board.Opened](x); got.Conversation != c.want {
			t.Errorf("%v opens %d, want %d", c.keys, got.Conversation, c.want)
		}
	}
	x := open(t)
	told := len(x.told)
	if x.press("5", "enter", "6", "enter"); len(x.told) != told {
		t.Errorf("figures open %v", x.told[told:])
	}
}

func TestTheBoardIsReadOnlyUntilALeadSaysOtherwise(t *testing.T) {
	x := open(t)
	x.shows("read-only (L for a lead)")
	x.press("2", "a")
	if got := last[board.Said](x); !strings.Contains(got.Words, "read-only") {
		t.Errorf("said %q", got.Words)
	}
	x.press("L")
	x.shows("lead: a gives, L locks")
	x.press("L")
	x.shows("read-only")
}

// pick takes the nth entry of the list that the board asked for.
func pick(x *wall, down int) tea.Msg {
	x.t.Helper()
	p := last[board.Asked](x).Picker
	p.SetSize(60, 16)
	p.Move(down)
	x.run(p.Choose())
	return x.told[len(x.told)-1]
}

func TestALeadGivesAConversationToSomebody(t *testing.T) {
	for _, c := range []struct {
		keys []string
		down int
		want board.Assign
		from string
	}{
		{[]string{"2"}, 0, board.Assign{Conversation: 1, Agent: "dana"}, "Give Olaf Oldtimer to"}, // oneself comes first
		{[]string{"2", "j"}, 1, board.Assign{Conversation: 2, Agent: "bruno"}, "Give Tess Tester to"},
		{[]string{"4", "j"}, 99, board.Assign{Conversation: 43}, "Give Nora Newcomer to"}, // nobody comes last
		{[]string{"3"}, 2, board.Assign{Conversation: 42, Agent: "carla"}, "Give Bruno Sample to"},
		{[]string{"3", "j"}, 0, board.Assign{Conversation: 43, Agent: "dana"}, "Give Nora Newcomer to"}, // of an agent, what hurts first of what that one has now
		{[]string{"3", "G"}, 0, board.Assign{Conversation: 3, Agent: "dana"}, "Give Ivo Idle to"},
	} {
		x := open(t)
		x.press("L")
		x.press(append(c.keys, "a")...)
		if title := last[board.Asked](x).Picker.Title(); title != c.from {
			t.Errorf("%v asks %q, want %q", c.keys, title, c.from)
		}
		if diff := cmp.Diff(tea.Msg(c.want), pick(x, c.down)); diff != "" {
			t.Errorf("%v: %s", c.keys, diff)
		}
	}
	x := open(t)
	x.press("L", "3", "j", "j", "a")
	if got := last[board.Said](x); !strings.Contains(got.Words, "Nothing of this agent") {
		t.Errorf("said %q of an agent with nothing urgent", got.Words)
	}
	x = newWall(t, aBadDay(), 120, 36, themeOf(t, "mono"))
	x.press("L", "3", "G", "a")
	if got := last[board.Said](x); !strings.Contains(got.Words, "Too many are late") {
		t.Errorf("said %q of an agent whose late clocks have no line", got.Words)
	}
}

func TestFilters(t *testing.T) {
	for _, c := range []struct {
		by   keys.ID
		down int
		want figures.Filter
		told string
	}{
		{keys.BoardByPage, 2, figures.Filter{PageID: "2"}, "only page Page 2"},
		{keys.BoardByAgent, 1, figures.Filter{Agent: "bruno"}, "only agent bruno"},
		{keys.BoardByAgent, 4, figures.Filter{Agent: figures.Nobody}, "only agent nobody"},
		{keys.BoardByLabel, 1, figures.Filter{Label: "billing"}, "only label billing"},
		{keys.BoardByPolicy, 1, figures.Filter{Policy: "standard"}, "only policy standard"},
	} {
		x := open(t)
		x.run(x.model.Narrow(c.by))
		pick(x, c.down)
		if diff := cmp.Diff(c.want, x.queries[len(x.queries)-1].Filter); diff != "" {
			t.Errorf("%s: %s", c.by, diff)
		}
		x.shows(c.told, "c clears")
		x.press("c")
		if diff := cmp.Diff(figures.Filter{}, x.queries[len(x.queries)-1].Filter); diff != "" {
			t.Errorf("%s cleared: %s", c.by, diff)
		}
		x.shows("everything")
	}
}

// A board that was opened narrowed is like one that was narrowed by hand.
func TestABoardOpensNarrowed(t *testing.T) {
	x := newWall(t, someDay(), 120, 36, themeOf(t, "mono"), func(s *board.Settings) {
		s.PageID, s.Only = "2", figures.Filter{Agent: "carla", Label: "vip"}
	})
	if got, want := x.queries[0].Filter, (figures.Filter{PageID: "2", Agent: "carla", Label: "vip"}); got != want {
		t.Errorf("read %+v first, want %+v", got, want)
	}
	x.shows("only agent carla · label vip (c clears)")
	x.press("c")
	if got, want := x.queries[len(x.queries)-1].Filter, (figures.Filter{PageID: "2"}); got != want {
		t.Errorf("cleared to %+v, want %+v", got, want)
	}
	x.shows("everything")
}

func TestFiltersAddUp(t *testing.T) {
	x := open(t)
	x.press("3", "j", "enter") // one agent
	x.run(x.model.Narrow(keys.BoardByLabel))
	pick(x, 2)
	x.shows("only agent carla · label vip")
	x.run(x.model.Narrow(keys.BoardByAgent))
	pick(x, 0)
	x.shows("only label vip")
	x.hides("carla · label")
	if got, want := x.queries[len(x.queries)-1].Filter, (figures.Filter{Label: "vip"}); got != want {
		t.Errorf("filter %+v", got)
	}
}

func TestABoardOfOnePageStaysThere(t *testing.T) {
	x := newWall(t, someDay(), 120, 36, themeOf(t, "mono"), func(s *board.Settings) { s.PageID = "2" })
	x.shows("everything")
	x.run(x.model.Narrow(keys.BoardByPage))
	if got := last[board.Said](x); !strings.Contains(got.Words, "one page") {
		t.Errorf("said %q", got.Words)
	}
	x.press("3", "enter", "c")
	for _, q := range x.queries {
		if q.PageID != "2" {
			t.Errorf("read %+v", q)
		}
	}
}

func TestThePickerIsNarrowedByTyping(t *testing.T) {
	x := newWall(t, aBadDay(), 120, 36, themeOf(t, "mono"))
	x.run(x.model.Narrow(keys.BoardByAgent))
	p := last[board.Asked](x).Picker
	p.SetSize(40, 12)
	if len(p.Lines()) != 12 {
		t.Errorf("%d lines", len(p.Lines()))
	}
	p.Type(player.Key("3"))
	p.Type(player.Key("2"))
	if got := strings.Join(p.Lines(), "\n"); !strings.Contains(got, "示例客户 32") || strings.Contains(got, "示例客户 5 ") {
		t.Errorf("narrowed to\n%s", got)
	}
	p.Type(player.Key("x"))
	if got := strings.Join(p.Lines(), "\n"); !strings.Contains(got, "none has these letters") || p.Choose() != nil {
		t.Errorf("narrowed to\n%s", got)
	}
}

// A clock whose target ends when the calendar closes is said to be due as in
// every list, beside when it is late; what changes by itself is drawn anew.
func TestADeadlineOverClosingTime(t *testing.T) {
	day := someDay()
	day.Next.Deadlines = []figures.Deadline{
		{At: noon.Add(40 * m), DueAt: noon.Add(10*m + 30*time.Second), Conversation: 1, Name: "Lena Lunch", Assignee: "bruno", Kind: sla.FirstResponse, SnoozedUntil: noon.Add(5 * h)},
		{At: noon.Add(41 * m), DueAt: noon.Add(41 * m), Conversation: 2, Name: "Otto Open", Assignee: "bruno", Kind: sla.NextResponse},
	}
	x := newWall(t, day, 120, 36, themeOf(t, "mono"))
	x.shows("in 40m █ first response bruno          due in 10m · snooz", "in 41m █ next response  bruno          Otto Open")
	for _, c := range []struct {
		at   time.Duration
		want string
	}{
		{30*time.Second + time.Millisecond, "in 39m █ first response bruno          due in 9m"},
		{10*m + 30*time.Second - time.Millisecond, "in 29m █ first response bruno          due in 0s"},
		{10*m + 30*time.Second, "in 29m █ first response bruno          due now · "},
		{40 * m, "   now █ first response bruno          due now · "},
	} {
		if next := x.model.NextChange(); next.After(noon.Add(c.at)) {
			t.Errorf("%v: changes only at %v", c.at, next)
		}
		x.model.SetNow(noon.Add(c.at))
		x.shows(c.want)
	}
}

func TestTheHeatMapTurns(t *testing.T) {
	x := open(t)
	x.shows("messages in")
	x.press("m")
	x.shows("late, by start")
	x.hides("messages in ·")
	x.press("m")
	x.shows("messages in · m: late")
}

// The selection stays on its line while others come and go before it.
func TestTheSelectionFollowsItsLine(t *testing.T) {
	x := open(t)
	x.press("2", "j", "j")
	x.board.Next.Deadlines = append([]figures.Deadline{{At: noon.Add(m), Conversation: 9, Name: "new"}}, x.board.Next.Deadlines[1:]...)
	x.board.Next.Deadlines = append([]figures.Deadline{{At: noon.Add(30 * time.Second), Conversation: 8, Name: "newer"}}, x.board.Next.Deadlines...)
	x.run(x.model.Reload())
	x.press("enter")
	if got := last[board.Opened](x); got.Conversation != 3 {
		t.Errorf("%d is selected now", got.Conversation)
	}
	x.board.Next.Deadlines = nil
	x.run(x.model.Reload())
	told := len(x.told)
	if x.press("enter"); len(x.told) != told {
		t.Errorf("nothing is there, yet enter tells %v", x.told[told:])
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	x := open(t)
	x.err = errors.New("the disk is gone")
	x.run(x.model.Reload())
	if got := last[board.Failed](x); got.Err == nil {
		t.Error("no error")
	}
	x.shows("not read since 12:00", "Olaf Oldtimer")
	x.err = nil
	x.run(x.model.Reload())
	x.hides("not read since")
}
