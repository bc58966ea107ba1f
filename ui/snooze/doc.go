// Package snooze says when each of the offered snoozes ends, in the agent's
// own time zone.
//
// What may not enter: what a snooze does, drawing, a clock.
package snooze
