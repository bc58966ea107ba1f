package composer_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/golden"
	"oriel/ui/panetest"
)

var sizes = [...]struct{ w, h int }{{80, 12}, {40, 10}, {100, 16}}

// drafts are texts that panes break on.
var drafts = []struct{ name, text string }{
	{"empty", ""},
	{"latin", "Bonjour, votre colis est arrivé et vous attend au point relais jusqu'à vendredi soir. À bientôt !"},
	{"cjk", "您好，您的订单已经发出，预计星期三送达。如果有任何问题，请随时联系我们，我们会尽快回复您。谢谢您的耐心等待！"},
	{"rtl", "مرحبا، طلبك رقم 4711 في الطريق إليك وسوف يصل يوم الاثنين."},
	{"emoji", "👍🏽 ❤️ 1️⃣ 👨‍👩‍👧‍👦 🇫🇷 thank you! 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉"},
	{"hostile", "\x1b]0;owned\x07 \u202egnp.exe e\u0301\u0301\u0301\u0301\u0301\u0301\u0301 https://example.com/" + strings.Repeat("x", 120)},
	{"lines", "Hello,\n\nfirst do this\nthen do that\n\nthen the other thing\nand the last\nand one more\nand bye\n"},
	{"long", strings.Repeat("This is a sentence of ten words or almost as many. ", 42)},
}

func TestGoldenFrames(t *testing.T) {
	r := newRoom(t, policy.CapHumanAgent)
	for _, size := range sizes {
		var got strings.Builder
		shoot := func(name string) {
			fmt.Fprintf(&got, "== %s (would like %d rows)\n", name, r.composer.Height(size.w, 99))
			lines := frame(t, r.composer, size.w, size.h)
			if x, y, visible := r.composer.Cursor(); visible {
				fmt.Fprintf(&got, "   cursor %d,%d\n", x, y)
			}
			got.WriteString(panetest.Text(lines))
		}
		r.composer.SetSize(size.w, size.h)
		r.clock.Set(morning.Add(20 * time.Hour))
		r.open("")
		for _, d := range drafts {
			r.rewrite("")
			r.paste(d.text)
			shoot(d.name)
		}
		r.press("ctrl+x")
		shoot("split")
		r.press("esc")
		r.rewrite("LAST CHANCE! Only today 50% off, bit.ly/x. Do you want one? Or two? Password: hunter22")
		r.passes(time.Second)
		shoot("hints")
		r.rewrite("Your parcel arrives tomorrow.")
		for _, left := range []time.Duration{5 * time.Minute, 90 * time.Second, 30 * time.Second, -time.Hour} {
			r.composer.SetNow(morning.Add(24*time.Hour - left))
			shoot("window, " + left.String() + " left")
		}
		r.clock.Set(morning.Add(25 * time.Hour))
		r.composer.SetNow(r.clock.Now())
		r.composer.SetOption(policy.HumanAgent)
		r.press("ctrl+s")
		shoot("human agent, asked")
		r.press("n")
		r.rewrite("Only today 50% off: bit.ly/x")
		r.passes(time.Second)
		shoot("human agent, hints")
		r.press("ctrl+s", "y")
		shoot("human agent, second question")
		r.press("n")
		r.rewrite("")
		r.press("esc")
		shoot("closed")
		golden.Check(t, fmt.Sprintf("%dx%d.txt", size.w, size.h), got.String())
	}
}

