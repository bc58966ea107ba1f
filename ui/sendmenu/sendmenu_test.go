package sendmenu_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"oriel/inbox/policy"
	"oriel/ui/golden"
	"oriel/ui/panetest"
	"oriel/ui/sendmenu"
)

// wrote is when the customer wrote in the judgements of these tests.
var wrote = time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)

func newMenu(tb testing.TB) *sendmenu.Model {
	tb.Helper()
	m := sendmenu.New(panetest.Plain(tb), time.UTC)
	m.SetSize(80, 20)
	return m
}

// judged returns real judgements on a customer who wrote once.
func judged(tb testing.TB, wrote, now time.Time, granted ...policy.Capability) []policy.Option {
	tb.Helper()
	pack, err := policy.InForce(now)
	if err != nil {
		tb.Fatal(err)
	}
	facts := policy.Facts{
		Channel: policy.ChannelMessenger, WindowOpenedAt: wrote, WindowOpenedBy: policy.ActionMessage,
		LastMessageAt: wrote, Unanswered: true,
	}
	return pack.Judge(facts, policy.NewCapabilities(granted...), now, policy.DefaultMargin)
}

func press(m *sendmenu.Model, keys ...string) tea.Msg {
	var msg tea.Msg
	for _, key := range keys {
		k := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
		for t, name := range map[tea.KeyType]string{tea.KeyEnter: "enter", tea.KeyEsc: "esc", tea.KeyPgDown: "pgdown", tea.KeyPgUp: "pgup", tea.KeyDown: "down", tea.KeyUp: "up"} {
			if key == name {
				k = tea.KeyMsg{Type: t}
			}
		}
		msg = nil
		if cmd := m.Update(k); cmd != nil {
			msg = cmd()
		}
	}
	return msg
}

func frame(t panetest.TB, m *sendmenu.Model, w, h int) string {
	lines := m.Lines()
	panetest.Filled(t, lines, w, h)
	return panetest.Text(lines)
}

func expect(t *testing.T, m *sendmenu.Model, words ...string) {
	t.Helper()
	got := frame(t, m, 80, 20)
	for _, w := range words {
		if !strings.Contains(got, w) {
			t.Fatalf("%q is not in the menu:\n%s", w, got)
		}
	}
}

func TestOnlyWhatIsAllowedIsOffered(t *testing.T) {
	m := newMenu(t)
	now := wrote.Add(23*time.Hour + 30*time.Minute)
	m.Show(judged(t, wrote, now, policy.CapHumanAgent, policy.CapOneTimeNotification), now)
	expect(t, m, "▌ Reply  until 08:59", "The window is open and the person waits")
	if got := frame(t, m, 80, 20); strings.Contains(got, "Human agent") || strings.Contains(got, "Account update") {
		t.Fatalf("what is withheld is shown unasked:\n%s", got)
	}
	if msg := press(m, "enter"); msg != (sendmenu.Chosen{ID: policy.Reply}) {
		t.Fatalf("enter: %v", msg)
	}
	if msg := press(m, "down", "enter"); msg != (sendmenu.Chosen{ID: policy.OTNRequest}) {
		t.Fatalf("down, enter: %v", msg)
	}
	if msg := press(m, "esc"); msg != (sendmenu.Cancelled{}) {
		t.Fatalf("esc: %v", msg)
	}
}

func TestTagsSayWhatTheyAreFor(t *testing.T) {
	m := newMenu(t)
	now := wrote.Add(30 * time.Hour)
	m.Show(judged(t, wrote, now, policy.CapHumanAgent), now)
	expect(t, m, "▌ Human agent  until Mon 08:59", "2020-03-04")
	m.SetSize(60, 20)
	narrow := strings.Join(strings.Fields(frame(t, m, 60, 20)), " ")
	for _, words := range []string{"For: Issues that cannot be resolved within the 24-hour window", "Never for: Automated messages"} {
		if !strings.Contains(narrow, words) {
			t.Errorf("%q is not in the menu:\n%s", words, narrow)
		}
	}
}

// Where there is room, what a tag is for and what it is not for stand in two
// columns, in the packs that have the tag.
func TestUsesStandSideBySide(t *testing.T) {
	for _, day := range []time.Time{
		time.Date(2020, 11, 16, 9, 0, 0, 0, time.UTC),
		time.Date(2026, 4, 25, 18, 0, 0, 0, time.UTC),
	} {
		m := newMenu(t)
		now := day.Add(29 * time.Hour)
		options := judged(t, day, now)
		m.SetSize(100, 40)
		m.Show(options, now)
		pack, err := policy.InForce(now)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range []policy.OptionID{policy.AccountUpdate, policy.PostPurchaseUpdate, policy.ConfirmedEventUpdate} {
			rule, _ := pack.Rule(id)
			got := frame(t, m, 100, 40)
			heads := regexp.MustCompile(`(?m)^ {4}Use it for +│ Never for$`)
			first := regexp.MustCompile(`(?m)^ {4}· ` + regexp.QuoteMeta(firstWord(rule.Uses.Allowed[0])) + `.*│ · ` + regexp.QuoteMeta(firstWord(rule.Uses.Forbidden[0])))
			if !heads.MatchString(got) || !first.MatchString(got) {
				t.Fatalf("%s, %s: no two columns:\n%s", day.Format(time.DateOnly), id, got)
			}
			press(m, "down")
		}
	}
}

