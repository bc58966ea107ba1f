package packed_test

import (
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/sla"
	"oriel/store/packed"
)

var day = time.Date(2026, 3, 29, 0, 0, 0, 0, time.UTC)

const dayMs = 24 * 60 * 60 * 1000

// drawClock ends on the day. Few of its numbers are spread, so that clocks end
// together and are the same in all.
func drawClock(t *rapid.T) sla.Closed {
	end := day.Add(time.Duration(rapid.OneOf(rapid.Int64Range(0, dayMs-1), rapid.Int64Range(0, 3), rapid.Just[int64](dayMs-1)).Draw(t, "end")) * time.Millisecond)
	length := rapid.OneOf(rapid.Int64Range(0, 5), rapid.Int64Range(-1e12, 1e12))
	return sla.Closed{
		Start: end.Add(-time.Duration(length.Draw(t, "span")) * time.Millisecond), End: end,
		Elapsed: time.Duration(rapid.OneOf(length, rapid.Just[int64](math.MaxInt64/1_000_000)).Draw(t, "elapsed")) * time.Millisecond,
		Missed:  rapid.Bool().Draw(t, "missed"), Replied: rapid.Bool().Draw(t, "replied"),
	}
}

func drawList(t *rapid.T) []sla.Closed {
	list := rapid.SliceOf(rapid.Custom(drawClock)).Draw(t, "list")
	slices.SortFunc(list, packed.Compare)
	return list
}

func TestWhatIsPackedComesOutAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawList(t)
		bytes := packed.Pack(nil, day, list)
		got, err := packed.Unpack(nil, day, bytes, int64(len(list)))
		if diff := cmp.Diff(list, got, cmp.Transformer("empty", func(l []sla.Closed) []sla.Closed { return append([]sla.Closed{}, l...) })); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}

// TestTheOrderOfArrivalLeavesNoTrace: the same clocks give the same bytes.
func TestTheOrderOfArrivalLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawList(t)
		shuffled := rapid.Permutation(list).Draw(t, "shuffled")
		slices.SortFunc(shuffled, packed.Compare)
		if a, b := packed.Pack(nil, day, list), packed.Pack(nil, day, shuffled); !slices.Equal(a, b) {
			t.Fatalf("%x\n%x", a, b)
		}
	})
}

func TestUnpackAppends(t *testing.T) {
	a := sla.Closed{Start: day, End: day.Add(time.Hour), Elapsed: time.Hour, Replied: true}
	b := sla.Closed{Start: day.Add(time.Minute), End: day.Add(2 * time.Hour), Elapsed: time.Minute, Missed: true}
	bytes := packed.Pack([]byte("before"), day, []sla.Closed{b})
	got, err := packed.Unpack([]sla.Closed{a}, day, bytes[len("before"):], 1)
	if diff := cmp.Diff([]sla.Closed{a, b}, got); err != nil || diff != "" {
		t.Fatalf("%v\n%s", err, diff)
	}
}

func TestAClockOfAFewMinutesTakesAFewBytes(t *testing.T) {
	var list []sla.Closed
	for n := range 1000 {
		end := day.Add(time.Duration(n) * time.Minute)
		list = append(list, sla.Closed{Start: end.Add(-10 * time.Minute), End: end, Elapsed: 10 * time.Minute, Replied: true})
	}
	if n := len(packed.Pack(nil, day, list)); n > 7*len(list) {
		t.Errorf("%d bytes for %d clocks", n, len(list))
	}
}

func TestDamageIsFound(t *testing.T) {
	list := []sla.Closed{{Start: day, End: day.Add(time.Hour), Elapsed: time.Hour}, {Start: day, End: day.Add(23 * time.Hour)}}
	bytes := packed.Pack(nil, day, list)
	for name, tt := range map[string]struct {
		bytes []byte
		n     int64
	}{
		"one too many":       {bytes, 3},
		"one too few":        {bytes, 1},
		"none":               {bytes, 0},
		"less than none":     {bytes, -1},
		"huge":               {bytes, math.MaxInt64},
		"cut off":            {bytes[:len(bytes)-1], 2},
		"endless number":     {slices.Repeat([]byte{0xFF}, 30), 1},
		"past midnight":      {packed.Pack(nil, day, append(list, sla.Closed{Start: day, End: day.AddDate(0, 0, 1)})), 3},
		"endless span":       {append([]byte{0}, slices.Repeat([]byte{0xFF}, 30)...), 1},
		"endless difference": {append([]byte{0, 0}, slices.Repeat([]byte{0xFF}, 30)...), 1},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := packed.Unpack(nil, day, tt.bytes, tt.n); !errors.Is(err, packed.ErrDamaged) {
				t.Errorf("%v", err)
			}
		})
	}
}

// FuzzUnpack: foreign bytes are an error or a list that stands on its day.
func FuzzUnpack(f *testing.F) {
	f.Add([]byte{}, int64(0))
	f.Add(packed.Pack(nil, day, []sla.Closed{{Start: day, End: day.Add(time.Hour), Elapsed: time.Hour, Replied: true}}), int64(1))
	f.Add([]byte{0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0}, int64(1))
	f.Fuzz(func(t *testing.T, bytes []byte, n int64) {
		list, err := packed.Unpack(nil, day, bytes, n)
		if err != nil {
			return
		}
		for _, c := range list {
			if !packed.Day(c.End).Equal(day) {
				t.Fatalf("%v is another day", c.End)
			}
		}
		again, err := packed.Unpack(nil, day, packed.Pack(nil, day, list), n)
		if diff := cmp.Diff(list, again); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}
