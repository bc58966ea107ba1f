// Package row puts styled pieces side by side into one row of a pane that is
// exactly as wide as asked for.
//
// What may not enter: what the pieces say, wrapping, and every other package of
// this program but ui/text and ui/theme.
package row
