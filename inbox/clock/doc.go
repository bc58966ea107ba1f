// Package clock is the one place where Oriel asks what time it is.
//
// Every component that needs the time takes a Clock. System reads the
// machine's clock; Manual moves only when it is told to, so that tests, tapes
// and the stand-in play hours in milliseconds. Nothing else may enter this
// room, and no other package calls time.Now.
package clock
