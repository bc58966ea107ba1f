package thread_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/ui/golden"
	"oriel/ui/keys"
	"oriel/ui/panetest"
)

// long brings in many messages.
func (r *room) long(n int) {
	r.tb.Helper()
	facts := make([]inbox.Fact, n)
	for i := range facts {
		facts[i] = message(i, fmt.Sprintf("number %d.", i))
	}
	r.happen("psid-1", facts...)
}

func TestScrollsToTheOldestAndBack(t *testing.T) {
	r := newRoom(t)
	r.long(500)
	r.see("psid-1")
	r.open("psid-1")
	r.expect("number 499.")
	end := r.screen()
	pages := 0
	for last := ""; last != r.screen(); pages++ {
		last = r.screen()
		r.run(r.thread.Do(keys.ThreadPageUp))
	}
	r.expect("─ today ─", "number 0.")
	for range pages {
		r.run(r.thread.Do(keys.ThreadPageDown))
	}
	if diff := cmp.Diff(end, r.screen()); diff != "" {
		t.Fatalf("the way back ends elsewhere:\n%s", diff)
	}
}

// Loading earlier messages must not move what is in view.
func TestPlaceIsKeptWhileThingsLoad(t *testing.T) {
	r := newRoom(t)
	r.long(300)
	r.open("psid-1")
	for range 15 {
		r.run(r.thread.Do(keys.ThreadPageUp))
	}
	before := r.screen()
	r.happen("psid-1", message(1000, "the newest"), inbox.MessageEdited{MID: "in299", Text: "number 299, edited.", Edit: 1})
	r.reload()
	got, want := strings.Split(r.screen(), "\n"), strings.Split(before, "\n")
	if diff := cmp.Diff(want[3:23], got[3:23]); diff != "" {
		t.Fatalf("what is in view has moved:\n%s", diff)
	}
	r.expect("↓ 1 new")
	r.run(r.thread.Do(keys.ThreadLast))
	r.expect("the newest", "number 299, edited.")
	r.never("↓ 1 new")
}

func TestFollowsTheEnd(t *testing.T) {
	r := newRoom(t)
	r.long(100)
	r.open("psid-1")
	for i := range 30 {
		r.happen("psid-1", message(1000+i, fmt.Sprintf("fresh %d.", i)))
		r.reload()
		r.expect(fmt.Sprintf("fresh %d.", i))
		r.never("new  ")
	}
}

func TestResizeKeepsTheMessageAtTheBottom(t *testing.T) {
	r := newRoom(t)
	r.long(200)
	r.open("psid-1")
	for range 5 {
		r.run(r.thread.Do(keys.ThreadPageUp))
	}
	before := r.screen()
	r.thread.SetSize(37, 11)
	frame(t, r.thread, 37, 11)
	r.thread.SetSize(80, 24)
	if diff := cmp.Diff(before, r.screen()); diff != "" {
		t.Fatalf("the place was lost:\n%s", diff)
	}
}

// texts are what panes break on.
var texts = []string{
	"Where is my parcel? I ordered it two weeks ago and have heard nothing since, which is not what I expected from you.",
	"您好，我的订单还没有到，请问什么时候可以送达？谢谢您的帮助，祝您有愉快的一天。",
	"مرحبا، أين طلبي رقم 4711؟ كان يجب أن يصل يوم الاثنين وما زلت أنتظر منذ ذلك الحين.",
	"👍🏽 ❤️ 1️⃣ 👨‍👩‍👧‍👦 🇫🇷 Grüße 🎉🎉🎉",
	"\x1b]52;c;cm0=\x07\x1b[2Jowned \u202egnp.exe e\u0301\u0301\u0301\u0301\u0301\u0301 \u200bhidden",
	"https://example.com/" + strings.Repeat("path/", 40),
	"first\n\nsecond\r\nthird\u2028fourth",
	strings.Repeat("word ", 300),
}

func (r *room) tell(psid, name string) {
	r.tb.Helper()
	r.happen(psid, inbox.ContactNamed{Name: name})
	for i, s := range texts[:4] {
		r.happen(psid, inbox.MessageReceived{MID: fmt.Sprintf("%s-%d", psid, i), Text: s})
	}
	r.see(psid)
	r.clock.Advance(23 * time.Hour)
	for i, s := range texts[4:7] {
		r.happen(psid, inbox.MessageReceived{MID: fmt.Sprintf("%s-%d", psid, 10+i), Text: s, ReplyTo: psid + "-2"})
	}
	out := r.reply(psid, "Votre colis est arrivé.", "")
	r.happen(psid, inbox.SendStarted{OutboxID: out, Attempt: 1}, inbox.SendAccepted{OutboxID: out, Attempt: 1, MID: psid + "-out", Author: "agent1"},
		inbox.Reacted{MID: psid + "-out", Emoji: "😍"},
		inbox.MessageReceived{MID: psid + "-20", Attachments: []inbox.Attachment{{Type: "image", URL: "https://cdn.example.com/" + strings.Repeat("a", 200), Title: "photo\x1b.jpg"}}})
	held := r.reply(psid, "One more thing.", "")
	r.happen(psid, inbox.SendStarted{OutboxID: held, Attempt: 1},
		inbox.SendStopped{OutboxID: held, Attempt: 1, State: inbox.StateHeld, Reason: "The window closed before the message could leave."})
	r.reply(psid, "And another.", "")
}

