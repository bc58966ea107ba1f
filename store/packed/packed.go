package packed

import (
	"encoding/binary"
	"errors"
	"math"
	"time"

	"oriel/sla"
)

// A packed clock is three numbers in milliseconds: how long it ended after the
// one before it, or after midnight, with its flags in the lowest bits; how long
// before that it started; and how much of this was no working time.
const (
	missed    = 1 << 0
	replied   = 1 << 1
	flagCount = 2
)

// ErrDamaged is the error for bytes that [Pack] did not write.
var ErrDamaged = errors.New("a packed list of clocks is damaged")

// Pack appends the packed form of clocks that ended on the day and stand in the
// order of [Compare]. The day is its midnight, UTC.
func Pack(packed []byte, day time.Time, closed []sla.Closed) []byte {
	before := day.UnixMilli()
	for i := range closed {
		c := &closed[i]
		end := c.End.UnixMilli()
		span := end - c.Start.UnixMilli()
		packed = binary.AppendUvarint(packed, uint64(end-before)<<flagCount|flags(c))
		packed = binary.AppendVarint(packed, span)
		packed = binary.AppendVarint(packed, span-c.Elapsed.Milliseconds())
		before = end
	}
	return packed
}

func flags(c *sla.Closed) uint64 {
	var f uint64
	if c.Missed {
		f |= missed
	}
	if c.Replied {
		f |= replied
	}
	return f
}

// plausible refuses what no clock can have, and what time and durations could
// not hold.
func plausible(span, elapsed int64) bool {
	const longestSpan, longestElapsed = 1 << 50, math.MaxInt64 / int64(time.Millisecond)
	return -longestSpan < span && span < longestSpan && -longestElapsed <= elapsed && elapsed <= longestElapsed
}

// Unpack appends the n clocks of a packed list. Its error is [ErrDamaged].
func Unpack(closed []sla.Closed, day time.Time, packed []byte, n int64) ([]sla.Closed, error) {
	const fewestBytes = 3
	if n < 0 || n > int64(len(packed)/fewestBytes) {
		return closed, ErrDamaged
	}
	end, midnight := day.UnixMilli(), day.AddDate(0, 0, 1).UnixMilli()
	for range n {
		head, a := binary.Uvarint(packed)
		if a <= 0 {
			return closed, ErrDamaged
		}
		span, b := binary.Varint(packed[a:])
		if b <= 0 {
			return closed, ErrDamaged
		}
		off, c := binary.Varint(packed[a+b:])
		gap := head >> flagCount
		if c <= 0 || gap >= uint64(midnight-end) || !plausible(span, span-off) {
			return closed, ErrDamaged
		}
		packed = packed[a+b+c:]
		end += int64(gap)
		closed = append(closed, sla.Closed{
			Start: time.UnixMilli(end - span).UTC(), End: time.UnixMilli(end).UTC(),
			Elapsed: time.Duration(span-off) * time.Millisecond,
			Missed:  head&missed != 0, Replied: head&replied != 0,
		})
	}
	if len(packed) > 0 {
		return closed, ErrDamaged
	}
	return closed, nil
}
