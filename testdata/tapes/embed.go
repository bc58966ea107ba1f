// Package tapes holds the tapes that go with the program: its demo, and
// examples to watch. Nothing but tapes may enter; they are described by the
// comments at their beginnings.
package tapes

import "embed"

// Files are the tapes. Those that need files from elsewhere stay in the
// checkout.
//
//go:embed accessible.tape glimpse.tape lead.tape outage.tape picture.tape picture-board.tape policy-2020.tape policy-2026.tape policy-inbox.tape
//go:embed small.tape status.tape storm.tape tour.tape twice.tape visitors.tape window-closes.tape world.tape
var Files embed.FS
