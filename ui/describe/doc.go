// Package describe says in words what a conversation and a message are: who
// wrote, how it was sent, what came with it. The thread pane and line mode both
// speak with it, so that they never tell different stories.
//
// What may not enter: styles, rows and columns, the Desk, a clock.
package describe
