// Package demo is the world in which `oriel demo` plays: customers who have
// written, at known distances from the present, and who go on writing, reading
// and reacting.
//
// The world acts through the stand-in for the platform and through the desk, as
// customers and agents do. It knows nothing of the store and draws nothing; the
// app on top of it is the real one.
package demo
