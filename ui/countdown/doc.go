// Package countdown puts time left and time passed into a few columns and says
// when those words change next, so that a screen wakes up only then.
//
// All functions are pure. What may not enter: clocks, drawing, and every other
// package of this program.
package countdown
