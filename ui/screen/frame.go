package screen

// Frame is everything that the screen shows at one moment.
type Frame struct {
	// Lines are the rows from the top, one string each: printable text and SGR
	// sequences. Anything else in them is dropped, columns and rows beyond the
	// screen are cut, missing rows are blank. Every line starts in the default
	// style, whatever the line above left on.
	Lines []string
	// Cursor is where the terminal's own cursor blinks; nil hides it.
	Cursor *Cursor
	// Title names the terminal's window; empty leaves the title as it is.
	Title string
}

// Cursor is a position on the screen, in cells from the top left corner, which
// is 0, 0. A position outside of the screen hides the cursor.
type Cursor struct {
	X, Y int
}
