package demo

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"oriel/ui/player"
	"oriel/ui/tape"
)

func notes(d *Diary, commands ...tape.Command) {
	for _, c := range commands {
		d.note(tape.Statement{Command: c})
	}
}

func TestADiaryJoinsWhatGoesOn(t *testing.T) {
	d := &Diary{}
	down := tape.Press{Key: "down", Times: 1}
	notes(d, tape.Sleep{For: time.Second}, tape.Sleep{For: 500 * time.Millisecond}, tape.Type{Text: "a"}, tape.Type{Text: "b"},
		tape.Type{Text: "c", Every: time.Second}, down, down, tape.Press{Key: "enter", Times: 1}, tape.Sleep{For: time.Second})
	want := "Sleep 1s500ms\nType \"ab\"\nType@1s \"c\"\nDown 2\nEnter\nSleep 1s\n"
	if diff := cmp.Diff(want, d.TakeOut()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	notes(d, tape.Sleep{For: time.Second}) // never into a line that was taken out
	if diff := cmp.Diff("Sleep 1s\n", d.TakeOut()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if again := d.TakeOut(); again != "" {
		t.Errorf("nothing was done, taken out was %q", again)
	}
}

// A tape takes no command of any size, and a diary has to be one.
func TestWhatADiaryJoinsStaysATape(t *testing.T) {
	d := &Diary{}
	idle := tape.Sleep{For: 10 * time.Minute}
	notes(d, idle, idle, idle, idle, idle, idle, idle)
	notes(d, tape.Press{Key: "down", Times: 1}, tape.Press{Key: "down", Times: 10_000})
	notes(d, tape.Type{Text: "a"}, tape.Type{Text: strings.Repeat("b", 10_000)})
	said := d.TakeOut()
	if _, err := tape.Parse("own.tape", said); err != nil {
		t.Error(err)
	}
	if want := "Sleep 1h\nSleep 10m\nDown\nDown 10000\nType \"a\"\n"; !strings.HasPrefix(said, want) {
		t.Errorf("no %q at the beginning of\n%.100s", want, said)
	}
}

func TestADiaryBeginsWithItsSettings(t *testing.T) {
	d := &Diary{}
	s := defaults()
	s.Width, s.Agent, s.Seed = 99, "Alex \"A\" Example", 7
	d.begin(s)
	statements, err := tape.Parse("own.tape", d.TakeOut())
	if err != nil {
		t.Fatal(err)
	}
	got, err := SettingsOf(statements)
	if diff := cmp.Diff(s, got, cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestKeysAreWordsOfATape(t *testing.T) {
	burst := []rune("more than a keyboard")
	for _, tt := range []struct {
		key  tea.KeyMsg
		want []tape.Command
	}{
		{player.Key("enter"), []tape.Command{tape.Press{Key: "enter", Times: 1}}},
		{player.Key("alt+enter"), []tape.Command{tape.Press{Key: "alt+enter", Times: 1}}},
		{player.Key("alt+x"), []tape.Command{tape.Press{Key: "alt+x", Times: 1}}},
		{player.Key("ctrl+s"), []tape.Command{tape.Press{Key: "ctrl+s", Times: 1}}},
		{player.Key("é"), []tape.Command{tape.Type{Text: "é"}}},
		{player.Key(" "), []tape.Command{tape.Type{Text: " "}}},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("jj")}, []tape.Command{tape.Type{Text: "jj"}}},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a\nb"), Paste: true}, []tape.Command{tape.Paste{Text: "a\nb"}}},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: burst}, []tape.Command{tape.Paste{Text: string(burst)}}},
		{tea.KeyMsg{Type: tea.KeyRunes, Paste: true}, nil},
		{tea.KeyMsg{Type: -1000}, nil},
	} {
		if diff := cmp.Diff(tt.want, pressed(tt.key)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.key, diff)
		}
	}
}

func TestVisitorsComeOneAfterTheOther(t *testing.T) {
	from := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	statements, err := tape.Parse("own.tape", "Sleep 2s\n# later\nCustomer A reads\nSleep 3s\nCustomer B reads\nCustomer C reads\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range schedule(from, statements) {
		got = append(got, v.at.Sub(from).String()+" "+v.command.String())
	}
	if diff := cmp.Diff([]string{`2s Customer "A" reads`, `5s Customer "B" reads`, `5s Customer "C" reads`}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A terminal of any size makes a tape that can be played.
func TestATerminalOfAnySizeIsASizeOfATape(t *testing.T) {
	for _, tt := range []struct {
		size tea.WindowSizeMsg
		want string
	}{
		{tea.WindowSizeMsg{Width: 12, Height: 3}, "Set Width 20\nSet Height 5\n"},
		{tea.WindowSizeMsg{Width: 900, Height: 300}, "Set Width 500\nSet Height 200\n"},
		{tea.WindowSizeMsg{Width: 80, Height: 34}, "Set Width 80\n"},
	} {
		l := &living{performance: &performance{settings: defaults()}}
		d := &Diary{}
		notes(d, l.resized(tt.size)...)
		said := d.TakeOut()
		if _, err := tape.Parse("own.tape", said); err != nil || said != tt.want {
			t.Errorf("%v: %v\n%s", tt.size, err, said)
		}
	}
}
