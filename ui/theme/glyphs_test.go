package theme_test

import (
	"reflect"
	"testing"

	"oriel/ui/text"
	"oriel/ui/theme"
)

var glyphSets = map[string][]string{
	"unicode": {"TERM=xterm", "LANG=en_US.UTF-8"},
	"ascii":   {"TERM=linux"},
}

// Signs in one column of the screen must be told apart without colour, and by
// those who do not know the glyphs.
func TestSignsOfOneKindDiffer(t *testing.T) {
	for set, pairs := range glyphSets {
		g := choose(t, "mono", pairs...).Glyphs
		for kind, signs := range map[string][]theme.Sign{
			"window":  {g.WindowClosing, g.WindowHours, g.WindowOpen, g.WindowClosed, g.WindowNone},
			"message": {g.Queued, g.Sending, g.Sent, g.Delivered, g.Read, g.Held, g.Failed, g.Unconfirmed, g.Discarded},
			"mark":    {g.Unread, g.Draft, g.Late, g.Warning, g.Paused, g.Answered, g.Attachment},
		} {
			glyphs, words := map[string]bool{}, map[string]bool{}
			for _, s := range signs {
				glyphs[s.Glyph.String()], words[s.Word.String()] = true, true
			}
			if len(glyphs) != len(signs) || len(words) != len(signs) || glyphs[""] || words[""] {
				t.Errorf("%s %s signs are not distinct: %v", set, kind, signs)
			}
		}
	}
}

func TestGlyphsKeepTheirColumns(t *testing.T) {
	for set, pairs := range glyphSets {
		glyphs := reflect.ValueOf(choose(t, "mono", pairs...).Glyphs)
		for i := range glyphs.NumField() {
			name, field := glyphs.Type().Field(i).Name, glyphs.Field(i)
			if !field.CanInterface() {
				continue
			}
			glyph, widest := text.Safe{}, 1
			switch value := field.Interface().(type) {
			case theme.Sign:
				glyph = value.Glyph
				if name == "Delivered" {
					widest = 2
				}
			case text.Safe:
				glyph = value
			}
			if glyph.Width() < 1 || glyph.Width() > widest {
				t.Errorf("%s %s: %q takes %d columns", set, name, glyph, glyph.Width())
			}
			if set == "ascii" && len(glyph.String()) != glyph.Width() {
				t.Errorf("%s %s: %q is not ASCII", set, name, glyph)
			}
		}
	}
}

func TestLabelHasGlyphAndWord(t *testing.T) {
	g := choose(t, "", glyphSets["unicode"]...).Glyphs
	if got := g.WindowClosing.Label().String(); got != "▲ closing" {
		t.Errorf("label = %q", got)
	}
}
