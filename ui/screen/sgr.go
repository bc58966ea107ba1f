package screen

// maxParameters is how many parameters of one SGR sequence count. Terminals
// stop at 16 or 32.
const maxParameters = 32

// parameter is a number of an SGR sequence. sub means that a colon, not a
// semicolon, stands before it: it belongs to the parameter on its left.
type parameter struct {
	value int
	sub   bool
}

// apply returns the style after the SGR sequence with these parameters, the
// text between CSI and m: digits, semicolons and colons. What it does not know
// it ignores.
func (s style) apply(text string) style {
	var storage [maxParameters]parameter
	list := splitParameters(storage[:0], text)
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end].sub {
			end++
		}
		switch code := list[i].value; code {
		case 38, 48, 58:
			c, used, ok := extendedColor(list[i+1:], end-i-1)
			if ok {
				s.setColor(code, c)
			}
			end = i + 1 + used
		case 4:
			s.setUnderline(list[i+1 : end])
		default:
			s.set(code)
		}
		i = end
	}
	return s
}

func splitParameters(list []parameter, text string) []parameter {
	p := parameter{}
	for i := range len(text) {
		switch c := text[i]; c {
		case ';', ':':
			if len(list) == maxParameters {
				return list
			}
			list = append(list, p)
			p = parameter{sub: c == ':'}
		default:
			p.value = min(p.value*10+int(c-'0'), 1<<16)
		}
	}
	if len(list) == maxParameters {
		return list
	}
	return append(list, p)
}

// extendedColor reads what follows 38, 48 or 58: 5;n, 2;r;g;b, or the same with
// colons, where the standard puts a color space before red. subs is how many of
// the parameters hang on it with colons. used is how many to skip.
func extendedColor(rest []parameter, subs int) (c color, used int, ok bool) {
	if subs > 0 {
		rest = rest[:subs]
		if rest[0].value == 2 && subs >= 5 {
			c, ok = rgb(rest[2:5])
			return c, subs, ok
		}
		c, _, ok = colorOf(rest)
		return c, subs, ok
	}
	return colorOf(rest)
}

func colorOf(rest []parameter) (c color, used int, ok bool) {
	switch {
	case len(rest) >= 2 && rest[0].value == 5:
		n := rest[1].value
		return indexedColor | color(n), 2, n <= 255
	case len(rest) >= 4 && rest[0].value == 2:
		c, ok = rgb(rest[1:4])
		return c, 4, ok
	}
	return 0, len(rest), false
}

func rgb(parts []parameter) (color, bool) {
	c := rgbColor
	for i, p := range parts {
		if p.value > 255 {
			return 0, false
		}
		c |= color(p.value) << (16 - 8*i)
	}
	return c, true
}

func (s *style) setColor(code int, c color) {
	switch code {
	case 38:
		s.foreground = c
	case 48:
		s.background = c
	case 58:
		s.underlineColor = c
	}
}

func (s *style) setUnderline(subs []parameter) {
	kind := 1
	if len(subs) > 0 {
		kind = subs[0].value
	}
	if kind > 5 {
		return
	}
	s.attributes = s.attributes&^underlineMask | attributes(kind)<<underlineShift
}

// turnedOff are the attributes that each parameter ends.
var turnedOff = map[int]attributes{
	22: bold | faint,
	23: italic,
	24: underlineMask,
	25: blink | rapidBlink,
	27: reverse,
	28: conceal,
	29: strikethrough,
	55: overline,
}

func (s *style) set(code int) {
	switch {
	case code == 0:
		*s = style{}
	case code >= 30 && code <= 37:
		s.foreground = basicColor | color(code-30)
	case code == 39:
		s.foreground = 0
	case code >= 40 && code <= 47:
		s.background = basicColor | color(code-40)
	case code == 49:
		s.background = 0
	case code == 59:
		s.underlineColor = 0
	case code >= 90 && code <= 97:
		s.foreground = basicColor | color(code-90+8)
	case code >= 100 && code <= 107:
		s.background = basicColor | color(code-100+8)
	case code == 21:
		s.setUnderline([]parameter{{value: 2}})
	default:
		s.setAttribute(code)
	}
}

func (s *style) setAttribute(code int) {
	for _, known := range sgrOfAttribute {
		if int(known.parameter) == code {
			s.attributes |= known.attribute
			return
		}
	}
	s.attributes &^= turnedOff[code]
}
