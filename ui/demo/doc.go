// Package demo is the world in which `oriel demo` plays: customers who have
// written, at known distances from the present, and who go on writing, reading
// and reacting.
//
// The world acts through the stand-in for the platform and through the desk, as
// customers and agents do. It knows nothing of the store and draws nothing; the
// app on top of it is the real one.
//
// A [Stage] plays a tape in such a world, on a clock that stands still until
// nothing is left to do at its present. Then it moves to the next instant for
// which somebody waits: hours pass in milliseconds, and the same tape shows the
// same frames on any machine.
//
// A [Session] goes on in the hands of a person. What they do becomes commands
// of a tape before it happens, at instants that a tape can name, so that the
// [Diary] of a session is a tape on which the same happens again. A [Projector]
// shows a session on a terminal.
package demo
