package sla

import "time"

// Closed is what figures need of a clock that ended.
type Closed struct {
	Start, End time.Time
	// Elapsed is in the policy's working time, as in [Interval].
	Elapsed time.Duration
	Missed  bool
	Replied bool
}

// Closed is the part of the interval that figures are made of.
func (i Interval) Closed() Closed {
	return Closed{Start: i.Start, End: i.End, Elapsed: i.Elapsed, Missed: i.Missed, Replied: i.Replied}
}

// Tally adds up closed clocks one by one, in any order. Its zero value is
// empty. It keeps one number for each clock, because percentiles are exact.
type Tally struct {
	times        []time.Duration
	met, missed  int
	withoutReply int
}

// Add counts closed clocks of one kind.
func (t *Tally) Add(kind Kind, closed ...Closed) {
	for i := range closed {
		t.add(kind, &closed[i])
	}
}

func (t *Tally) add(kind Kind, c *Closed) {
	answered := c.Replied || kind == Resolution
	switch {
	case c.Missed:
		t.missed++
	case answered:
		t.met++
	}
	if !c.Replied {
		t.withoutReply++
	}
	if answered {
		t.times = append(t.times, max(c.Elapsed, 0))
	}
}

// Join adds what another tally of the same kind has counted.
func (t *Tally) Join(other *Tally) {
	t.times = append(t.times, other.times...)
	t.met += other.met
	t.missed += other.missed
	t.withoutReply += other.withoutReply
}

// Summary computes the figures of what was added so far.
func (t *Tally) Summary() Summary {
	sortTimes(t.times)
	return Summary{
		N: len(t.times), Mean: mean(t.times),
		Median: percentile(t.times, 50), P90: percentile(t.times, 90), P95: percentile(t.times, 95),
		Met: t.met, Missed: t.missed, ClosedWithoutReply: t.withoutReply,
		Histogram: histogram(t.times),
	}
}
