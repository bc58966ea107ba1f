// Package prompt is a field of one line in which the filter and the palette's
// search are typed.
//
// What may not enter: what is done with the text, and the keys that end typing.
package prompt
