package composer_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/composer"
)

func screenOf(t *testing.T, r *room) string {
	t.Helper()
	return strings.Join(frame(t, r.composer, 80, 12), "\n")
}

func expect(t *testing.T, r *room, words ...string) {
	t.Helper()
	got := strings.Join(strings.Fields(screenOf(t, r)), " ")
	for _, w := range words {
		if !strings.Contains(got, w) {
			t.Fatalf("%q is not on the screen:\n%s", w, screenOf(t, r))
		}
	}
}

func TestWindowClosesUnderOnesHands(t *testing.T) {
	r := newRoom(t, policy.CapHumanAgent)
	r.open("")
	expect(t, r, "Reply ^O window closes in 24h")
	r.clock.Set(morning.Add(24*time.Hour - 11*time.Minute))
	r.composer.SetNow(r.clock.Now())
	r.press("Your parcel arrives tomorrow.")
	expect(t, r, "window closes in 11m")

	r.clock.Set(morning.Add(24*time.Hour - 9*time.Minute))
	r.composer.SetNow(r.clock.Now())
	expect(t, r, "▲ send within 8m 00s, the platform's end comes 1m later")

	r.clock.Set(morning.Add(24*time.Hour - 90*time.Second))
	r.composer.SetNow(r.clock.Now())
	expect(t, r, "▲ last minute: send within 30s")

	r.clock.Set(morning.Add(24*time.Hour - time.Minute))
	r.composer.SetNow(r.clock.Now())
	expect(t, r, "✕ not allowed now", "It ends in less than 60 s", "The draft is kept.")

	r.clock.Set(morning.Add(24 * time.Hour))
	r.composer.SetNow(r.clock.Now())
	expect(t, r, "The window is closed.", "Instead (^O): Human agent")
	r.press("ctrl+s")
	refused, ok := heard[composer.Refused](r)
	var no *inbox.Refusal
	if !ok || !errors.As(refused.Err, &no) || no.Option.ID != policy.Reply {
		t.Fatalf("told %+v", refused)
	}
	expect(t, r, "Not sent", "The window is closed.", "Instead (^O): Human agent")
	if got := r.composer.Text(); got != "Your parcel arrives tomorrow." || len(r.outbox()) != 0 {
		t.Fatalf("editor %q, outbox %q", got, r.outbox())
	}
	r.passes(time.Second)
	if r.draft() != "Your parcel arrives tomorrow." {
		t.Fatalf("draft %q", r.draft())
	}
}

// The clock of the screen ticks; the Desk judges by its own.
func TestTheDeskJudgesNotTheScreen(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("late")
	r.clock.Set(morning.Add(25 * time.Hour)) // no tick since
	expect(t, r, "window closes in 24h")
	r.press("ctrl+s")
	if _, refused := heard[composer.Refused](r); !refused || len(r.outbox()) != 0 {
		t.Fatalf("told %+v, outbox %q", r.told, r.outbox())
	}
}

func TestACustomerWhoWritesOpensTheWindowAgain(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("Hello")
	r.clock.Set(morning.Add(30 * time.Hour))
	r.composer.SetNow(r.clock.Now())
	expect(t, r, "not allowed now")
	r.customerWrites("psid-1", "Anybody there?")
	r.composer.SetDetail(r.detail())
	expect(t, r, "window closes in 24h", "> Hello")
	r.press("ctrl+s")
	if got := r.outbox(); !slices.Equal(got, []string{"Hello"}) {
		t.Fatalf("outbox %q", got)
	}
}

func TestHumanAgentIsAffirmedOnceAMessage(t *testing.T) {
	r := newRoom(t, policy.CapHumanAgent)
	r.clock.Set(morning.Add(25 * time.Hour))
	r.open("")
	expect(t, r, "Human agent ^O until Mon 08:59")
	for _, text := range []string{"one", "two"} {
		r.press(text, "ctrl+s")
		expect(t, r, "I typed this myself", "y send · n back")
		if _, _, visible := r.composer.Cursor(); visible {
			t.Fatal("a question is asked and the cursor stands in the text")
		}
		r.press("ctrl+s", "z") // neither is an answer
		expect(t, r, "I typed this myself")
		r.press("n")
		if got := r.composer.Text(); got != text || slices.Contains(r.outbox(), text) {
			t.Fatalf("after no: editor %q, outbox %q", got, r.outbox())
		}
		r.press("ctrl+s", "y")
		if got := r.outbox(); !slices.Contains(got, text) {
			t.Fatalf("outbox %q", got)
		}
	}
	queued, _ := heard[composer.Queued](r)
	if got := queued.Messages[0].Option(); got != policy.HumanAgent {
		t.Fatalf("sent as %s", got)
	}
}

func TestOptionIsChosenInTheMenu(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("ctrl+o")
	if _, asked := heard[composer.OptionsRequested](r); !asked {
		t.Fatal("the menu was not asked for")
	}
	r.composer.SetOption(policy.Utility)
	expect(t, r, "Utility template ^O ✕ not allowed now", "Instead (^O): Reply")
}

