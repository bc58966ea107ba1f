// Package screen owns the terminal: it draws frames on it and gives it back.
//
// # Drawing
//
// A [Writer] compares each [Frame] with what the terminal shows and sends the
// columns that differ, in one write inside of synchronized output. It is also a
// wall: from the lines of a frame only printable text and SGR sequences reach
// the terminal. Whatever a customer managed to slip into a line, the terminal's
// title, modes, clipboard and cursor stay as they are. Widths come from
// charmbracelet/x/ansi and from nowhere else; terminals disagree about some, so
// after such a cluster the writer goes on at an absolute column.
//
// A Writer works on any io.Writer, for recordings and for tests.
//
// # Owning
//
// [Run] runs a [Model] with Bubble Tea as its loop, its parser of keys and its
// runner of commands, and without Bubble Tea's renderer, which waits for a timer
// and wakes when nothing changes. All that the renderer would have done is done
// here: raw mode, alternate screen, size, pastes marked and focus reported,
// suspending with ctrl+z, lending the terminal to an editor ([Exec]), and giving
// it back after a panic or a signal. The mouse stays the terminal's own.
// Nothing is ever asked of the terminal, so a silent one is as fast as any.
//
// Goroutines that may live while a screen is up are started with [Go]: a panic
// in one of them then finds the terminal given back.
//
// What may not enter: colors, layout, sanitising by meaning, keys and their
// actions, anything of the inbox. Only the clock is imported from the rest of
// the module. Unix only.
package screen
