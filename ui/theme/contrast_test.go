package theme_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"oriel/ui/text"
	"oriel/ui/theme"
)

const (
	black = 0x000000
	white = 0xffffff
)

// TestTextIsReadable measures what is really sent, at both levels with exact
// colours, on the row's own background and on the selected one.
func TestTextIsReadable(t *testing.T) {
	for _, c := range []struct {
		name              string
		foreground, paper uint32
		least             float64
	}{
		{"dark", white, black, 4.5},
		{"light", black, white, 4.5},
		{"high-contrast", white, black, 7},
		{"high-contrast", black, white, 7},
	} {
		for _, level := range []string{"truecolor", "256"} {
			chosen := choose(t, c.name, levels[level]...)
			for _, r := range rolesOf(chosen) {
				for row, style := range map[string]theme.Style{"": r.style, " selected": r.style.On(chosen.Selected)} {
					foreground, background := colours(t, style.Render(text.Literal("x")), c.foreground, c.paper)
					if got := contrast(foreground, background); got < c.least {
						t.Errorf("%s %s %s%s: #%06x on #%06x has contrast %.2f, want %.1f",
							c.name, level, r.name, row, foreground, background, got, c.least)
					}
				}
			}
		}
	}
}

func TestContrastIsMeasuredAsWCAGDoes(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want float64
	}{{black, white, 21}, {white, white, 1}, {0x767676, white, 4.54}, {0x0000ff, white, 8.59}} {
		if got := contrast(c.a, c.b); math.Abs(got-c.want) > 0.01 {
			t.Errorf("contrast(%06x, %06x) = %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// The palette must not ask anybody to tell red from green.
func TestStatesDoNotNeedRedAndGreen(t *testing.T) {
	for _, name := range []string{"dark", "light", "high-contrast"} {
		chosen := choose(t, name, levels["truecolor"]...)
		for _, r := range rolesOf(chosen) {
			foreground, _ := colours(t, r.style.Render(text.Literal("x")), black, black)
			red, green, blue := int(foreground>>16), int(foreground>>8&0xff), int(foreground&0xff)
			if green > red+40 && green > blue+40 {
				t.Errorf("%s %s is green: #%06x", name, r.name, foreground)
			}
			if red > green+60 && red > blue+60 && green < 0x30 {
				t.Errorf("%s %s is red: #%06x", name, r.name, foreground)
			}
		}
	}
}

// colours reads the SGR sequence at the start of rendered.
func colours(t *testing.T, rendered string, foreground, background uint32) (uint32, uint32) {
	t.Helper()
	sequence, _, _ := strings.Cut(strings.TrimPrefix(rendered, "\x1b["), "m")
	if !strings.HasPrefix(rendered, "\x1b[") {
		return foreground, background
	}
	params := strings.Split(sequence, ";")
	for i := 0; i < len(params); i++ {
		target := &foreground
		switch params[i] {
		case "48":
			target = &background
		case "38":
		default:
			continue
		}
		if params[i+1] == "5" {
			*target = indexed(number(t, params[i+2]))
			i += 2
		} else {
			*target = number(t, params[i+2])<<16 | number(t, params[i+3])<<8 | number(t, params[i+4])
			i += 4
		}
	}
	return foreground, background
}

func number(t *testing.T, s string) uint32 {
	t.Helper()
	n, err := strconv.ParseUint(s, 10, 8)
	if err != nil {
		t.Fatal(err)
	}
	return uint32(n)
}

// indexed is xterm's palette above the first sixteen.
func indexed(i uint32) uint32 {
	if i >= 232 {
		return (8 + 10*(i-232)) * 0x010101
	}
	steps := []uint32{0, 95, 135, 175, 215, 255}
	i -= 16
	return steps[i/36]<<16 | steps[i/6%6]<<8 | steps[i%6]
}

func contrast(a, b uint32) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func luminance(c uint32) float64 {
	linear := func(v uint32) float64 {
		s := float64(v&0xff) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c>>16) + 0.7152*linear(c>>8) + 0.0722*linear(c)
}
