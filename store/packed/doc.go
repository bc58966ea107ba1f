// Package packed keeps the closed clocks of a day in a few bytes each.
//
// A list is packed in one order only and cut at places that depend on nothing
// but what is in it, so that the same clocks give the same bytes, in whichever
// order they came. That is what lets a rebuilt table be compared with the one
// that was kept up to date.
//
// What belongs here: the packed form, its order and its cuts. The room is pure;
// what may not enter it is SQL, and any figure.
package packed
