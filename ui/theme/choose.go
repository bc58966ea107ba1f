package theme

import (
	"fmt"
	"strconv"
	"strings"
)

// Names are the themes that a person can choose, auto first: it is the default.
func Names() []string {
	return []string{"auto", "light", "dark", "high-contrast", "mono", "ansi16"}
}

// Choose returns the theme of that name, "" meaning auto, at the level and with
// the glyphs that the environment promises: TERM, COLORTERM, COLORFGBG, LC_ALL,
// LC_CTYPE, LANG. NO_COLOR set to anything but the empty string makes every
// theme mono. The error names the themes there are.
func Choose(name string, getenv func(string) string) (Theme, error) {
	glyphs := asciiGlyphs
	if drawsUnicode(getenv) {
		glyphs = unicodeGlyphs
	}
	level := levelOf(getenv)
	if name == "" || name == "auto" {
		name = auto(level, getenv)
	}
	palettes := map[string]palette{
		"light": lightPalette, "dark": darkPalette, "high-contrast": highContrastPalette,
		"mono": monoPalette, "ansi16": ansi16Palette,
	}
	chosen, known := palettes[name]
	if !known {
		return Theme{}, fmt.Errorf("there is no theme %q; choose one of %s", name, strings.Join(Names(), ", "))
	}
	switch {
	case name == "mono" || level <= noColor || getenv("NO_COLOR") != "":
		name, chosen, level = "mono", monoPalette, min(level, noColor)
	case name == "ansi16":
		level = ansi16
	case level == ansi16 && name != "high-contrast":
		chosen = ansi16Palette
	}
	return build(name, chosen, level, glyphs), nil
}

// auto takes light or dark only if the terminal has said which it is and can
// show exact colours. Otherwise its owner's sixteen colours are readable on
// either.
func auto(level depth, getenv func(string) string) string {
	fields := strings.Split(getenv("COLORFGBG"), ";")
	background, err := strconv.Atoi(fields[len(fields)-1])
	switch {
	case level < ansi256 || err != nil || background < 0 || background > 15:
		return "ansi16"
	case background == 7 || background > 8:
		return "light"
	}
	return "dark"
}

// drawsUnicode is false on the Linux console, whose font lacks most symbols,
// and in a locale that is not UTF-8. A locale that nobody set is taken for
// UTF-8, as terminals are.
func drawsUnicode(getenv func(string) string) bool {
	if getenv("TERM") == "linux" {
		return false
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(getenv(name)); locale != "" {
			return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
		}
	}
	return true
}
