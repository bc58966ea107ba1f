package sla

import (
	"math/bits"
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
	var t Tally
	for _, i := range intervals {
		t.Add(i.Kind, i.Closed())
	}
	return t.Summary()
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

// mean is that of times which are not negative. The sum of many long ones does
// not fit a duration.
func mean(times []time.Duration) time.Duration {
	if len(times) == 0 {
		return 0
	}
	var high, low, carry uint64
	for _, d := range times {
		low, carry = bits.Add64(low, uint64(d), 0)
		high += carry
	}
	mean, _ := bits.Div64(high, low, uint64(len(times)))
	return time.Duration(mean)
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
