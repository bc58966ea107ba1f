// Package pen writes one line of the screen from left to right, in styles, and
// ends it exactly at its last column.
//
// What may not enter: what the lines say.
package pen
