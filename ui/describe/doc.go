// Package describe says in words what a conversation, a message and a clock
// are: who wrote, how it was sent, what came with it, until when what was said
// of a clock holds, and how many of something there are. Panes and line mode
// speak with it, so that they never tell different stories.
//
// What may not enter: styles, rows and columns, the Desk, a clock.
package describe
