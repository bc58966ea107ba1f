// Package text turns foreign text into text that may be drawn.
//
// Whatever a customer, a page, a file name or a server's error message says is
// hostile until this package made it a Safe. A Safe holds no control character
// but the line feed, no hidden direction control, no invisible payload and no
// cluster that would grow over its neighbours, and it knows its width. Styles
// (package theme) take nothing but Safe, so a pane cannot forget.
//
// The package also measures, wraps, cuts and pads what it made safe, splits a
// long draft into short messages, and prepares text for places outside the
// screen: log lines, files for an editor, cells of a table.
//
// Widths come from one source, github.com/charmbracelet/x/ansi, because the
// libraries disagree about keycaps, variation selectors and Devanagari.
// Terminals disagree too: put nothing important to the right of foreign text.
//
// What may not enter: colours and styles, the terminal itself, any I/O, and any
// other package of this program.
package text