func TestNothingAndTooMuchAreNotSent(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("ctrl+s")
	expect(t, r, "There is nothing to send yet.")
	r.paste(strings.Repeat("a", 1999))
	r.press("ctrl+s")
	if got := r.outbox(); len(got) != 1 {
		t.Fatalf("1,999 characters were not sent: %q", r.told)
	}
	r.paste(strings.Repeat("a", 2000))
	expect(t, r, "2,000 · too long: the platform takes fewer than 2,000")
	r.press("ctrl+s")
	expect(t, r, "Not sent: 2,000 characters", "^X splits it")
	r.press("ctrl+u")
	r.paste(strings.Repeat("😀", 1000)) // two units each
	expect(t, r, "1,000, the platform counts 2,000 · too long")
	r.press("ctrl+s")
	if got := r.outbox(); len(got) != 1 {
		t.Fatalf("outbox has %d messages", len(got))
	}
}

func TestSplitShowsThePartsAndSendsThemInOrder(t *testing.T) {
	r := newRoom(t)
	r.open("")
	first := "Your parcel left our house on Monday and the carrier has scanned it in Lyon on Tuesday morning at 8.30."
	second := "It will be with you tomorrow between ten and noon; the link to follow it is https://example.com/track/4711."
	r.press("x", "ctrl+x")
	expect(t, r, "there is nothing to split")
	r.press("backspace")
	r.paste(first + " " + second)
	r.press("ctrl+x")
	expect(t, r, "1/2 Your parcel", "2/2 It will be", "Enter sends these 2 messages in this order")
	r.press("z") // not an answer, and no text
	r.press("esc")
	if got := r.composer.Text(); got != first+" "+second || len(r.outbox()) != 0 {
		t.Fatalf("after esc: editor %q, outbox %q", got, r.outbox())
	}
	r.press("ctrl+x", "enter")
	if got := r.outbox(); !slices.Equal(got, []string{first, second}) {
		t.Fatalf("outbox %q", got)
	}
	queued, _ := heard[composer.Queued](r)
	if len(queued.Messages) != 2 || r.composer.Text() != "" {
		t.Fatalf("told %d messages, editor %q", len(queued.Messages), r.composer.Text())
	}
}

func TestPartsThatAreRefusedComeBackWhole(t *testing.T) {
	r := newRoom(t)
	r.open("")
	long := strings.Repeat("One sentence that is rather short. ", 8) + "End."
	r.paste(long)
	r.press("ctrl+x")
	r.clock.Set(morning.Add(26 * time.Hour))
	r.press("enter")
	if got := r.composer.Text(); got != long || len(r.outbox()) != 0 {
		t.Fatalf("editor %q, outbox %q", got, r.outbox())
	}
}

func TestPasteIsAnnouncedAndNeverSends(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.paste("one\r\ntwo\nthree\nfour\x13\n")
	if got := r.composer.Text(); got != "one\ntwo\nthree\nfour␓\n" {
		t.Fatalf("pasted %q", got)
	}
	expect(t, r, "Pasted 5 lines, nothing is sent yet.")
	if len(r.outbox()) != 0 {
		t.Fatal("a paste was sent")
	}
	r.press("ctrl+u", "ctrl+home", "enter", "alt+enter")
	if got := r.outbox(); !slices.Equal(got, []string{"one\ntwo\nthree\nfour␓"}) {
		t.Fatalf("outbox %q", got)
	}
}

func TestCounterInWords(t *testing.T) {
	r := newRoom(t)
	r.open("")
	for _, c := range []struct {
		n    int
		want string
	}{
		{47, "47 · fits every preview"}, {50, "50 · fits every preview"},
		{51, "51 · longer than a collapsed Android notification"}, {110, "110 · longer than a collapsed"},
		{111, "111 · longer than an iOS lock screen"}, {640, "640 · longer than an iOS lock screen"},
		{641, "641 · very long"}, {1999, "1,999 · very long"}, {2000, "2,000 · too long"},
	} {
		r.composer.SetText(strings.Repeat("é", c.n))
		expect(t, r, c.want)
	}
}

func TestStripShowsWhereNotificationsCut(t *testing.T) {
	r := newRoom(t)
	r.composer.SetSize(80, 11)
	r.open("")
	r.paste("Short\nand   sweet")
	if got := strings.Join(frame(t, r.composer, 80, 11), "\n"); !strings.Contains(got, "preview│ Short and sweet ") && !strings.Contains(got, "│ Short and sweet") {
		t.Fatalf("strip:\n%s", got)
	}
	r.press("ctrl+u", "ctrl+home", "ctrl+k", "ctrl+k")
	r.paste(strings.Repeat("0123456789", 12))
	got := strings.Join(frame(t, r.composer, 80, 11), "\n")
	for _, want := range []string{
		"Android│ " + strings.Repeat("0123456789", 5) + "… ",
		"iOS    │ " + strings.Repeat("0123456789", 7) + "0",
		strings.Repeat("0123456789", 4)[1:] + "…",
	} {
		if !strings.Contains(got, want) {
			t.Fatalf("%q is missing:\n%s", want, got)
		}
	}
}
