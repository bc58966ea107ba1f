// Package ui is the screen of the inbox: one model that owns the panes, routes
// keys through the table of actions, and keeps everything that is shown true as
// the store changes and the clock runs.
//
// It talks to the Desk and to nothing below it. Every question to the Desk is a
// command; what comes back too late is dropped. Nothing is read from a clock
// while drawing, and the program wakes up only when something that is shown
// changes.
//
// What may not enter: rules of policy, SQL, the wire, terminals.
package ui
