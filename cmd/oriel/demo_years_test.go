package main

import (
	"strings"
	"testing"
)

// The demo of 2020 offers what could be sent outside the window in 2020, and
// today's what can be today, both on the smallest terminal.
func TestTheDemoOffersWhatItsTimeAllows(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name            string
		args            []string
		offered, absent []string
	}{
		{"2020", []string{"demo", "--at", "2020-11-16"},
			[]string{"Human agent", "Account update", "Post-purchase update", "Confirmed event update", "Sponsored message"}, []string{"Utility template"}},
		{"today", []string{"demo"},
			[]string{"Human agent", "Utility template"}, []string{"Account update", "Post-purchase update", "Confirmed event update", "Sponsored message"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			x := startTerminal(t, 80, 24, homeIn(t.TempDir()), tt.args...)
			x.opensTess()
			x.typed("o")
			menu := x.shows(`How to send`)
			if strings.Contains(menu, "rows below") {
				x.typed("\x1b[6~") // a page down
				menu += x.shows(`rows above`)
			}
			for _, option := range tt.offered {
				if !strings.Contains(menu, option) {
					t.Errorf("%s is not offered:\n%s", option, menu)
				}
			}
			for _, option := range tt.absent {
				if strings.Contains(menu, option) {
					t.Errorf("%s is offered:\n%s", option, menu)
				}
			}
			if !strings.Contains(menu, "w what is not allowed, and why") || !strings.Contains(menu, "─┘") {
				t.Errorf("the menu does not fit:\n%s", menu)
			}
		})
	}
}

// opensTess opens the conversation of a customer who wrote two days ago.
func (x *terminal) opensTess() {
	x.t.Helper()
	x.shows(`Tess Tester`)
	x.typed("/Tess")
	x.until("Tess alone", func(frame string) bool {
		return strings.Contains(frame, "Tess Tester") && !strings.Contains(frame, "Amélie")
	})
	x.typed(enter + enter)
	x.shows(`^Tess Tester · page`)
}

// Today's demo has a template to fill in and topics to ask for.
func TestTheDemoHasTemplatesAndTopics(t *testing.T) {
	t.Parallel()
	x := startTerminal(t, 80, 24, homeIn(t.TempDir()), "demo")
	x.opensTess()
	x.typed("p")
	x.shows(`News of my parcel`)
	x.typed(esc)
	x.until("the conversation alone", func(frame string) bool { return !strings.Contains(frame, "Customers choose") })
	x.typed("o")
	x.shows(`How to send`)
	x.typed("j" + enter)
	x.shows(`appointment_reminder`)
	x.typed(enter)
	x.shows(`See you on`)
	x.typed("Monday" + enter + "9:00" + ctrlS)
	x.shows(`(sent|delivered|read)\b.* agent-one`)
	x.shows(`See you on Monday at 9:00\.`)
}
