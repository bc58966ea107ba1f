// Package keys is the one table of what can be done with the keyboard.
//
// The table feeds key handling, the help page, the command palette and the
// documentation, so that none of them can disagree. It is data: what an action
// does is decided where the action is carried out.
//
// What may not enter: the effects of actions, drawing, and every other package
// of this program.
package keys
