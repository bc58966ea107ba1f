package board_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/clock"
	"oriel/inbox/figures"
	"oriel/sla"
	"oriel/ui/board"
	"oriel/ui/keys"
	"oriel/ui/panetest"
	"oriel/ui/player"
	"oriel/ui/screen"
	"oriel/ui/theme"
)

var noon = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC) // a Wednesday

// wall is a board with figures that a test made.
type wall struct {
	t       testing.TB
	clock   *clock.Manual
	model   *board.Model
	board   figures.Board
	err     error
	queries []figures.Query
	told    []tea.Msg
	w, h    int
}

func newWall(t testing.TB, b figures.Board, w, h int, th theme.Theme, set ...func(*board.Settings)) *wall {
	x := &wall{t: t, clock: clock.NewManual(noon), board: b, w: w, h: h}
	s := board.Settings{
		Read: x.read, Clock: x.clock, Theme: th, Zone: time.UTC, Agent: "dana",
		PageName: func(id string) string { return "Page " + id },
	}
	for _, f := range set {
		f(&s)
	}
	x.model = board.New(t.Context(), s)
	x.model.SetNow(noon)
	x.model.SetSize(w, h)
	x.run(x.model.Reload())
	return x
}

func (x *wall) read(_ context.Context, q figures.Query) (figures.Board, error) {
	x.queries = append(x.queries, q)
	b := x.board
	b.At, b.Zone = q.Now, q.Zone
	return b, x.err
}

// run carries out a command and whatever follows from it. The clock moves on
// for those that wait.
func (x *wall) run(cmd tea.Cmd) {
	x.t.Helper()
	if cmd == nil {
		return
	}
	answered := make(chan tea.Msg)
	go func() { answered <- cmd() }()
	var msg tea.Msg
	for waiting := true; waiting; {
		select {
		case msg = <-answered:
			waiting = false
		default:
			if x.clock.Waiting() > 0 {
				x.clock.Advance(50 * time.Millisecond)
			}
		}
	}
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, c := range batch {
			x.run(c)
		}
		return
	}
	if msg != nil {
		x.told = append(x.told, msg)
		x.model.SetNow(x.clock.Now())
		x.run(x.model.Update(msg))
	}
}

func (x *wall) press(names ...string) {
	x.t.Helper()
	for _, name := range names {
		id, ok := keys.Lookup(keys.Board, name)
		if !ok {
			x.t.Fatalf("the board does not hear %q", name)
		}
		x.run(x.model.Do(id))
	}
}

// text is what the board shows; every line must be as wide as the board.
func (x *wall) text() string {
	x.t.Helper()
	lines := x.model.Lines()
	panetest.Filled(x.t, lines, x.w, x.h)
	return player.Text(screen.Frame{Lines: lines})
}

func (x *wall) shows(words ...string) {
	x.t.Helper()
	for _, w := range words {
		if !strings.Contains(x.text(), w) {
			x.t.Errorf("%q is not on the board:\n%s", w, x.text())
		}
	}
}

func (x *wall) hides(words ...string) {
	x.t.Helper()
	for _, w := range words {
		if strings.Contains(x.text(), w) {
			x.t.Errorf("%q is on the board:\n%s", w, x.text())
		}
	}
}

// last is the last message that the board told, which has to be a T.
func last[T any](x *wall) T {
	x.t.Helper()
	if len(x.told) == 0 {
		x.t.Fatal("the board told nothing")
	}
	m, ok := x.told[len(x.told)-1].(T)
	if !ok {
		x.t.Fatalf("the board told %T", x.told[len(x.told)-1])
	}
	return m
}

func themeOf(t testing.TB, name string, environment ...string) theme.Theme {
	t.Helper()
	usual := []string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"}
	return panetest.Theme(t, name, append(usual, environment...)...)
}

const m, h = time.Minute, time.Hour

func summary(met, missed int, median time.Duration) sla.Summary {
	return sla.Summary{
		N: met + missed, Met: met, Missed: missed, Mean: median * 5 / 4, Median: median, P90: 3 * median, P95: 4*median + 7*time.Second,
		ClosedWithoutReply: missed / 3,
	}
}

func periods(met, missed int, median time.Duration) figures.Periods {
	return figures.Periods{
		sla.FirstResponse: summary(met, missed, median), sla.NextResponse: summary(2*met, missed, median/2),
		sla.Resolution: summary(met, 0, 20*median),
	}
}

