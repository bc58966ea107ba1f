// Package help is the page of keys, made from the table of actions.
//
// What may not enter: words about a key that are not in the table.
package help
