package record_test

import (
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/ui/record"
	"oriel/ui/screen"
)

// The measures of a cell.
const cellWidth, cellHeight = 9, 18

// node is an element of a picture.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []node     `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n node) number(t testing.TB, name string) int {
	t.Helper()
	v, err := strconv.Atoi(n.attr(name))
	if err != nil {
		t.Fatalf("%s of a %s: %v", name, n.XMLName.Local, err)
	}
	return v
}

// walk visits n and everything in it.
func (n node) walk(visit func(node)) {
	visit(n)
	for _, c := range n.Children {
		c.walk(visit)
	}
}

func parseSVG(t testing.TB, svg string) node {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	var root node
	if err := d.Decode(&root); err != nil {
		t.Fatalf("%v in\n%s", err, svg)
	}
	if _, err := d.Token(); err != io.EOF && err != nil {
		t.Fatal(err)
	}
	return root
}

// drawn is a row of a picture: for each column its text and how it is filled.
type drawn struct{ text, ink, paper string }

var rowPlace = regexp.MustCompile(`^translate\(0 (\d+)\)$`)

// readPicture returns what a picture of one frame shows, column by column.
func readPicture(t testing.TB, svg string, width, height int) [][]drawn {
	t.Helper()
	rows := make([][]drawn, height)
	for y := range rows {
		rows[y] = make([]drawn, width)
		for x := range rows[y] {
			rows[y][x] = drawn{" ", "", "cb"}
		}
	}
	parseSVG(t, svg).walk(func(n node) {
		if place := rowPlace.FindStringSubmatch(n.attr("transform")); n.XMLName.Local == "g" && place != nil {
			y, _ := strconv.Atoi(place[1])
			fillRow(t, rows[y/cellHeight], n.Children)
		}
	})
	return rows
}

func fillRow(t testing.TB, row []drawn, elements []node) {
	t.Helper()
	for _, n := range elements {
		x := n.number(t, "x")
		if x%cellWidth != 0 {
			t.Errorf("%v stands between two columns", n)
		}
		x /= cellWidth
		if n.XMLName.Local == "rect" {
			for i := range n.number(t, "width") / cellWidth {
				row[x+i].paper = n.attr("class") + n.attr("fill")
			}
			continue
		}
		start := x
		for s := n.Text; s != ""; {
			cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
			row[x] = drawn{cluster, ink(n), row[x].paper}
			for i := 1; i < width; i++ {
				row[x+i].text = ""
			}
			x, s = x+width, s[len(cluster):]
		}
		if got, want := n.number(t, "textLength"), (x-start)*cellWidth; got != want {
			t.Errorf("%q is %d wide, its columns are %d", n.Text, got, want)
		}
	}
}

// ink is what a text is filled with and how it is shaped.
func ink(n node) string {
	return strings.Join(strings.Fields(strings.TrimPrefix(n.attr("style"), "fill:")+" "+n.attr("class")+" "+n.attr("text-decoration")), " ")
}

// onTerminal returns what a terminal shows, in the words of readPicture. The
// ink of a space is not told: it is not drawn.
func onTerminal(t testing.TB, f screen.Frame, width, height int) [][]drawn {
	t.Helper()
	e := shownBy(t, f, width, height)
	rows := make([][]drawn, height)
	for y, row := range cells(e) {
		rows[y] = make([]drawn, width)
		for x, text := range row {
			c := e.CellAt(x, y)
			if text == "" {
				rows[y][x] = drawn{"", "", rows[y][x-1].paper}
				continue
			}
			if c.Style.Attrs&uv.AttrConceal != 0 {
				text = " "
			}
			fore, paper := filled(c.Style.Fg, ""), filled(c.Style.Bg, "cb")
			if c.Style.Attrs&uv.AttrReverse != 0 {
				fore, paper = filled(c.Style.Bg, "cb"), filled(c.Style.Fg, "cf")
			}
			rows[y][x] = drawn{text, strings.Join(strings.Fields(fore+" "+shape(c.Style)), " "), paper}
		}
	}
	return rows
}

