package theme

import "strconv"

// color is one of a palette's colours at every level. The zero value is the
// terminal's own colour.
type color struct {
	rgb  uint32 // 0xRRGGBB
	ansi uint8  // 0 to 15, for terminals with sixteen colours
	set  bool
}

// exact is a colour for terminals with 256 colours and more.
func exact(hex uint32) color { return color{rgb: hex, set: true} }

// named is one of the sixteen colours that the terminal's owner chose.
func named(ansi uint8) color { return color{ansi: ansi, set: true} }

// or names the one of the sixteen colours that stands in for c.
func (c color) or(ansi uint8) color {
	c.ansi = ansi
	return c
}

// appendTo appends the SGR parameters that select c as foreground, or with
// background set as background, followed by a semicolon.
func (c color) appendTo(params []byte, level depth, background bool) []byte {
	if !c.set || level < ansi16 {
		return params
	}
	offset := 0
	if background {
		offset = 10
	}
	switch level {
	case trueColor:
		params = strconv.AppendInt(params, int64(38+offset), 10)
		params = append(params, ";2;"...)
		params = strconv.AppendUint(params, uint64(c.rgb>>16), 10)
		params = append(params, ';')
		params = strconv.AppendUint(params, uint64(c.rgb>>8&0xff), 10)
		params = append(params, ';')
		params = strconv.AppendUint(params, uint64(c.rgb&0xff), 10)
	case ansi256:
		params = strconv.AppendInt(params, int64(38+offset), 10)
		params = append(params, ";5;"...)
		params = strconv.AppendUint(params, uint64(nearest256(c.rgb)), 10)
	default:
		base := 30 + offset
		if c.ansi > 7 {
			base += 60 - 8
		}
		params = strconv.AppendInt(params, int64(base+int(c.ansi)), 10)
	}
	return append(params, ';')
}

// cubeSteps are the intensities of the 6×6×6 cube that starts at index 16 of
// xterm's 256 colours. A ramp of 24 greys follows it at 232.
var cubeSteps = [6]int{0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff}

// nearest256 returns the index of the closest of the fixed colours 16 to 255.
// The first sixteen are the owner's and could be anything.
func nearest256(hex uint32) uint8 {
	best, bestDistance := uint8(16), 1<<30
	for index := 16; index < 256; index++ {
		if d := distance(hex, rgb256(uint8(index))); d < bestDistance {
			best, bestDistance = uint8(index), d
		}
	}
	return best
}

// rgb256 returns the colour that index, 16 to 255, has in every terminal.
func rgb256(index uint8) uint32 {
	if index >= 232 {
		grey := uint32(8 + 10*(int(index)-232))
		return grey<<16 | grey<<8 | grey
	}
	i := int(index) - 16
	return uint32(cubeSteps[i/36]<<16 | cubeSteps[i/6%6]<<8 | cubeSteps[i%6])
}

func distance(a, b uint32) int {
	red, green, blue := int(a>>16)-int(b>>16), int(a>>8&0xff)-int(b>>8&0xff), int(a&0xff)-int(b&0xff)
	return red*red + green*green + blue*blue
}
