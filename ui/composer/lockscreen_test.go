package composer_test

import (
	"strings"
	"testing"
	"time"

	"oriel/inbox/advice"
	"oriel/inbox/policy"
	"oriel/ui/composer"
	"oriel/ui/panetest"
	"oriel/ui/text"
)

// pictured draws the composer in a pane of w × h.
func pictured(t *testing.T, r *room, w, h int) string {
	t.Helper()
	r.composer.SetSize(w, h)
	return strings.Join(frame(t, r.composer, w, h), "\n")
}

const late = "Thank you for your patience, we have now looked into it together with the carrier and found that it arrives tomorrow morning at the latest."

func TestLockScreensArePicturedWhereThereIsRoom(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("Hello! ", late)
	for _, c := range []struct {
		w, h         int
		shows, hides string
	}{
		{80, 24, "┌iOS, lock screen─", "Android│"},
		{80, 12, "Android│ Hello! Thank you", "┌iOS"},
		{50, 40, "Android│ Hello! Thank you", "┌iOS"},
		{140, 12, "└cuts off the point─────────────┘ │", "Android│"},
	} {
		got := pictured(t, r, c.w, c.h)
		if !strings.Contains(got, c.shows) || strings.Contains(got, c.hides) {
			t.Errorf("%d × %d: want %q and not %q:\n%s", c.w, c.h, c.shows, c.hides, got)
		}
	}
}

// The composer takes rows from the thread for pictures only where the thread
// keeps enough of them.
func TestPicturesLeaveRoomForTheThread(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("Hello! ", late)
	r.composer.SetSize(80, 24)
	if small, large := r.composer.Height(80, 14), r.composer.Height(80, 30); small >= 10 || large <= small {
		t.Errorf("%d rows of 14, %d of 30", small, large)
	}
}

func TestAPictureSaysWhetherThePointIsIn(t *testing.T) {
	for _, c := range []struct{ text, android, lock, counter string }{
		{"It arrives today.", "└all of it", "└all of it", "17 · fits every preview"},
		{"It arrives today. Please keep your telephone at hand, as the driver calls.", "└the point is in", "└all of it", "74 · longer than a collapsed Android notification  "},
		{"Hello! " + late, "└cuts off the point", "└cuts off the point", "longer than an iOS lock screen, its point is cut off"},
	} {
		r := newRoom(t)
		r.open("")
		r.press(c.text)
		got := pictured(t, r, 140, 20)
		first, last := strings.Index(got, c.android), strings.LastIndex(got, c.lock)
		if first < 0 || last <= first || !strings.Contains(got, c.counter) {
			t.Errorf("want %q, %q and %q:\n%s", c.android, c.lock, c.counter, got)
		}
	}
}

func TestTheSentenceThatIsCutOffIsMarked(t *testing.T) {
	r := newRoom(t)
	th := panetest.Theme(t, "mono", "TERM=xterm-256color")
	r.composer = composer.New(t.Context(), r.desk, th, time.UTC, composer.Settings{})
	r.open("")
	r.press("Hello! ", late)
	got := pictured(t, r, 140, 20)
	for _, want := range []string{
		th.Muted.Render(text.Literal("Hello! ")) + th.Warning.Render(text.Literal(late[:42])), // 49 characters
		th.Warning.Render(text.Literal(late[21:49])),                                          // the second line of the lock screen
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing:\n%s", want, got)
		}
	}
}

func TestATeamsLockScreensArePictured(t *testing.T) {
	r := newRoom(t)
	r.composer = composer.New(t.Context(), r.desk, panetest.Plain(t), time.UTC, composer.Settings{
		Screens: []advice.LockScreen{{Name: "Watch", Characters: 30, Lines: 3}},
	})
	r.open("")
	r.press("It arrives today, in the afternoon.")
	got := pictured(t, r, 80, 20)
	for _, want := range []string{"┌Watch─────┐", "│It arrives│", "│ today, in│", "│ the after│", "└cuts off …┘"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing:\n%s", want, got)
		}
	}
}

func TestALongDraftIsOfferedThreeWays(t *testing.T) {
	r := newRoom(t, policy.CapHumanAgent)
	r.open("")
	const offer = "^X splits it into short messages · ^E opens your editor · ^S sends it as it is"
	r.composer.SetText(strings.Repeat("é", 640))
	if got := pictured(t, r, 80, 24); strings.Contains(got, offer) {
		t.Errorf("offered too early:\n%s", got)
	}
	r.press("é")
	if got := pictured(t, r, 80, 24); !strings.Contains(got, offer) {
		t.Errorf("not offered:\n%s", got)
	}
	r.press("ctrl+e")
	if asked, ok := heard[composer.EditorRequested](r); !ok || asked.Text != r.composer.Text() {
		t.Error("the editor was not asked for")
	}
	r.press("ctrl+x")
	if got := pictured(t, r, 80, 24); !strings.Contains(got, "Enter sends these") {
		t.Errorf("not split:\n%s", got)
	}
	r.press("esc", "ctrl+s")
	if len(r.outbox()) != 1 {
		t.Errorf("outbox %q", r.outbox())
	}
}
