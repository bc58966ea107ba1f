// Package sendmenu is the menu of ways to write to the customer: what policy
// allows now and until when, and on demand what it withholds and why.
//
// It judges nothing: it shows judgements that it is given, and reads from the
// rule pack in force what each tag may be used for. What may not enter: the
// Desk, and sending.
package sendmenu
