package record

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"oriel/ui/screen"
)

// captionRow is a caption as a row of so many columns.
func captionRow(caption string, columns int) []cell {
	var once Recorder
	line := ansi.Truncate(caption, columns, "…")
	return readSent(once.draw(screen.Frame{Lines: []string{line}}, columns, 1), columns, 1).rows[0]
}

// drawRow draws a row whose top is at 0: first the backgrounds, then the text.
func drawRow(row []cell) string {
	var b strings.Builder
	for x := 0; x < len(row); {
		end := runEnd(row, x, func(a, b cell) bool { return a.style.backgroundFill() == b.style.backgroundFill() })
		if fill := row[x].style.backgroundFill(); fill != "" {
			fmt.Fprintf(&b, `<rect x="%d" width="%d" height="%d"%s/>`, x*cellWidth, (end-x)*cellWidth, cellHeight, fill)
		}
		x = end
	}
	for x := 0; x < len(row); {
		end := textEnd(row, x)
		drawText(&b, row, x, end)
		x = end
	}
	return b.String()
}

// runEnd returns the column after the cells from x on that are alike.
func runEnd(row []cell, x int, alike func(a, b cell) bool) int {
	end := x + 1
	for end < len(row) && alike(row[x], row[end]) {
		end++
	}
	return end
}

// textEnd returns the column after the text that starts at x and can be set as
// one: a single cluster if fonts may give it a width of their own, else all
// plain ones of its style that stay apart.
func textEnd(row []cell, x int) int {
	if !isPlain(row[x]) {
		return x + max(row[x].width, 1)
	}
	end := x + 1
	for end < len(row) && row[end].style == row[x].style && isPlain(row[end]) && apart(row[end-1].text, row[end].text) {
		end++
	}
	return end
}

// apart reports whether two cells remain two when their texts are one: some
// letters, as a Thai vowel, join whatever stands before them.
func apart(a, b string) bool {
	if b[0] < utf8.RuneSelf {
		return true
	}
	first, _ := ansi.FirstGraphemeCluster(a+b, ansi.GraphemeWidth)
	return first == a
}

// isPlain reports whether a cell is one column and one character. The letters
// of scripts that are written from right to left stay together with their
// marks, so that the reader's program can order and join them.
func isPlain(c cell) bool {
	if c.width != 1 {
		return false
	}
	first, size := utf8.DecodeRuneInString(c.text)
	return size == len(c.text) || unicode.In(first, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana)
}

// drawText draws the cells from x to end, which have one style, in exactly
// their columns.
func drawText(b *strings.Builder, row []cell, x, end int) {
	s := row[x].style
	if s.concealed {
		return
	}
	decoration := s.decoration()
	if decoration == "" {
		x, end = trim(row, x, end)
	}
	if x == end {
		return
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" textLength="%d"`, x*cellWidth, baseline, (end-x)*cellWidth)
	text := textOf(row[x:end])
	if _, size := utf8.DecodeRuneInString(text); size != len(text) || end-x == 1 {
		// A single wide character keeps its shape: there is nothing to fit.
		b.WriteString(` lengthAdjust="spacingAndGlyphs"`)
	}
	b.WriteString(s.textFill())
	if decoration != "" {
		fmt.Fprintf(b, ` text-decoration="%s"`, decoration)
	}
	b.WriteString(">" + escape(text) + "</text>")
}

// trim leaves out the spaces at both ends.
func trim(row []cell, x, end int) (int, int) {
	for x < end && row[x].text == " " {
		x++
	}
	for end > x && row[end-1].text == " " {
		end--
	}
	return x, end
}

func textOf(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(c.text)
	}
	return b.String()
}

// backgroundFill is the attribute that fills the background, "" where the
// picture's own shows through.
func (s style) backgroundFill() string {
	c, own := s.background, "cb"
	if s.reversed {
		c, own = s.foreground, "cf"
	}
	if hex, ok := c.value(); ok {
		return ` fill="` + hex + `"`
	}
	if class := c.class(own); class != "cb" {
		return ` class="` + class + `"`
	}
	return ""
}

// textFill is the attributes that color and shape the text, "" for plain text.
func (s style) textFill() string {
	c, own := s.foreground, ""
	if s.reversed {
		c, own = s.background, "cb"
	}
	attributes := ""
	hex, ok := c.value()
	if ok {
		attributes = ` style="fill:` + hex + `"`
	}
	classes := []string{}
	if !ok {
		classes = append(classes, c.class(own))
	}
	for _, a := range []struct {
		on    bool
		class string
	}{{s.bold, "b"}, {s.italic, "i"}, {s.faint, "d"}} {
		if a.on {
			classes = append(classes, a.class)
		}
	}
	classes = slices.DeleteFunc(classes, func(c string) bool { return c == "" })
	if len(classes) > 0 {
		attributes += ` class="` + strings.Join(classes, " ") + `"`
	}
	return attributes
}
