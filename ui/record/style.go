package record

import (
	"strconv"
	"strings"
)

// style is how a cell looks. The zero value is the terminal's default.
type style struct {
	foreground, background, line             color
	bold, faint, italic, reversed, concealed bool
	struck, overlined                        bool
	underline                                int // 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed
}

// apply returns the style after an SGR sequence of package screen's writer,
// which has one way to write each style: parameters between semicolons, a colon
// only before the kind of an underline.
func (s style) apply(parameters string) style {
	list := strings.Split(parameters, ";")
	for i := 0; i < len(list); i++ {
		code, kind, _ := strings.Cut(list[i], ":")
		switch n := number(code); n {
		case 0:
			s = style{}
		case 4:
			s.underline = max(number(kind), 1)
		case 38, 48, 58:
			c, used := readColor(list[i+1:])
			i += used
			s.setColor(n, c)
		default:
			s.set(n)
		}
	}
	return s
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// readColor reads 5;n or 2;r;g;b.
func readColor(list []string) (c color, used int) {
	switch {
	case len(list) >= 2 && list[0] == "5":
		return color(number(list[1])) + 1, 2
	case len(list) >= 4 && list[0] == "2":
		return exact | color(number(list[1])<<16|number(list[2])<<8|number(list[3])), 4
	}
	return 0, len(list)
}

func (s *style) setColor(code int, c color) {
	switch code {
	case 38:
		s.foreground = c
	case 48:
		s.background = c
	case 58:
		s.line = c
	}
}

// set applies a parameter that stands alone. Blinking is not recorded.
func (s *style) set(n int) {
	switch {
	case n >= 30 && n <= 37:
		s.foreground = color(n - 30 + 1)
	case n >= 90 && n <= 97:
		s.foreground = color(n - 90 + 9)
	case n >= 40 && n <= 47:
		s.background = color(n - 40 + 1)
	case n >= 100 && n <= 107:
		s.background = color(n - 100 + 9)
	case n == 39:
		s.foreground = 0
	case n == 49:
		s.background = 0
	case n == 59:
		s.line = 0
	}
	for _, attribute := range []struct {
		code int
		on   *bool
	}{{1, &s.bold}, {2, &s.faint}, {3, &s.italic}, {7, &s.reversed}, {8, &s.concealed}, {9, &s.struck}, {53, &s.overlined}} {
		if n == attribute.code {
			*attribute.on = true
		}
	}
}

// decoration is the CSS for the lines through, below and above the text.
func (s style) decoration() string {
	var lines []string
	if s.underline > 0 {
		lines = append(lines, "underline")
	}
	if s.struck {
		lines = append(lines, "line-through")
	}
	if s.overlined {
		lines = append(lines, "overline")
	}
	if s.underline > 1 {
		lines = append(lines, []string{"double", "wavy", "dotted", "dashed"}[s.underline-2])
	}
	if hex, ok := s.line.value(); ok && s.underline > 0 {
		lines = append(lines, hex)
	}
	return strings.Join(lines, " ")
}
