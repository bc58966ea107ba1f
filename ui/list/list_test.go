package list_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/store"
	"oriel/store/storetest"
	"oriel/ui/keys"
	"oriel/ui/list"
	"oriel/ui/theme"
)

const page = "100000000000001"

var start = time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)

// bench is a list on a real store.
type bench struct {
	ctx    context.Context
	clock  *clock.Manual
	store  *store.Store
	desk   *inbox.Desk
	list   *list.Model
	serial int
}

func newBench(t testing.TB, conversations int) *bench {
	t.Helper()
	b := newBenchBy(t, inbox.DefaultRules())
	var events []inbox.Event
	for i := range conversations {
		ago := time.Duration(i) * 30 * time.Hour / time.Duration(conversations)
		events = append(events, b.message(i, "hello", b.clock.Now().Add(-ago)))
	}
	b.accept(t, events...)
	b.open(t)
	return b
}

func newBenchBy(t testing.TB, rules inbox.Rules) *bench {
	t.Helper()
	b := &bench{ctx: context.Background(), clock: clock.NewManual(start)}
	s, err := store.Open(b.ctx, storetest.Path(t), store.Options{Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	b.store = s
	b.desk = inbox.NewDesk(inbox.DeskConfig{Store: s, Clock: b.clock, Agent: "agent1", Settings: inbox.Settings{Rules: rules}})
	return b
}

type failer interface {
	Helper()
	Fatal(...any)
}

func (b *bench) open(t failer) {
	t.Helper()
	b.list = list.New(b.ctx, b.desk, dark(t), "")
	b.list.SetSize(80, 20)
	b.run(t, b.list.Reload())
}

func dark(t failer) theme.Theme {
	t.Helper()
	th, err := theme.Choose("dark", func(string) string { return "xterm-256color" })
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func psid(i int) string { return fmt.Sprint(7000000 + i) }

func (b *bench) message(i int, words string, at time.Time) inbox.Event {
	b.serial++
	return inbox.Event{
		Key: fmt.Sprintf("test:%06d", b.serial), PageID: page, PSID: psid(i), At: at,
		Fact: inbox.MessageReceived{MID: fmt.Sprintf("m_%06d", b.serial), Text: words},
	}
}

func (b *bench) accept(t failer, events ...inbox.Event) {
	t.Helper()
	if err := b.store.Accept(b.ctx, []inbox.Delivery{{Raw: []byte("{}"), ReceivedAt: b.clock.Now(), Events: events}}); err != nil {
		t.Fatal(err)
	}
}

// run carries out a command and everything that follows from it.
func (b *bench) run(t failer, c tea.Cmd) {
	t.Helper()
	if c == nil {
		return
	}
	switch m := c().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			b.run(t, c)
		}
	case list.Failed:
		t.Fatal(m.Err)
	default:
		b.run(t, b.list.Update(m))
	}
}

// all is the whole list, page by page.
func (b *bench) all(t failer) []int64 {
	t.Helper()
	var ids []int64
	q := inbox.Query{Limit: 1000}
	for {
		answer, err := b.desk.List(b.ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range answer.Rows {
			ids = append(ids, r.ID)
		}
		if !answer.More {
			return ids
		}
		q.From = answer.Rows[len(answer.Rows)-1].Place
	}
}

func (b *bench) selected() int64 {
	row, _ := b.list.Selected()
	return row.ID
}

// moves are what an agent can do, and where the selection is afterwards in a
// list of n rows, on a screen of h.
var moves = map[string]struct {
	id keys.ID
	to func(at, n, h int) int
}{
	"down":      {keys.Down, func(at, n, _ int) int { return min(at+1, n-1) }},
	"up":        {keys.Up, func(at, _, _ int) int { return max(at-1, 0) }},
	"page down": {keys.PageDown, func(at, n, h int) int { return min(at+h-1, n-1) }},
	"page up":   {keys.PageUp, func(at, _, h int) int { return max(at-h+1, 0) }},
	"first":     {keys.First, func(int, int, int) int { return 0 }},
	"last":      {keys.Last, func(_, n, _ int) int { return n - 1 }},
}

// However one moves and whatever customers do, the screen shows a part of the
// list without a gap, and the selection is where it should be.
func TestTheWindowIsAPartOfTheList(t *testing.T) {
	b := newBench(t, 900)
	names := []string{"down", "up", "page down", "page up", "first", "last", "page down", "page up"}
	rapid.Check(t, func(t *rapid.T) {
		b.open(t)
		h := 20
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			all := b.all(t)
			at := slices.Index(all, b.selected())
			want := at
			switch rapid.IntRange(0, 9).Draw(t, "what") {
			case 0:
				h = rapid.IntRange(2, 60).Draw(t, "h")
				b.list.SetSize(80, h)
				b.run(t, b.list.Do(keys.Down))
				want = min(at+1, len(all)-1)
			case 1:
				want = rapid.IntRange(0, len(all)-1).Draw(t, "go to")
				b.run(t, b.list.Go(all[want]))
			case 2:
				followed := b.selected()
				b.clock.Advance(time.Millisecond) // in two minutes a window would close
				b.accept(t, b.message(rapid.IntRange(0, 899).Draw(t, "customer"), "again", b.clock.Now()))
				b.run(t, b.list.Reload())
				all = b.all(t)
				want = slices.Index(all, followed)
			default:
				move := moves[rapid.SampledFrom(names).Draw(t, "move")]
				want = move.to(at, len(all), h)
				b.run(t, b.list.Do(move.id))
			}
			b.check(t, all, want, h)
		}
	})
}

func (b *bench) check(t *rapid.T, all []int64, want, h int) {
	t.Helper()
	if got := slices.Index(all, b.selected()); got != want {
		t.Fatalf("row %d of %d is selected, want %d", got, len(all), want)
	}
	visible := b.list.Visible()
	if len(visible) != min(h, len(all)) {
		t.Fatalf("%d rows are shown on a screen of %d", len(visible), h)
	}
	from := slices.Index(all, visible[0])
	if from < 0 || !slices.Equal(visible, all[from:from+len(visible)]) {
		t.Fatalf("what is shown is no part of the list: %v at %d", visible, from)
	}
	if !slices.Contains(visible, b.selected()) {
		t.Fatal("the selection is not on the screen")
	}
	if held := b.list.Held(); held > 500 {
		t.Fatalf("%d rows are held", held)
	}
	for _, line := range b.list.Lines() {
		if w := ansi.StringWidth(line); w != 80 {
			t.Fatalf("a line is %d columns wide: %q", w, line)
		}
	}
}

// The selected conversation is followed even to where no row was loaded.
func TestSelectionFollowsFarAway(t *testing.T) {
	b := newBench(t, 900)
	all := b.all(t)
	if len(all) != 900 {
		t.Fatalf("%d conversations", len(all))
	}
	id := b.selected()
	c, err := b.desk.Open(b.ctx, id, 1)
	if err != nil {
		t.Fatal(err)
	}
	b.clock.Advance(time.Second)
	b.accept(t, inbox.Event{
		Key: "far", PageID: page, PSID: c.Conversation.PSID, At: b.clock.Now(),
		Fact: inbox.MessageReceived{MID: "m_far", Text: "again"},
	})
	b.run(t, b.list.Reload())
	if b.selected() != id {
		t.Errorf("conversation %d is selected, want %d", b.selected(), id)
	}
	if at := slices.Index(b.all(t), id); at < 500 {
		t.Errorf("it moved to %d only, so nothing is tested", at)
	}
	if !slices.Contains(b.list.Visible(), id) {
		t.Error("it is not on the screen")
	}
}

// A window that closes does not take the agent to the other end of the list.
func TestTheMostUrgentEndIsKeptWhenAWindowCloses(t *testing.T) {
	b := newBench(t, 900)
	all := b.all(t)
	if b.selected() != all[0] {
		t.Fatalf("conversation %d is selected, want the first", b.selected())
	}
	c, err := b.desk.Open(b.ctx, all[0], 1)
	if err != nil {
		t.Fatal(err)
	}
	b.clock.Set(c.Conversation.Window.ClosesAt)
	b.run(t, b.list.Reload())
	if b.selected() != all[1] {
		t.Errorf("conversation %d is selected, want %d, which is the most urgent now", b.selected(), all[1])
	}
	if at := slices.Index(b.all(t), all[0]); at < 500 {
		t.Errorf("it moved to %d only, so nothing is tested", at)
	}
}

func TestTheNextOneTakesThePlaceOfOneThatLeft(t *testing.T) {
	b := newBench(t, 300)
	all := b.all(t)
	b.run(t, b.list.Go(all[7]))
	if err := b.desk.Resolve(b.ctx, all[7]); err != nil {
		t.Fatal(err)
	}
	b.run(t, b.list.Reload())
	if b.selected() != all[8] {
		t.Errorf("conversation %d is selected, want %d", b.selected(), all[8])
	}
}

// A view comes back as it was left, and is read again.
func TestEachViewKeepsItsPlace(t *testing.T) {
	b := newBench(t, 300)
	all := b.all(t)
	b.run(t, b.list.Go(all[150]))
	b.run(t, b.list.Show(inbox.ViewSnoozed))
	if _, ok := b.list.Selected(); ok || !b.list.Loaded() {
		t.Error("an empty view has a selection, or was not loaded")
	}
	if err := b.desk.Resolve(b.ctx, all[150]); err != nil {
		t.Fatal(err)
	}
	cmd := b.list.Show(inbox.ViewInbox)
	if b.selected() != all[150] {
		t.Error("the view did not come back at once")
	}
	b.run(t, cmd)
	if b.selected() != all[151] {
		t.Errorf("conversation %d is selected, want %d", b.selected(), all[151])
	}
}

// Two filters typed in quick succession: the answer to the first is dropped.
func TestAStaleAnswerIsDropped(t *testing.T) {
	b := newBench(t, 300)
	b.accept(t, b.message(1, "parcel", b.clock.Now()), b.message(2, "parrot", b.clock.Now()))
	first := b.list.Narrow("parc")
	second := b.list.Narrow("parr")
	if second != nil {
		t.Fatal("two questions at a time")
	}
	b.run(t, first)
	if visible := b.list.Visible(); len(visible) != 1 {
		t.Fatalf("%d rows pass the filter", len(visible))
	}
	if row, _ := b.list.Selected(); row.PSID != psid(2) {
		t.Errorf("%s is shown", row.PSID)
	}
	b.run(t, b.list.Narrow(""))
	if len(b.list.Visible()) != 20 {
		t.Error("the list did not come back")
	}
}

func TestMovingTheCursorDrawsTwoRows(t *testing.T) {
	b := newBench(t, 300)
	b.list.Lines()
	b.run(t, b.list.Do(keys.Down))
	if got := b.list.Kept(); got != 18 {
		t.Errorf("%d of 20 rows are kept, want 18", got)
	}
	b.list.Lines()
	b.run(t, b.list.Reload())
	if got := b.list.Kept(); got != 20 {
		t.Errorf("%d of 20 unchanged rows are kept after reading them again", got)
	}
}

func BenchmarkReload(tb *testing.B) {
	b := newBench(tb, 5000)
	for range 20 {
		b.run(tb, b.list.Do(keys.PageDown))
	}
	for tb.Loop() {
		b.run(tb, b.list.Reload())
	}
}

// Nobody has answered a comment, though no clock runs for it.
func TestACommentIsNotCalledAnswered(t *testing.T) {
	b := newBench(t, 1)
	b.accept(t, inbox.Event{
		Key: "comment", PageID: page, PSID: "8000001", At: b.clock.Now(),
		Fact: inbox.Commented{CommentID: "c1", Text: "How much is it?", Name: "Connie Comment"},
	})
	b.run(t, b.list.Reload())
	shown := func() string { return ansi.Strip(strings.Join(b.list.Lines(), "\n")) }
	if !strings.Contains(shown(), "Connie Comment") || strings.Contains(shown(), "answered") {
		t.Errorf("a comment without an answer:\n%s", shown())
	}
	b.accept(t, inbox.Event{
		Key: "echo", PageID: page, PSID: "8000001", At: b.clock.Now().Add(time.Second),
		Fact: inbox.MessageEchoed{MID: "m_echo", Text: "Ten."},
	})
	b.run(t, b.list.Reload())
	if !strings.Contains(shown(), "answered") {
		t.Errorf("a comment with an answer:\n%s", shown())
	}
}

func TestAFilterThatAsksForNothingIsTold(t *testing.T) {
	b := newBench(t, 1)
	b.run(t, b.list.Narrow("is:nonsense"))
	if shown := ansi.Strip(strings.Join(b.list.Lines(), "\n")); !strings.Contains(shown, `"is:nonsense" is no filter`) {
		t.Errorf("nothing says what can be asked for:\n%s", shown)
	}
}

// TestEveryOrder: changing the order goes to its beginning, and any
// conversation is found in it, before and after it moved.
func TestEveryOrder(t *testing.T) {
	b := newBench(t, 350)
	var answers []inbox.Event
	for i := 0; i < 350; i += 3 {
		b.serial++
		answers = append(answers, inbox.Event{
			Key: fmt.Sprint("echo", i), PageID: page, PSID: psid(i), At: b.clock.Now(), Fact: inbox.MessageEchoed{MID: fmt.Sprint("echo", i)},
		})
	}
	b.accept(t, answers...)
	for _, sort := range append(inbox.Sorts()[1:], inbox.SortWindow) {
		b.run(t, b.list.SortBy(sort))
		if b.list.Sort() != sort {
			t.Fatalf("sorted by %s", b.list.Sort())
		}
		all, err := b.desk.List(b.ctx, inbox.Query{Sort: sort, Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range []int{0, 349, 170, 171, 5} {
			b.run(t, b.list.Go(all.Rows[i].ID))
			if row, ok := b.list.Selected(); !ok || row.ID != all.Rows[i].ID {
				t.Errorf("by %s: row %d is %d, want %d", sort, i, row.ID, all.Rows[i].ID)
			}
			b.run(t, b.list.Do(keys.Down))
			if row, _ := b.list.Selected(); row.ID != all.Rows[min(i+1, 349)].ID {
				t.Errorf("by %s: behind row %d stands %d", sort, i, row.ID)
			}
		}
		b.run(t, b.list.Reload())
		if row, ok := b.list.Selected(); !ok || row.ID != all.Rows[6].ID {
			t.Errorf("by %s: read again, %d is selected", sort, row.ID)
		}
	}
}
