package demo

import (
	"errors"
	"testing"

	"oriel/ui/screen"
	"oriel/ui/tape"
)

func TestOnlyTextAndStylesThatFitPassTheWall(t *testing.T) {
	for line, passes := range map[string]bool{
		"plain":                      true,
		"\x1b[1;38;5;3mbold\x1b[m":   true,
		"👩‍👩‍👧‍👦 שלום":               true,
		"\x1b[2J":                    false,
		"\x1b]0;owned\x07":           false,
		"bell\a":                     false,
		"csi \u009b2J":               false,
		"elif.\u202eexe":             false,
		"two\nrows":                  false,
		"a row that is far too long": false,
	} {
		err := new(wall).breach(screen.Frame{Lines: []string{"first", line}}, 20)
		var u unmet
		if passes != (err == nil) || err != nil && !errors.As(err, &u) {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestTheWallLooksAgainWhenTheScreenIsNarrower(t *testing.T) {
	var w wall
	f := screen.Frame{Lines: []string{"exactly ten"}}
	if err := w.breach(f, 11); err != nil {
		t.Fatal(err)
	}
	if w.breach(f, 10) == nil {
		t.Error("a row of 11 columns passes on a screen of 10")
	}
}

const wide = ` DEMO
─[ Inbox ]────┬─ Conversation ──
▌▲ 4m Amélie  │Amélie Exemple
 ● 9h 示例客户│second
`

func TestRowsOfTheListEndWhereTheConversationBegins(t *testing.T) {
	filtered := "─ Inbox ──\n / Tess\n✕ closed Tess\n"
	for _, c := range []struct {
		screen string
		number int
		want   string
	}{
		{wide, 1, "▌▲ 4m Amélie"}, {wide, 2, "● 9h 示例客户"}, {wide, 9, ""}, {filtered, 1, "✕ closed Tess"},
	} {
		if got, err := listRow(c.screen, c.number); err != nil || got != c.want {
			t.Errorf("row %d is %q, want %q (%v)", c.number, got, c.want, err)
		}
	}
	if _, err := listRow("─[ Conversation ]──\nNora\n", 1); err == nil {
		t.Error("a conversation was taken for the list")
	}
}

func TestTheNearestLineIsTheOneThatWasMeant(t *testing.T) {
	pattern, err := tape.NewPattern(`(?i)closes in .*Amélie Exemple`)
	if err != nil {
		t.Fatal(err)
	}
	if got := nearestLine("nothing\n  Amélie Exemple · closed \nAmélie\n", pattern); got != "Amélie Exemple · closed" {
		t.Errorf("got %q", got)
	}
}