func firstWord(s string) string { return strings.Fields(s)[0] }

func TestWhyNot(t *testing.T) {
	m := newMenu(t)
	now := wrote.Add(30 * time.Hour)
	m.Show(judged(t, wrote, now, policy.CapHumanAgent), now)
	press(m, "w")
	expect(t, m, "Not allowed now", "✕ Reply  ended 09:00", "The window is closed.", "Rule of 2026-09-28:")
	press(m, "down")
	expect(t, m, "Rule of 2026-09-28:", "Source: Meta, Messenger policy page")
	press(m, "up")
	if msg := press(m, "down", "enter"); msg != nil {
		t.Fatalf("a withheld option was chosen: %v", msg)
	}
	if msg := press(m, "w", "enter"); msg != (sendmenu.Chosen{ID: policy.HumanAgent}) {
		t.Fatalf("after hiding them again: %v", msg)
	}
}

// Whoever may send nothing sees why without asking.
func TestNothingAllowed(t *testing.T) {
	m := newMenu(t)
	now := wrote.Add(30 * 24 * time.Hour)
	m.Show(judged(t, wrote, now), now)
	expect(t, m, "Nothing can be sent to this person now.", "Not allowed now", "✕ Reply")
	if msg := press(m, "enter"); msg != nil {
		t.Fatalf("chosen: %v", msg)
	}
}

func TestEveryReasonCanBeReadOnASmallScreen(t *testing.T) {
	m := newMenu(t)
	now := wrote.Add(30 * 24 * time.Hour)
	options := judged(t, wrote, now)
	m.SetSize(40, 8)
	m.Show(options, now)
	var seen strings.Builder
	for range 60 {
		seen.WriteString(strings.Join(strings.Fields(frame(t, m, 40, 8)), " ") + " ")
		press(m, "pgdown")
	}
	for _, o := range options {
		if !strings.Contains(seen.String(), o.Label) || !strings.Contains(seen.String(), o.Effective.Format(time.DateOnly)) {
			t.Errorf("%s never came into view", o.Label)
		}
	}
}

func TestGoldenMenus(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 20}, {40, 20}, {100, 50}} {
		m := newMenu(t)
		m.SetSize(size.w, size.h)
		var got strings.Builder
		for _, c := range []struct {
			name    string
			wrote   time.Time
			after   time.Duration
			granted []policy.Capability
		}{
			{"open", wrote, 3 * time.Hour, nil},
			{"closed, human agent", wrote, 30 * time.Hour, []policy.Capability{policy.CapHumanAgent}},
			{"closed", wrote, 30 * time.Hour, nil},
			{"the world of 2020", time.Date(2020, 11, 16, 9, 0, 0, 0, time.UTC), 30 * time.Hour,
				[]policy.Capability{policy.CapHumanAgent, policy.CapOneTimeNotification}},
		} {
			now := c.wrote.Add(c.after)
			m.Show(judged(t, c.wrote, now, c.granted...), now)
			fmt.Fprintf(&got, "== %s (would like %d rows)\n%s", c.name, m.Height(size.w), frame(t, m, size.w, size.h))
			press(m, "w")
			fmt.Fprintf(&got, "== %s, w\n%s", c.name, frame(t, m, size.w, size.h))
		}
		golden.Check(t, fmt.Sprintf("%dx%d.txt", size.w, size.h), got.String())
	}
}

// At any size, after any keys, each line is as wide as the menu, and Enter
// chooses nothing that is withheld.
func TestMenuIsSound(t *testing.T) {
	keys := []string{"j", "k", "pgdown", "pgup", "w", "down", "up"}
	rapid.Check(t, func(t *rapid.T) {
		m := newMenu(discard{})
		now := wrote.Add(time.Duration(rapid.IntRange(0, 240).Draw(t, "hours")) * time.Hour)
		options := judged(discard{}, wrote, now, policy.CapHumanAgent)
		m.Show(options, now)
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			w, h := rapid.IntRange(0, 120).Draw(t, "w"), rapid.IntRange(0, 40).Draw(t, "h")
			m.SetSize(w, h)
			press(m, rapid.SampledFrom(keys).Draw(t, "key"))
			frame(t, m, w, h)
			if chosen, ok := press(m, "enter").(sendmenu.Chosen); ok && !allowed(options, chosen.ID) {
				t.Fatalf("%s was chosen and is not allowed", chosen.ID)
			}
		}
	})
}

// discard stands for the test inside of a property, where nothing fails.
type discard struct{ testing.TB }

func (discard) Helper()           {}
func (discard) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

func allowed(options []policy.Option, id policy.OptionID) bool {
	for _, o := range options {
		if o.ID == id {
			return o.Allowed
		}
	}
	return false
}
