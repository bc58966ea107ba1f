// Package help is the page of keys, made from the table of actions, and of the
// signs in the list, made from the theme.
//
// What may not enter: words about a key or a sign that are not in these.
package help