// Whatever is written, at any size, each line is as wide as the pane and the
// cursor is in it.
func TestPaneIsAlwaysFilledExactly(t *testing.T) {
	r := newRoom(t, policy.CapHumanAgent)
	r.open("")
	keys := []string{"left", "right", "up", "down", "home", "end", "ctrl+left", "ctrl+right", "backspace", "delete", "enter", "ctrl+k", "ctrl+u", "ctrl+y", "ctrl+x"}
	rapid.Check(t, func(t *rapid.T) {
		m := r.composer
		w, h := rapid.IntRange(0, 130).Draw(t, "w"), rapid.IntRange(0, 30).Draw(t, "h")
		m.SetSize(w, h)
		m.SetNow(morning.Add(time.Duration(rapid.IntRange(0, 26*60).Draw(t, "minutes")) * time.Minute))
		m.SetText(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{drafts[2].text, drafts[3].text, drafts[4].text, drafts[5].text, drafts[7].text})).Draw(t, "text"))
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(keys), 0, 8).Draw(t, "keys") {
			m.Update(named[key])
			frame(t, m, w, h)
		}
		m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(rapid.StringN(0, 3, -1).Draw(t, "typed"))})
		frame(t, m, w, h)
		if rows := m.Height(w, 99); rows < 3 {
			t.Fatalf("an open composer would like %d rows", rows)
		}
	})
}

func TestCursorStandsBehindWhatWasTyped(t *testing.T) {
	r := newRoom(t)
	r.open("")
	for _, c := range []struct {
		text string
		x, y int
	}{
		{"", 2, 1}, {"abc", 5, 1}, {"客户", 6, 1}, {"👨‍👩‍👧‍👦", 4, 1}, {"e\u0301", 3, 1}, {"a\nb", 3, 2},
		{strings.Repeat("x", 77), 79, 1}, {strings.Repeat("x", 78), 3, 2},
	} {
		r.composer.SetText(c.text)
		frame(t, r.composer, 80, 12)
		if x, y, visible := r.composer.Cursor(); x != c.x || y != c.y || !visible {
			t.Errorf("behind %q the cursor is at %d, %d, %v; want %d, %d", c.text, x, y, visible, c.x, c.y)
		}
	}
}

func BenchmarkKeystroke(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"latin", strings.Repeat("Your parcel is on its way to you. ", 60)},
		{"one word", strings.Repeat("x", 2000)},
		{"cjk", strings.Repeat("您的订单已经发出，", 222)},
		{"emoji", strings.Repeat("👨‍👩‍👧‍👦👍🏽", 1000)},
		{"hints", strings.Repeat("Only today 50% off! ", 100)},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := newRoom(b)
			r.open("")
			r.composer.SetSize(100, 50)
			r.rewrite(c.text)
			r.passes(pause)
			for range 500 {
				r.composer.Update(named["left"])
			}
			letter, back := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'é'}}, named["backspace"]
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					r.composer.Update(letter)
				} else {
					r.composer.Update(back)
				}
				keep = r.composer.Lines()
			}
		})
	}
}

var keep []string

// Each way to write that is more than a message says above the text what it is
// about.
func TestGoldenWays(t *testing.T) {
	var got strings.Builder
	shoot := func(name string, r *room) {
		for _, size := range sizes {
			r.composer.SetSize(size.w, size.h)
			fmt.Fprintf(&got, "== %s, %d columns\n", name, size.w)
			got.WriteString(panetest.Text(frame(t, r.composer, size.w, size.h)))
		}
		r.composer.SetSize(80, 12)
	}
	asked := newRoom(t, policy.CapOneTimeNotification)
	asked.open(policy.OTNRequest)
	asked.press(kettle)
	shoot("notification, asked for", asked)
	followed := agreed(t)
	followed.press("Your invoice of October is ready.")
	followed.passes(pause)
	shoot("notification, off its topic", followed)
	answered := commented(t, inbox.Commented{CommentID: "c-1", Text: "Does it come in red? And how long does it take until it is here, and what does it cost to send it to the islands, where I live for half of the year?"})
	shoot("private reply", answered)
	requested := advertised(t)
	requested.press("All kettles -20 % this week")
	requested.passes(pause)
	shoot("sponsored", requested)
	requested.press("ctrl+s")
	shoot("sponsored, asked", requested)
	golden.Check(t, "ways.txt", got.String())
}
