// Package teletype is a terminal for line mode where there is none: in a demo
// that is played, checked or recorded. What is typed appears below what was
// said before, Enter hands it over, and the oldest lines leave at the top.
//
// In a real terminal line mode needs no such help: the terminal does that.
//
// What may not enter: what the lines say, input and output.
package teletype
