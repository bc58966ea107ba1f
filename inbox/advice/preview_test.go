package advice_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/advice"
)

func shown(draft string, p advice.Preview) []string {
	var lines []string
	for _, s := range p.Lines {
		lines = append(lines, draft[s.Start:s.End])
	}
	return lines
}

func TestLockScreensMayBeChangedByTheirCaller(t *testing.T) {
	advice.LockScreens()[0].Characters = 1
	want := []advice.LockScreen{{"Android, collapsed", 49, 1}, {"iOS, banner", 62, 2}, {"iOS, lock screen", 110, 4}}
	if diff := cmp.Diff(want, advice.LockScreens()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatALockScreenShows(t *testing.T) {
	family := "👨‍👩‍👧"
	small := advice.LockScreen{Characters: 10, Lines: 2}
	for _, c := range []struct {
		draft string
		want  []string
		cut   bool
	}{
		{"", []string{""}, false},
		{"abc", []string{"abc"}, false},
		{"abcdefghij", []string{"abcde", "fghij"}, false},
		{"abcdefghijk", []string{"abcde", "fghij"}, true},
		{"  abc  ", []string{"abc"}, false},
		{"ab\ncd", []string{"ab", "cd"}, false},
		{"ab\n\ncd", []string{"ab", ""}, true},
		{"ab\ncd\nef", []string{"ab", "cd"}, true},
		{"a\u200d\nb", []string{"a\u200d", "b"}, false},
		{"abcde\nfg", []string{"abcde", "fg"}, false},
		{"e\u0301e\u0301e\u0301e\u0301e\u0301x", []string{"e\u0301e\u0301e\u0301e\u0301e\u0301", "x"}, false},
		{family + family + family + family + family + "x", []string{strings.Repeat(family, 5), "x"}, false},
		{"🇫🇷🇩🇪🇪🇸🇵🇹🇬🇧x", []string{"🇫🇷🇩🇪🇪🇸🇵🇹🇬🇧", "x"}, false},
		{"👍🏽👍🏽👍🏽👍🏽👍🏽x", []string{"👍🏽👍🏽👍🏽👍🏽👍🏽", "x"}, false},
	} {
		p := advice.Default().Preview(c.draft, small)
		if diff := cmp.Diff(c.want, shown(c.draft, p)); diff != "" || p.Cut != c.cut {
			t.Errorf("%q: cut %v: %s", c.draft, p.Cut, diff)
		}
	}
}

func TestALineWithNothingOnItIsNotDrawn(t *testing.T) {
	draft := "abcdef"
	p := advice.Default().Preview(draft, advice.LockScreen{Characters: 4, Lines: 3})
	if diff := cmp.Diff([]string{"ab", "cd"}, shown(draft, p)); diff != "" || !p.Cut {
		t.Errorf("cut %v: %s", p.Cut, diff)
	}
}

func TestThePointBeforeTheCut(t *testing.T) {
	for _, c := range []struct {
		draft, point string
		fits         []bool // by lock screen
	}{
		{"Your parcel is here.", "Your parcel is here.", []bool{true, true, true}},
		{"Hello Marie! Your parcel is here.", "Your parcel is here.", []bool{true, true, true}},
		{"Hello Marie,\n\nyour parcel is here.", "your parcel is here.", []bool{false, false, true}},
		{"Your parcel left our warehouse this morning by van. Bye.", "Your parcel left our warehouse this morning by van.", []bool{false, true, true}},
		{"Your parcel left our house today at nine by van.", "Your parcel left our house today at nine by van.", []bool{true, true, true}},
		{strings.Repeat("word ", 21) + "last.", strings.Repeat("word ", 21) + "last.", []bool{false, false, true}},
		{strings.Repeat("word ", 22) + "last.", strings.Repeat("word ", 22) + "last.", []bool{false, false, false}},
		{"Bonjour ! Votre colis est arrivé.", "Votre colis est arrivé.", []bool{true, true, true}},
		{"Hello!", "", []bool{false, false, false}},
		{"👍", "👍", []bool{true, true, true}},
		{"", "", []bool{false, false, false}},
	} {
		var fits []bool
		for _, screen := range advice.LockScreens() {
			p := advice.Default().Preview(c.draft, screen)
			fits = append(fits, p.PointShown)
			if got := c.draft[p.Point.Start:p.Point.End]; got != c.point {
				t.Errorf("%q: point %q, want %q", c.draft, got, c.point)
			}
		}
		if !slices.Equal(fits, c.fits) {
			t.Errorf("%q: %v, want %v", c.draft, fits, c.fits)
		}
	}
}
