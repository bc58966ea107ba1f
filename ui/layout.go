package ui

// layout is where everything stands on a screen of w columns.
type layout struct {
	w      int
	list   int // columns of the list
	height int // rows of the panes
}
