package sla

import (
	"slices"
	"time"
)

// Summary is what a set of closed intervals of one kind amounts to. All times
// are working time.
type Summary struct {
	// N is how many intervals the times below are taken from: all that were
	// answered, and every resolution.
	N                      int
	Mean, Median, P90, P95 time.Duration
	// Met and Missed count against the target. What was closed without a reply
	// counts as missed when it was late, and as neither when it was not.
	Met, Missed int
	// ClosedWithoutReply counts the conversations that were resolved while the
	// customer waited, or without any answer.
	ClosedWithoutReply int
	Histogram          []Bucket
}

// Bucket counts the times above the bucket before it and up to UpTo, which is
// zero in the last one: it has no bound.
type Bucket struct {
	UpTo  time.Duration
	Count int
}

var bucketBounds = []time.Duration{
	time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute,
	time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 24 * time.Hour, 72 * time.Hour,
}

// Summarize computes the figures of closed intervals, in any order.
func Summarize(intervals []Interval) Summary {
	var s Summary
	times := make([]time.Duration, 0, len(intervals))
	for _, i := range intervals {
		answered := i.Replied || i.Kind == Resolution
		switch {
		case i.Missed:
			s.Missed++
		case answered:
			s.Met++
		}
		if !i.Replied {
			s.ClosedWithoutReply++
		}
		if answered {
			times = append(times, i.Elapsed)
		}
	}
	slices.Sort(times)
	s.N, s.Mean = len(times), mean(times)
	s.Median, s.P90, s.P95 = percentile(times, 50), percentile(times, 90), percentile(times, 95)
	s.Histogram = histogram(times)
	return s
}

// MetShare is the part of the judged intervals that was met, from 0 to 1;
// false when none was judged.
func (s Summary) MetShare() (float64, bool) {
	judged := s.Met + s.Missed
	if judged == 0 {
		return 0, false
	}
	return float64(s.Met) / float64(judged), true
}

// mean adds up whole parts and remainders apart: the sum of many long times
// does not fit a duration.
func mean(times []time.Duration) time.Duration {
	n := time.Duration(len(times))
	if n == 0 {
		return 0
	}
	var whole, rest time.Duration
	for _, d := range times {
		whole += d / n
		rest += d % n
	}
	return whole + rest/n
}

// percentile interpolates linearly between the two nearest ranks (type 7 of
// Hyndman and Fan), in whole numbers.
func percentile(sorted []time.Duration, percent int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	rank := (len(sorted) - 1) * percent
	below, hundredths := sorted[rank/100], time.Duration(rank%100)
	if hundredths == 0 {
		return below
	}
	gap := sorted[rank/100+1] - below
	return below + gap/100*hundredths + gap%100*hundredths/100
}

func histogram(sorted []time.Duration) []Bucket {
	buckets := make([]Bucket, len(bucketBounds)+1)
	below := 0
	for i, bound := range bucketBounds {
		upTo, _ := slices.BinarySearch(sorted, bound+1)
		buckets[i] = Bucket{bound, upTo - below}
		below = upTo
	}
	buckets[len(bucketBounds)].Count = len(sorted) - below
	return buckets
}
