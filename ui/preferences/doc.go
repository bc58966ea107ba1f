// Package preferences shows what a customer wants to hear of, with when and
// how they said so, and lets an agent enter it.
//
// Its words on a preference are also those of the pane with the details.
//
// What may not enter: writing preferences down (the root asks the Desk to) and
// what they mean for sending, which policy knows.
package preferences
