package text

import (
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// The shortcuts of this package must say what the one source of widths says.
func TestLetterColumnsAgreeWithTheSegmentation(t *testing.T) {
	letters := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := letterColumns(r)
		if want == 0 {
			continue
		}
		letters++
		for _, next := range []string{"", "a", "\n", "é", "я", "の", "漢", "한", string(r)} {
			s := string(r) + next
			cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
			if cluster != string(r) || width != want {
				t.Fatalf("%U before %q: cluster %q of %d columns, want %d", r, next, cluster, width, want)
			}
		}
	}
	if letters < 30000 {
		t.Fatalf("only %d letters", letters)
	}
}

func TestPrependedAreTheCharactersThatJoinWhatFollows(t *testing.T) {
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if r >= 0xd800 && r <= 0xdfff {
			continue
		}
		cluster, _ := ansi.FirstGraphemeCluster(string(r)+"a", ansi.GraphemeWidth)
		if joins := cluster == string(r)+"a"; joins != unicode.Is(prepended, r) {
			t.Errorf("%U joins what follows: %v, in the table: %v", r, joins, !joins)
		}
	}
}

func TestExtendingAreTheCharactersThatAttach(t *testing.T) {
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if r >= 0xd800 && r <= 0xdfff || !unicode.In(r, assigned...) {
			continue
		}
		cluster, _ := ansi.FirstGraphemeCluster("a"+string(r), ansi.GraphemeWidth)
		attaches := cluster != "a"
		if known := isExtending(r) || isJoiner(r) || isVariationSelector(r) || isTag(r) || isSkinTone(r); attaches != known {
			t.Errorf("%U attaches to the letter before it: %v, by our rules: %v", r, attaches, known)
		}
	}
}

// assigned are the characters that the standard library knows; newer marks are
// bounded by the size of a cluster alone.
var assigned = []*unicode.RangeTable{unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf}

func TestPictographs(t *testing.T) {
	for _, r := range "👍👩❤☝©⌚🏴♀" {
		if !isPictograph(r) {
			t.Errorf("%c is no pictograph", r)
		}
	}
	for _, r := range "a1#汉अ\u0301ש▲" {
		if isPictograph(r) {
			t.Errorf("%c is a pictograph", r)
		}
	}
}
