// Package affirm asks an agent to confirm, one question after the other, what
// is special about a message before it is sent, and remembers what was
// confirmed.
//
// What may not enter: drawing, keys, and what follows from a yes.
package affirm
