// Package selection is a list of which one item is selected: it moves the
// selection, and knows which items fit on the screen around it.
//
// What may not enter: what the items are, keys, and drawing.
package selection
