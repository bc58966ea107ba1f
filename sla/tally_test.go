package sla_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/sla"
)

func drawInterval(t *rapid.T) sla.Interval {
	return sla.Interval{
		Kind:    rapid.SampledFrom([]sla.Kind{sla.FirstResponse, sla.Resolution}).Draw(t, "kind"),
		Elapsed: time.Duration(rapid.Int64Range(0, math.MaxInt64).Draw(t, "elapsed")),
		Missed:  rapid.Bool().Draw(t, "missed"), Replied: rapid.Bool().Draw(t, "replied"),
	}
}

// TestATallyMaySumUpInBetween: what was asked for on the way changes nothing.
func TestATallyMaySumUpInBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		intervals := rapid.SliceOf(rapid.Custom(drawInterval)).Draw(t, "intervals")
		ask := rapid.IntRange(1, 9).Draw(t, "ask each")
		var tally sla.Tally
		for n, i := range intervals {
			tally.Add(i.Kind, i.Closed())
			if n%ask == 0 {
				if got, want := tally.Summary(), sla.Summarize(intervals[:n+1]); !cmp.Equal(want, got) {
					t.Fatal(cmp.Diff(want, got))
				}
			}
		}
		if diff := cmp.Diff(sla.Summarize(intervals), tally.Summary()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestTalliesJoin: it does not matter who counted what.
func TestTalliesJoin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		intervals := rapid.SliceOf(rapid.Custom(drawInterval)).Draw(t, "intervals")
		var tally, other sla.Tally
		for _, i := range intervals {
			rapid.SampledFrom([]*sla.Tally{&tally, &other}).Draw(t, "counted by").Add(i.Kind, i.Closed())
		}
		tally.Join(&other)
		if diff := cmp.Diff(sla.Summarize(intervals), tally.Summary()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestTheMeanIsExact: no sum is too long for it.
func TestTheMeanIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := rapid.SliceOfN(rapid.Int64Range(0, math.MaxInt64), 1, 50).Draw(t, "times")
		sum, all := new(big.Int), make([]time.Duration, len(times))
		for i, d := range times {
			sum.Add(sum, big.NewInt(d))
			all[i] = time.Duration(d)
		}
		want := sum.Quo(sum, big.NewInt(int64(len(times)))).Int64()
		if got := sla.Summarize(answers(all...)).Mean; got != time.Duration(want) {
			t.Fatalf("mean %d, want %d", got, want)
		}
	})
}

// TestManyTimesHaveTheSamePercentilesAsFew: large sets are sorted another way,
// so that percentiles are compared with those of a set sorted by comparison.
func TestManyTimesHaveTheSamePercentilesAsFew(t *testing.T) {
	for name, most := range map[string]int64{
		"all zero": 1, "milliseconds": int64(time.Second), "hours": int64(8 * time.Hour), "lifetimes": math.MaxInt64,
	} {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, uint64(most)))
			times := make([]time.Duration, 10_001) // so that the ranks are whole numbers
			for i := range times {
				times[i] = time.Duration(r.Int64N(most))
			}
			got := sla.Summarize(answers(times...))
			slices.Sort(times)
			want := []time.Duration{times[5000], times[9000], times[9500]}
			if diff := cmp.Diff(want, []time.Duration{got.Median, got.P90, got.P95}); diff != "" {
				t.Error(diff)
			}
			counted := 0
			for _, b := range got.Histogram {
				counted += b.Count
			}
			if counted != len(times) {
				t.Errorf("%d in the histogram", counted)
			}
		})
	}
}

func BenchmarkTallyAMillion(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	closed := make([]sla.Closed, 1_000_000)
	for i := range closed {
		closed[i] = sla.Closed{Elapsed: time.Duration(r.Int64N(int64(8 * time.Hour))).Truncate(ms), Replied: true}
	}
	for b.Loop() {
		var t sla.Tally
		t.Add(sla.FirstResponse, closed...)
		t.Summary()
	}
}
