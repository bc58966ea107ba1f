package screen

import "strings"

const escape = 0x1b

// scanEscape measures the escape sequence at the start of s, which begins with
// ESC. For an SGR sequence ok is true and parameters is the text between CSI
// and m. A sequence that is broken off ends before the byte that breaks it; an
// unterminated string ends with s, so that it can never swallow another line.
func scanEscape(s string) (length int, parameters string, ok bool) {
	if len(s) < 2 {
		return len(s), "", false
	}
	switch s[1] {
	case '[':
		return scanControlSequence(s)
	case ']', 'P', 'X', '^', '_': // OSC, DCS, SOS, PM, APC
		return scanControlString(s), "", false
	}
	i := skip(s, 1, 0x20, 0x2f)
	if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7e {
		i++
	}
	return i, "", false
}

func scanControlSequence(s string) (length int, parameters string, ok bool) {
	end := skip(s, 2, 0x30, 0x3f)
	final := skip(s, end, 0x20, 0x2f)
	if final == len(s) || s[final] < 0x40 || s[final] > 0x7e {
		return final, "", false
	}
	parameters = s[2:end]
	// A private marker makes it another sequence: CSI > 4 m sets a key mode.
	isSGR := s[final] == 'm' && final == end && !strings.ContainsAny(parameters, "<=>?")
	return final + 1, parameters, isSGR
}

func scanControlString(s string) int {
	for i := 2; i < len(s); i++ {
		switch {
		case s[i] == 0x07: // BEL, which ends an OSC
			return i + 1
		case s[i] == 0x18 || s[i] == 0x1a: // CAN and SUB break off
			return i + 1
		case s[i] == 0x9c && s[i-1] == 0xc2: // ST as a C1 control
			return i + 1
		case s[i] == escape:
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			return i // any other sequence breaks it off
		}
	}
	return len(s)
}

// skip returns the first index from i on whose byte is not within low to high.
func skip(s string, i int, low, high byte) int {
	for i < len(s) && s[i] >= low && s[i] <= high {
		i++
	}
	return i
}
