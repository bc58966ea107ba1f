// Package when names instants as short as the reader's present allows: the time
// alone today, with the weekday this week, with the date beyond.
//
// All functions are pure. What may not enter: clocks, drawing, and every other
// package of this program.
package when
