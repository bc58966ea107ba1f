package screen_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/ui/screen"
)

// dissenter is a terminal that disagrees with us about the width of clusters. It
// knows what the writer sends and nothing else.
type dissenter struct {
	width int
	rows  [][]string // "" is the rest of a wide glyph
	x, y  int
	// styled is whether the pen has left the default style, and bled whether an
	// erasure painted the screen in its background.
	styled, bled bool
	// glyphs splits text into what this terminal draws as one, with its width.
	glyphs func(text string) (glyph string, width int)
}

func newDissenter(width, height int, glyphs func(string) (string, int)) *dissenter {
	d := &dissenter{width: width, glyphs: glyphs, rows: make([][]string, height)}
	for y := range d.rows {
		d.rows[y] = make([]string, width)
		d.y = y
		d.erase(0, width)
	}
	return d
}

// dissents are the ways of real terminals: runes one by one, marks taking no
// column; every cluster narrow; every rune wide.
var dissents = map[string]func(string) (string, int){
	"rune by rune": func(s string) (string, int) {
		_, size := utf8.DecodeRuneInString(s)
		return s[:size], ansi.StringWidth(s[:size])
	},
	"narrow clusters": func(s string) (string, int) {
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if isUncertain(cluster) {
			width = 1
		}
		return cluster, width
	},
	"bold clusters": func(s string) (string, int) {
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if isUncertain(cluster) {
			width = 2 * utf8.RuneCountInString(cluster)
		}
		return cluster, width
	},
}

// isUncertain is a coarse opinion of its own: marks, joiners and what has an
// emoji form.
func isUncertain(cluster string) bool {
	return utf8.RuneCountInString(cluster) > 1 || strings.ContainsAny(cluster, "😀⚠ﷺ❤🇫")
}

var anySequence = regexp.MustCompile(`^\x1b\[([?\d;:]*)([a-zA-Z])`)

func (d *dissenter) Write(p []byte) (int, error) {
	for s := string(p); s != ""; {
		if m := anySequence.FindStringSubmatch(s); m != nil {
			d.control(m[1], m[2])
			s = s[len(m[0]):]
			continue
		}
		text, _, _ := strings.Cut(s, "\x1b")
		glyph, width := d.glyphs(text)
		d.print(glyph, width)
		s = s[len(glyph):]
	}
	return len(p), nil
}

func (d *dissenter) control(parameters, final string) {
	row, column, _ := strings.Cut(parameters, ";")
	switch final {
	case "H":
		d.y, _ = strconv.Atoi(row)
		d.x, _ = strconv.Atoi(column)
		d.x, d.y = d.x-1, d.y-1
	case "G":
		d.x, _ = strconv.Atoi(row)
		d.x--
	case "K":
		d.bled = d.bled || d.styled
		d.erase(d.x, d.width)
	case "J":
		d.bled = d.bled || d.styled
		y := d.y
		for d.y = range d.rows {
			d.erase(0, d.width)
		}
		d.y = y
	case "m":
		d.styled = parameters != ""
	}
}

// print draws a glyph. What it covers only in part is erased.
func (d *dissenter) print(glyph string, width int) {
	if width == 0 {
		if d.x > 0 {
			d.rows[d.y][min(d.x, d.width)-1] += glyph
		}
		return
	}
	d.x = min(d.x, d.width-1)
	end := min(d.x+width, d.width)
	d.erase(d.x, end)
	d.rows[d.y][d.x] = glyph
	for x := d.x + 1; x < end; x++ {
		d.rows[d.y][x] = ""
	}
	d.x = end
}

// erase makes columns blank, and the rest of the glyphs that it cuts.
func (d *dissenter) erase(from, to int) {
	row := d.rows[d.y]
	for from > 0 && row[from] == "" {
		from--
	}
	for to < d.width && row[to] == "" {
		to++
	}
	for x := from; x < to; x++ {
		row[x] = " "
	}
}

// On terminals with other opinions about widths, too, changes end as a whole
// frame would.
func TestChangesEndAsAWholeFrameWouldWhateverTheWidths(t *testing.T) {
	for name, glyphs := range dissents {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				width := rapid.IntRange(1, 40).Draw(rt, "width")
				got := newDissenter(width, 4, glyphs)
				w := screen.NewWriter(got, width, 4)
				var f screen.Frame
				for range rapid.IntRange(1, 6).Draw(rt, "frames") {
					f = nextFrame(rt, f)
					if err := w.Draw(f); err != nil {
						rt.Fatal(err)
					}
				}
				if got.bled {
					rt.Fatal("an erasure was not in the default style")
				}
				want := newDissenter(width, 4, glyphs)
				if err := screen.NewWriter(want, width, 4).Draw(f); err != nil {
					rt.Fatal(err)
				}
				if diff := cmp.Diff(want.rows, got.rows); diff != "" {
					rt.Fatalf("frame %q (-whole +changes):\n%s", f.Lines, diff)
				}
			})
		})
	}
}

// What stands right of a cluster of uncertain width is in its column on every
// terminal.
func TestColumnsStayAlignedWhateverTheWidths(t *testing.T) {
	const customer = "38m 👨‍👩‍👧‍👦 ❤️ नमस्ते"
	line := customer + strings.Repeat(" ", 39-ansi.StringWidth(customer)) + "│ right pane"
	for name, glyphs := range dissents {
		t.Run(name, func(t *testing.T) {
			d := newDissenter(60, 1, glyphs)
			if err := screen.NewWriter(d, 60, 1).Draw(screen.Frame{Lines: []string{line}}); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(d.rows[0][39:42], "|"); got != "│| |r" {
				t.Errorf("columns 39 to 41 are %q", got)
			}
		})
	}
}
