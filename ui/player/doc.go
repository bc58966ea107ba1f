// Package player runs a screen's model without a terminal: it sends keys, runs
// the commands that come back, and waits until a frame shows what is awaited.
//
// It is the same loop as on a terminal, so a demo in a pipe and a test see what
// a person would see. What may not enter: anything that knows what is shown.
package player