// someDay is a board with something in every part of it.
func someDay() figures.Board {
	b := figures.Board{
		Now: figures.Now{
			Open: 18, Waiting: 7, Unassigned: 3, Late: 2, Warning: 1, Closing15: 1, Closing30: 1, Closing60: 3, Snoozed: 4,
			LongestWait: 3*h + 12*m + 30*time.Second, Longest: 42,
		},
		Today: periods(22, 2, 4*m+10*time.Second), Week: periods(143, 17, 5*m), Before: periods(120, 30, 8*m),
		Badge:   sla.Responsiveness{Counted: 50, Answered: 46, ResponseTime: 12 * m, OnCourse: true},
		Choices: figures.Choices{Pages: []string{"1", "2"}, Agents: []string{"bruno", "carla", "dana"}, Labels: []string{"billing", "vip"}, Policies: []string{"standard"}},
	}
	b.Load = []figures.Load{
		{Agent: "bruno", Open: 8, Waiting: 4, Late: 2, Closing60: 2, Median: 3 * m, Answered: 12},
		{Agent: "carla", Open: 6, Waiting: 2, Median: 9*m + 5*time.Second, Answered: 9},
		{Agent: "dana", Open: 1},
		{Agent: figures.Nobody, Open: 3, Waiting: 1},
	}
	b.Next.Deadlines = []figures.Deadline{
		{At: noon.Add(4*m + 10*time.Second), Conversation: 1, Name: "Olaf Oldtimer", Assignee: "bruno", Kind: sla.FirstResponse},
		{At: noon.Add(4*m + 50*time.Second), Conversation: 2, Name: "Tess Tester", Assignee: "carla"},
		{At: noon.Add(31 * m), Conversation: 3, Name: "Ivo Idle", Kind: sla.NextResponse, SnoozedUntil: noon.Add(5 * h)},
		{At: noon.Add(59*m + 59*time.Second), Conversation: 4, Name: "Hana Happy", Assignee: "bruno", Kind: sla.Resolution},
	}
	for _, d := range b.Next.Deadlines {
		if minute := int(d.At.Sub(noon) / time.Minute); d.Kind == "" {
			b.Next.Closing[minute]++
		} else {
			b.Next.Late[minute]++
		}
	}
	b.Misses = []figures.Miss{
		{Conversation: 42, Name: "Bruno Sample", Assignee: "bruno", Interval: sla.Interval{Kind: sla.NextResponse, Start: noon.Add(-3 * h), Due: noon.Add(-h), Target: 2 * h, LateBy: h, Missed: true, Owner: "bruno"}},
		{Conversation: 43, Name: "Nora Newcomer", Assignee: "carla", SnoozedUntil: noon.Add(h), Interval: sla.Interval{Kind: sla.FirstResponse, Start: noon.Add(-h), Due: noon.Add(-12 * m), LateBy: 12 * m, Missed: true, Owner: "bruno"}},
		{Conversation: 44, Name: "Rita Resolved", Interval: sla.Interval{Kind: sla.FirstResponse, Start: noon.Add(-5 * h), Due: noon.Add(-4 * h), End: noon.Add(-3 * h), LateBy: h, Missed: true, Owner: "carla", Replied: true}},
		{Conversation: 45, Name: "Pat Placeholder", Interval: sla.Interval{Kind: sla.Resolution, Start: noon.Add(-50 * h), Due: noon.Add(-40 * h), End: noon.Add(-39 * h), LateBy: h + 5*m, Missed: true, Replied: true}},
	}
	for i := range 7 {
		start := noon.Truncate(24*h).AddDate(0, 0, i-6)
		b.Days[i] = figures.Day{Start: start, Clocks: periods(20, i%4, 5*m), Arrived: 30 + i}
		b.DaysBefore[i] = figures.Day{Start: start.AddDate(0, 0, -7), Arrived: 20}
		if i > 1 {
			b.DaysBefore[i].Clocks = periods(10, 7-i, 9*m)
		}
		for hour := range 24 {
			if hour > 6 && hour < 21 && i < 6 {
				b.Heat.Arrived[i][hour] = (hour*hour + 7*i) % 17
				b.Heat.Late[i][hour] = (hour + i) % 5 / 3
			}
		}
	}
	return b
}

// aBadDay has hundreds of everything, and names from people who mean no good.
func aBadDay() figures.Board {
	b := someDay()
	names := []string{
		"👩‍👩‍👧‍👦 família Exemplo ❤️", "عميل تجريبي", "לקוח לדוגמה", "नमूना ग्राहक", "a name that goes on and on and does not know where to stop, ever",
		"\x1b[31mred\x1b]0;title\x07", "Z̸̧̢̛̘̙͇̽͝a̵̡̙͐͝l̶̢̛̠̇g̷̛̯̈́o̸̧̊", "", "示例客户",
	}
	b.Now = figures.Now{Open: 12345, Waiting: 8765, Unassigned: 4321, Late: 999, Warning: 555, Closing15: 70, Closing30: 140, Closing60: 200, Snoozed: 1000, LongestWait: 999 * h, Longest: 1}
	b.Load, b.Next, b.Misses = nil, figures.NextHour{}, nil
	for i := range 300 {
		name, agent := names[i%len(names)], fmt.Sprintf("%s %d", names[(i*5+1)%len(names)], i)
		b.Load = append(b.Load, figures.Load{Agent: agent, Open: 1000 - i, Waiting: 500 - i, Late: 300 - i, Median: time.Duration(i) * m, Answered: i})
		b.Choices.Agents = append(b.Choices.Agents, agent)
		if i < figures.MostDeadlines {
			kind := []sla.Kind{"", sla.FirstResponse, sla.NextResponse, sla.Resolution}[i%4]
			at := noon.Add(time.Duration(i) * 17 * time.Second)
			b.Next.Deadlines = append(b.Next.Deadlines, figures.Deadline{At: at, Conversation: int64(i + 1), Name: name, PSID: "2100000000004711", Assignee: agent, Kind: kind})
			if kind == "" {
				b.Next.Closing[int(at.Sub(noon)/time.Minute)]++
			} else {
				b.Next.Late[int(at.Sub(noon)/time.Minute)]++
			}
		}
		if i < figures.MostMisses {
			start := noon.Add(-time.Duration(i) * 17 * m)
			miss := figures.Miss{Conversation: int64(i + 1), Name: name, PSID: "2100000000004711", Interval: sla.Interval{Kind: sla.NextResponse, Start: start, Due: start.Add(h), LateBy: time.Duration(i*i) * m, Owner: agent}}
			if miss.Assignee = agent; i > 9 {
				miss.Assignee, miss.End = "", start.Add(2*h)
			}
			b.Misses = append(b.Misses, miss)
		}
	}
	for d := range 7 {
		for hour := range 24 {
			b.Heat.Arrived[d][hour] = d * hour * hour * 7
		}
	}
	b.MoreMisses = 4321
	b.Badge = sla.Responsiveness{Counted: 10000, Answered: 8999, ResponseTime: 15*m + time.Millisecond}
	return b
}
