package sla_test

import (
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/sla"
)

func answers(times ...time.Duration) []sla.Interval {
	var all []sla.Interval
	for _, d := range times {
		all = append(all, sla.Interval{Kind: sla.FirstResponse, Elapsed: d, Replied: true})
	}
	return all
}

func TestPercentiles(t *testing.T) {
	const s = time.Second
	tests := []struct {
		name                   string
		times                  []time.Duration
		mean, median, p90, p95 time.Duration
	}{
		{"none", nil, 0, 0, 0, 0},
		{"one", []time.Duration{7 * s}, 7 * s, 7 * s, 7 * s, 7 * s},
		{"two", []time.Duration{20 * s, 10 * s}, 15 * s, 15 * s, 19 * s, 19*s + 500*ms},
		{"one to ten", []time.Duration{10 * s, 9 * s, 8 * s, 7 * s, 6 * s, 5 * s, 4 * s, 3 * s, 2 * s, s}, 5*s + 500*ms, 5*s + 500*ms, 9*s + 100*ms, 9*s + 550*ms},
		{"one to eleven", []time.Duration{s, 2 * s, 3 * s, 4 * s, 5 * s, 6 * s, 7 * s, 8 * s, 9 * s, 10 * s, 11 * s}, 6 * s, 6 * s, 10 * s, 10*s + 500*ms},
		{"two lifetimes", []time.Duration{0, math.MaxInt64}, math.MaxInt64 / 2, math.MaxInt64 / 2, 8301034833169298227 - 1, 8762203435012037016},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := sla.Summarize(answers(tt.times...))
			want := []time.Duration{tt.mean, tt.median, tt.p90, tt.p95}
			if diff := cmp.Diff(want, []time.Duration{got.Mean, got.Median, got.P90, got.P95}); diff != "" || got.N != len(tt.times) {
				t.Errorf("n %d: %s", got.N, diff)
			}
		})
	}
}

func TestSummaryCounts(t *testing.T) {
	const m = time.Minute
	intervals := []sla.Interval{
		{Kind: sla.FirstResponse, Elapsed: 10 * m, Replied: true},
		{Kind: sla.FirstResponse, Elapsed: 15 * m, Replied: true},
		{Kind: sla.FirstResponse, Elapsed: 20 * m, Replied: true, Missed: true, LateBy: 5 * m},
		{Kind: sla.FirstResponse, Elapsed: 3 * m},
		{Kind: sla.FirstResponse, Elapsed: 90 * m, Missed: true, LateBy: 75 * m},
	}
	got := sla.Summarize(intervals)
	got.Histogram = nil
	want := sla.Summary{
		N: 3, Mean: 15 * m, Median: 15 * m, P90: 19 * m, P95: 19*m + 30*time.Second,
		Met: 2, Missed: 2, ClosedWithoutReply: 2,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if share, judged := got.MetShare(); share != 0.5 || !judged {
		t.Errorf("met share %v, %v", share, judged)
	}
	if share, judged := (sla.Summary{}).MetShare(); share != 0 || judged {
		t.Errorf("met share of nothing %v, %v", share, judged)
	}
}

func TestResolutionsWithoutAReplyHaveATime(t *testing.T) {
	got := sla.Summarize([]sla.Interval{{Kind: sla.Resolution, Elapsed: time.Hour}})
	if got.N != 1 || got.Met != 1 || got.ClosedWithoutReply != 1 || got.Median != time.Hour {
		t.Errorf("%+v", got)
	}
}

func TestHistogramBoundsBelongToTheirBucket(t *testing.T) {
	got := sla.Summarize(answers(0, time.Minute, time.Minute+ms, 15*time.Minute, 72*time.Hour, 72*time.Hour+ms)).Histogram
	counts := map[time.Duration]int{}
	for _, b := range got {
		if b.Count > 0 {
			counts[b.UpTo] = b.Count
		}
	}
	want := map[time.Duration]int{time.Minute: 2, 5 * time.Minute: 1, 15 * time.Minute: 1, 72 * time.Hour: 1, 0: 1}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Error(diff)
	}
}

func TestSummaryLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		times := make([]time.Duration, n)
		for i := range times {
			times[i] = anyTime(t, "time")
		}
		s := sla.Summarize(answers(rapid.Permutation(times).Draw(t, "order")...))
		if diff := cmp.Diff(sla.Summarize(answers(times...)), s); diff != "" {
			t.Fatalf("the order counts: %s", diff)
		}
		sum := 0
		for _, b := range s.Histogram {
			sum += b.Count
		}
		if s.Median > s.P90 || s.P90 > s.P95 || sum != n || s.Met+s.Missed != n {
			t.Fatalf("%+v", s)
		}
	})
}

func BenchmarkSummarizeAMillion(b *testing.B) {
	intervals := make([]sla.Interval, 1_000_000)
	for i := range intervals {
		intervals[i] = sla.Interval{Kind: sla.NextResponse, Elapsed: time.Duration(i*7919%1_000_003) * ms, Replied: true}
	}
	for b.Loop() {
		sla.Summarize(intervals)
	}
}
