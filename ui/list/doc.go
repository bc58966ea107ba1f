// Package list is the list of conversations: time left first, then the
// response-time clock, then what the customer wrote.
//
// It holds a window of some hundred rows of a list of any length and asks the
// Desk for more before an edge is reached. The selection follows its
// conversation, whatever moves. Rows are drawn once and again only when
// something in them changes.
//
// What may not enter: what is done with a conversation, the thread, the store.
package list
