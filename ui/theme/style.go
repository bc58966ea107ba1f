package theme

import (
	"strings"

	"oriel/ui/text"
)

// reset ends every style. A line never depends on the one before it.
const reset = "\x1b[m"

type attributes uint8

const (
	bold attributes = 1 << iota
	underline
	reverse
)

// look is a style as a palette describes it.
type look struct {
	foreground, background color
	attributes             attributes
}

// Style draws text in one look at one level. Its zero value draws plain text.
type Style struct {
	look   look
	level  depth
	prefix string // the escape sequence that turns the look on, "" for plain text
}

func newStyle(l look, level depth) Style {
	return Style{look: l, level: level, prefix: l.prefix(level)}
}

func (l look) prefix(level depth) string {
	if level == noStyle {
		return ""
	}
	params := make([]byte, 0, 48)
	for _, a := range []struct {
		attribute attributes
		param     string
	}{{bold, "1;"}, {underline, "4;"}, {reverse, "7;"}} {
		if l.attributes&a.attribute != 0 {
			params = append(params, a.param...)
		}
	}
	params = l.foreground.appendTo(params, level, false)
	params = l.background.appendTo(params, level, true)
	if len(params) == 0 {
		return ""
	}
	return "\x1b[" + string(params[:len(params)-1]) + "m"
}

// Render returns s in this style, each line of it on its own.
func (st Style) Render(s text.Safe) string {
	body := s.String()
	if st.prefix == "" || body == "" {
		return body
	}
	if strings.IndexByte(body, '\n') >= 0 {
		body = strings.ReplaceAll(body, "\n", reset+"\n"+st.prefix)
	}
	return st.prefix + body + reset
}

// AppendTo appends what Render returns to row. A pane that builds its rows in
// one buffer allocates nothing.
func (st Style) AppendTo(row []byte, s text.Safe) []byte {
	body := s.String()
	if st.prefix == "" || body == "" {
		return append(row, body...)
	}
	if strings.IndexByte(body, '\n') >= 0 {
		return append(row, st.Render(s)...)
	}
	row = append(row, st.prefix...)
	row = append(row, body...)
	return append(row, reset...)
}

// On returns this style for text on a row of another style, such as the
// selected one. The row's background goes behind it; where the row has a
// foreground too, that is the only one which can be read there. A style that
// fills its own background keeps it. Compute it once with the theme, not while
// drawing.
func (st Style) On(row Style) Style {
	over := st.look
	over.attributes |= row.look.attributes
	switch {
	case row.look.foreground.set:
		over.foreground, over.background = row.look.foreground, row.look.background
	case !over.background.set:
		over.background = row.look.background
		if row.look.attributes&reverse != 0 {
			over.foreground = color{} // it would become a patch of background
		}
	}
	return newStyle(over, st.level)
}
