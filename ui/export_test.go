package ui

// Idle reports whether the screen waits for a change of the store and for
// nothing else there.
func (r *Root) Idle() bool { return r.feed.idle.Load() }
