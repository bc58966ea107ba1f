package record_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"oriel/ui/record"
	"oriel/ui/screen"
)

// Whatever bytes frames and captions hold, every file is well formed and holds
// nothing that acts on a terminal but the writer's own sequences.
func FuzzRecording(f *testing.F) {
	for _, seed := range []string{
		"plain", "<&>]]>\"'", "\x1b[1;31mred\x1b[m", "\x1b]0;x\a\u009d52;c\u009c", "\u202e\u2066", "\xff\xfe\x00", "👩‍👩‍👧‍👦1️⃣e\u0301", "नमस्ते", "\x1b[48:2::1:2:3;58;5;300m x", "\ufffe\U0001ffff",
	} {
		f.Add(seed, seed, "\x1b[7m"+seed, 17)
	}
	f.Fuzz(func(t *testing.T, first, second, caption string, width int) {
		width = 1 + (width%90+90)%90
		r := &record.Recorder{Title: caption}
		for i, s := range []string{first, second} {
			r.Record(record.Shot{
				At: time.Duration(i) * time.Second, Width: width, Height: 2, Caption: caption,
				Frame: screen.Frame{Lines: []string{s, first}, Cursor: &screen.Cursor{X: i, Y: 1}, Title: s},
			})
		}
		svg := written(t, r, record.SVG, record.Auto)
		parseSVG(t, svg)
		_, events := readCast(t, written(t, r, record.Cast, record.Auto))
		if len(events) == 0 {
			t.Error("the cast is empty")
		}
		for _, file := range []string{svg, written(t, r, record.Text, record.Auto)} {
			if i := strings.IndexFunc(file, func(r rune) bool { return (unicode.IsControl(r) && r != '\n') || unicode.Is(unicode.Bidi_Control, r) }); i >= 0 {
				t.Errorf("a control character in %q", file[i:min(i+20, len(file))])
			}
		}
	})
}
