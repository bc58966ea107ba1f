package countdown_test

import (
	"testing"
	"time"

	"oriel/ui/countdown"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestEarlierKnowsThatZeroIsNever(t *testing.T) {
	one, never := noon.Add(time.Hour), time.Time{}
	for _, c := range []struct{ a, b, want time.Time }{
		{noon, one, noon}, {one, noon, noon}, {noon, noon, noon}, {never, one, one}, {one, never, one}, {never, never, never},
	} {
		if got := countdown.Earlier(c.a, c.b); !got.Equal(c.want) {
			t.Errorf("of %v and %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestWhatWasDrawnIsOutdatedAtItsEnd(t *testing.T) {
	end := noon.Add(time.Minute)
	for name, c := range map[string]struct {
		until, now time.Time
		want       bool
	}{
		"at once":            {end, noon, false},
		"just before":        {end, end.Add(-time.Millisecond), false},
		"at its end":         {end, end, true},
		"later":              {end, end.Add(time.Hour), true},
		"for ever":           {time.Time{}, end.Add(1000 * time.Hour), false},
		"clock went back":    {end, noon.Add(-time.Millisecond), true},
		"back, and for ever": {time.Time{}, noon.Add(-time.Millisecond), true},
	} {
		if got := countdown.Outdated(noon, c.until, c.now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
