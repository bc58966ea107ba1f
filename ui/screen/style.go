package screen

import "strconv"

// attributes are the on/off parts of a style and, above them, the kind of
// underline (0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed).
type attributes uint16

const (
	bold attributes = 1 << iota
	faint
	italic
	blink
	rapidBlink
	reverse
	conceal
	strikethrough
	overline

	underlineShift            = 12
	underlineMask  attributes = 7 << underlineShift
)

// sgrOfAttribute is the parameter that turns each attribute on.
var sgrOfAttribute = [...]struct {
	attribute attributes
	parameter int64
}{
	{bold, 1}, {faint, 2}, {italic, 3}, {blink, 5}, {rapidBlink, 6},
	{reverse, 7}, {conceal, 8}, {strikethrough, 9}, {overline, 53},
}

// color is 0 for the terminal's default, else a kind in the top byte and below
// it an index or 24 bits of red, green and blue.
type color uint32

const (
	basicColor   color = 1 << 24 // one of the terminal's 16
	indexedColor color = 2 << 24 // one of the 256
	rgbColor     color = 3 << 24
	colorKind    color = 0xff << 24
)

// style is how a cell looks. The zero value is the terminal's default.
type style struct {
	foreground, background, underlineColor color
	attributes                             attributes
}

// appendTransition appends the SGR sequence that takes the terminal's pen from
// one style to another.
func appendTransition(b []byte, from, to style) []byte {
	if from == to {
		return b
	}
	if to == (style{}) {
		return append(b, "\x1b[m"...)
	}
	b = append(b, "\x1b["...)
	if from.attributes != to.attributes {
		// Attributes have no common way to be turned off one by one (bold and
		// faint share theirs), so start again from the default.
		if from != (style{}) {
			b = append(b, "0;"...)
		}
		from = style{}
		b = appendAttributes(b, to.attributes)
	}
	b = appendColorChange(b, from.foreground, to.foreground, 30)
	b = appendColorChange(b, from.background, to.background, 40)
	b = appendColorChange(b, from.underlineColor, to.underlineColor, 50)
	b[len(b)-1] = 'm' // in place of the last separator
	return b
}

func appendAttributes(b []byte, a attributes) []byte {
	for _, s := range sgrOfAttribute {
		if a&s.attribute != 0 {
			b = append(strconv.AppendInt(b, s.parameter, 10), ';')
		}
	}
	switch kind := a & underlineMask >> underlineShift; kind {
	case 0:
	case 1:
		b = append(b, "4;"...)
	default:
		b = append(strconv.AppendInt(append(b, "4:"...), int64(kind), 10), ';')
	}
	return b
}

// appendColorChange appends the parameters of a color. base is 30 for the
// foreground, 40 for the background and 50 for the underline.
func appendColorChange(b []byte, from, to color, base int64) []byte {
	if from == to {
		return b
	}
	value := int64(to &^ colorKind)
	switch to & colorKind {
	case basicColor:
		if value >= 8 {
			value += 60 - 8 // the bright eight start at 90 and 100
		}
		b = strconv.AppendInt(b, base+value, 10)
	case indexedColor:
		b = append(strconv.AppendInt(b, base+8, 10), ";5;"...)
		b = strconv.AppendInt(b, value, 10)
	case rgbColor:
		b = append(strconv.AppendInt(b, base+8, 10), ";2;"...)
		b = append(strconv.AppendInt(b, value>>16, 10), ';')
		b = append(strconv.AppendInt(b, value>>8&0xff, 10), ';')
		b = strconv.AppendInt(b, value&0xff, 10)
	default:
		b = strconv.AppendInt(b, base+9, 10)
	}
	return append(b, ';')
}
