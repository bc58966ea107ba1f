// Package affirm says how a draft is to be checked before it is sent in some
// way, asks an agent to confirm, one question after the other, what is special
// about it, and remembers what was confirmed.
//
// What may not enter: drawing, keys, and what follows from a yes.
package affirm