func filled(c color.Color, byDefault string) string {
	switch c := c.(type) {
	case nil:
		return byDefault
	case ansi.BasicColor:
		return fmt.Sprintf("c%d", int(c))
	case ansi.IndexedColor:
		if c < 16 {
			return fmt.Sprintf("c%d", int(c))
		}
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

func shape(s uv.Style) string {
	words := []string{}
	add := func(on bool, word string) {
		if on {
			words = append(words, word)
		}
	}
	add(s.Attrs&uv.AttrBold != 0, "b")
	add(s.Attrs&uv.AttrItalic != 0, "i")
	add(s.Attrs&uv.AttrFaint != 0, "d")
	add(s.Underline != 0, "underline")
	add(s.Attrs&uv.AttrStrikethrough != 0, "line-through")
	switch s.Underline {
	case uv.UnderlineDouble:
		words = append(words, "double")
	case uv.UnderlineCurly:
		words = append(words, "wavy")
	case uv.UnderlineDotted:
		words = append(words, "dotted")
	case uv.UnderlineDashed:
		words = append(words, "dashed")
	}
	if s.Underline != 0 && s.UnderlineColor != nil {
		words = append(words, filled(s.UnderlineColor, ""))
	}
	return strings.Join(words, " ")
}

// seen forgets the ink of what has none, and how wide what is not seen is.
func seen(rows [][]drawn) [][]drawn {
	for _, row := range rows {
		for x := range row {
			if x > 0 && row[x].text == "" && row[x-1].text == " " {
				row[x].text = " "
			}
			if row[x].text == " " || row[x].text == "" {
				row[x].ink = ""
			}
		}
	}
	return rows
}

func TestPictureShowsWhatTheTerminalShows(t *testing.T) {
	f := inbox()
	f.Cursor = nil
	got := readPicture(t, written(t, still(f, width, height), record.SVG, record.Dark), width, height)
	if diff := cmp.Diff(seen(onTerminal(t, f, width, height)), seen(got), cmp.AllowUnexported(drawn{})); diff != "" {
		t.Errorf("-terminal +picture:\n%s", diff)
	}
}

// Where another style began in between, the terminal has not joined them.
func TestWhatTheTerminalDidNotJoinStaysApart(t *testing.T) {
	f := line("\x1b[31mA\x1b[22mำ0")
	got := readPicture(t, written(t, still(f, 4, 1), record.SVG, record.Dark), 4, 1)
	if diff := cmp.Diff(seen(onTerminal(t, f, 4, 1)), seen(got), cmp.AllowUnexported(drawn{})); diff != "" {
		t.Errorf("-terminal +picture:\n%s", diff)
	}
}

func TestPictureShowsTheCursor(t *testing.T) {
	f := line("\x1b[31mab客")
	for x, want := range []drawn{{"a", "cb", "c1"}, {"b", "cb", "c1"}, {"客", "cb", "c1"}} {
		f.Cursor = &screen.Cursor{X: x}
		got := readPicture(t, written(t, still(f, 6, 1), record.SVG, record.Dark), 6, 1)
		if got[0][x] != want {
			t.Errorf("column %d: %v", x, got[0][x])
		}
	}
	f.Cursor = &screen.Cursor{X: 5}
	if got := readPicture(t, written(t, still(f, 6, 1), record.SVG, record.Dark), 6, 1); got[0][5].paper != "cf" {
		t.Errorf("behind the text: %v", got[0][5])
	}
}

var (
	// Marks on ASCII characters are left to the golden frame, see cells.
	pieces = rapid.OneOf(
		rapid.SampledFrom([]string{
			"\x1b[m", "\x1b[1m", "\x1b[2m", "\x1b[3m", "\x1b[4m", "\x1b[4:2m", "\x1b[4:3;58;5;99m", "\x1b[4:4m", "\x1b[4:5;58;2;1;2;3m", "\x1b[7m", "\x1b[8m", "\x1b[9m", "\x1b[22;24;27m",
			"\x1b[31m", "\x1b[97m", "\x1b[39m", "\x1b[42m", "\x1b[103m", "\x1b[49m", "\x1b[38;5;3m", "\x1b[38;5;16m", "\x1b[38;5;201m", "\x1b[48;5;255m", "\x1b[38;2;1;20;255m", "\x1b[48;2;0;0;0m", "\x1b[0;1;31;44m",
			"客户", "é", "ж\u0301", "👩‍👩‍👧‍👦", "👍🏽", "🇩🇪🇫🇷", "❤️", "नमस्ते", "क्षि", "שָׁלוֹם", "שלום", "مرحبا", "ไทย", "한글", "각", "<&>", "]]>", "\"'", "  ", " ", "a", "word", "\u200b", "\u202e", "\xff", "\x1b]0;x\a", "\x1b[2J",
		}),
		rapid.StringOfN(rapid.RuneFrom(nil, unicode.L, unicode.N, unicode.P, unicode.S), 0, 4, -1),
	)
	lines  = rapid.Map(rapid.SliceOfN(pieces, 0, 12), func(p []string) string { return strings.Join(p, "") }).Filter(marksNoASCII)
	frames = rapid.Custom(func(t *rapid.T) screen.Frame {
		return screen.Frame{Lines: rapid.SliceOfN(lines, 0, 3).Draw(t, "lines")}
	})
)

// marksNoASCII reports whether no ASCII character is joined by what follows it,
// as a skin tone joins any.
func marksNoASCII(line string) bool {
	for i := 1; i < len(line); i++ {
		if r, size := utf8.DecodeRuneInString(line[i:]); line[i-1] < utf8.RuneSelf && size > 1 {
			if cluster, _ := ansi.FirstGraphemeCluster(line[i-1:i]+string(r), ansi.GraphemeWidth); len(cluster) > 1 {
				return false
			}
		}
	}
	return true
}

func TestAnyFrameIsDrawnAsOnTheTerminal(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := frames.Draw(rt, "frame")
		svg := written(t, still(f, 30, 3), record.SVG, record.Dark)
		got := seen(readPicture(t, svg, 30, 3))
		if diff := cmp.Diff(seen(onTerminal(t, f, 30, 3)), got, cmp.AllowUnexported(drawn{})); diff != "" {
			rt.Fatalf("-terminal +picture:\n%s\n%s", diff, svg)
		}
	})
}

