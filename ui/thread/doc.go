// Package thread shows one conversation: who it is with, how long it can still
// be answered, and its messages with the state of each on its way out.
//
// Messages are wrapped and drawn when they come into view and kept as they were
// drawn; a thread of any length costs what fits on the screen.
//
// What may not enter: the store, the list, writing replies, and any customer
// text that package text has not made safe.
package thread