func TestGoldenFrames(t *testing.T) {
	r := newRoom(t)
	r.tell("psid-1", "客户 \u202eevil 👩🏽‍💻 with a name that is longer than most panes are wide, as some are")
	r.open("psid-1")
	for _, size := range []struct{ w, h int }{{80, 24}, {40, 20}, {100, 50}} {
		r.thread.SetSize(size.w, size.h)
		var got strings.Builder
		for _, at := range []keys.ID{keys.ThreadLast, keys.ThreadPageUp, keys.ThreadFirst} {
			r.run(r.thread.Do(at))
			fmt.Fprintf(&got, "== %s\n", at)
			got.WriteString(panetest.Text(frame(t, r.thread, size.w, size.h)))
		}
		golden.Check(t, fmt.Sprintf("%dx%d.txt", size.w, size.h), got.String())
	}
}

// Whatever customers write and wherever one scrolls, at any size, each line is
// as wide as the pane.
func TestPaneIsAlwaysFilledExactly(t *testing.T) {
	r := newRoom(t)
	r.tell("psid-1", texts[4])
	r.happen("psid-1", message(5000, texts[7]))
	customer := 1
	ids := []keys.ID{keys.ThreadDown, keys.ThreadUp, keys.ThreadPageDown, keys.ThreadPageUp, keys.ThreadFirst, keys.ThreadLast}
	rapid.Check(t, func(t *rapid.T) {
		psid := "psid-1"
		if s := rapid.StringN(1, 40, -1).Draw(t, "text"); rapid.Bool().Draw(t, "new customer") {
			customer++
			psid = fmt.Sprintf("psid-%d", customer)
			r.happen(psid, inbox.ContactNamed{Name: s}, inbox.MessageReceived{MID: psid, Text: s,
				Attachments: []inbox.Attachment{{Type: s, URL: "https://" + s, Title: s}}})
		}
		r.thread.SetNow(r.clock.Now().Add(time.Duration(rapid.IntRange(0, 50).Draw(t, "hours")) * time.Hour))
		r.run(r.thread.Load(r.conversation(psid)))
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			w, h := rapid.IntRange(0, 130).Draw(t, "w"), rapid.IntRange(0, 60).Draw(t, "h")
			r.thread.SetSize(w, h)
			frame(t, r.thread, w, h)
			r.run(r.thread.Do(rapid.SampledFrom(ids).Draw(t, "key")))
			frame(t, r.thread, w, h)
		}
	})
}

// A mark on a space may be all that stands in a line.
func TestALoneMarkFillsItsPane(t *testing.T) {
	r := newRoom(t)
	const mark = "\t\u0903"
	r.happen("psid-1", inbox.ContactNamed{Name: mark}, inbox.MessageReceived{MID: "m", Text: mark, Attachments: []inbox.Attachment{{Type: mark, URL: "https://" + mark, Title: mark}}})
	r.open("psid-1")
	for w := range 40 {
		r.thread.SetSize(w, 12)
		frame(t, r.thread, w, 12)
	}
}

func BenchmarkScroll(b *testing.B) {
	r := newRoom(b)
	facts := make([]inbox.Fact, 2000)
	for i := range facts {
		facts[i] = message(i, texts[i%len(texts)])
	}
	r.happen("psid-1", facts...)
	r.thread.SetSize(100, 50)
	r.open("psid-1")
	for _, c := range []struct {
		name     string
		up, down keys.ID
	}{{"line", keys.ThreadUp, keys.ThreadDown}, {"page", keys.ThreadPageUp, keys.ThreadPageDown}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%40 < 20 {
					r.thread.Do(c.up)
				} else {
					r.thread.Do(c.down)
				}
				keep = r.thread.Lines()
			}
		})
	}
}

// BenchmarkOpen draws every message in view for the first time.
func BenchmarkOpen(b *testing.B) {
	r := newRoom(b)
	r.tell("psid-1", "Customer A")
	r.thread.SetSize(100, 50)
	for i := 0; b.Loop(); i++ {
		r.thread.SetSize(100+i%2, 50)
		r.open("psid-1")
		keep = r.thread.Lines()
	}
}

var keep []string
