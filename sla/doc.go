// Package sla keeps response-time clocks: what is due when, what was met, what
// was missed and by how much.
//
// Everything starts from one function over one log: [Fold] walks the moments
// of a conversation in order and yields its [Timeline] (the bounded state of
// its clocks) and every [Interval] that closed on the way. Due times that
// others store are an index of this result, never a second source, so a badge
// in a list and a figure in a report cannot disagree.
//
// Working time comes from a [Calendar]: opening hours by the wall clock of a
// time zone, with holidays, exact through every change of that zone's offset.
//
// What belongs here: calendars, policies, clocks, misses, statistics. The room
// is pure and uses the standard library only. What may not enter it: I/O, the
// current time (callers pass it in), other packages of this module, and Meta's
// messaging window, which is no response-time target: it never pauses and
// knows no business hours.
//
// Times are in UTC, cut to the millisecond; the zero time means never.
// Durations called elapsed, left or late are counted in the policy's own
// working time.
package sla