func TestLooks(t *testing.T) {
	for look, want := range map[record.Look]string{
		record.Auto:  "#ffffff #14171c",
		record.Light: "#ffffff",
		record.Dark:  "#14171c",
	} {
		svg := written(t, still(line("x"), 4, 1), record.SVG, look)
		var papers []string
		for _, m := range regexp.MustCompile(`(?m)^\.cb\{fill:(#\w+)\}`).FindAllStringSubmatch(svg, -1) {
			papers = append(papers, m[1])
		}
		if got := strings.Join(papers, " "); got != want {
			t.Errorf("look %d: %s", look, got)
		}
		if auto := strings.Contains(svg, "prefers-color-scheme:dark"); auto != (look == record.Auto) {
			t.Errorf("look %d asks for the reader's preference: %t", look, auto)
		}
	}
}

// timeline is when each frame of an animation is visible, in percent.
func timeline(t *testing.T, svg string) []string {
	t.Helper()
	var spans []string
	for _, m := range regexp.MustCompile(`(?m)^@keyframes f(\d+)\{(.*)\}$`).FindAllStringSubmatch(svg, -1) {
		spans = append(spans, strings.NewReplacer("visibility:", "", "{", " ", "}", " ").Replace(m[2]))
	}
	return spans
}

func TestAnimationShowsEachFrameInItsTime(t *testing.T) {
	r := &record.Recorder{}
	for _, s := range []struct {
		at   time.Duration
		text string
	}{{time.Second, "one"}, {4 * time.Second, "two"}, {4 * time.Second, "never seen"}, {4 * time.Second, "three"}, {5 * time.Second, "four"}} {
		r.Record(record.Shot{At: s.at, Frame: screen.Frame{Lines: []string{s.text, "same"}}, Width: 20, Height: 2})
	}
	svg := written(t, r, record.SVG, record.Light)
	if diff := cmp.Diff([]string{
		"0.0000% visible 50.0000% hidden ", "0% hidden 50.0000% visible 62.5000% hidden ", "0% hidden 62.5000% visible ",
	}, timeline(t, svg)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if !strings.Contains(svg, ".f{animation:8.000s step-end infinite}") || strings.Contains(svg, "never seen") {
		t.Errorf("got %s", svg)
	}
	if n := strings.Count(svg, ">same<"); n != 1 {
		t.Errorf("a row that stays is drawn %d times", n)
	}
	if diff := cmp.Diff([]string{"one|same", "three|same hidden", "four|same hidden"}, groups(t, svg)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// groups are the frames of an animation as their rows.
func groups(t *testing.T, svg string) []string {
	t.Helper()
	rows := map[string]string{}
	var all []string
	parseSVG(t, svg).walk(func(n node) {
		switch {
		case n.attr("id") != "":
			for _, c := range n.Children {
				rows["#"+n.attr("id")] += c.Text
			}
		case n.attr("class") == "f":
			var texts []string
			for _, use := range n.Children {
				texts = append(texts, rows[use.attr("href")])
			}
			all = append(all, strings.TrimSpace(strings.Join(texts, "|")+" "+n.attr("visibility")))
		}
	})
	return all
}

func TestPictureHasRoomForEverySizeAndCaption(t *testing.T) {
	root := parseSVG(t, written(t, story(), record.SVG, record.Auto))
	if w, h := root.number(t, "width"), root.number(t, "height"); w != 30*cellWidth+28 || h != 6*cellHeight+28 {
		t.Errorf("%d×%d", w, h)
	}
	r := &record.Recorder{}
	r.Record(record.Shot{Frame: line("x"), Width: 8, Height: 1, Caption: "longer than the screen"})
	rows := readPicture(t, written(t, r, record.SVG, record.Auto), 8, 3)
	var caption strings.Builder
	for _, c := range rows[2] {
		caption.WriteString(c.text)
	}
	if caption.String() != "longer …" {
		t.Errorf("the caption is %q", caption.String())
	}
}
