// Package templates lets an agent pick one of a page's approved utility
// templates, fill its places in, and see what the customer will read.
//
// Only what the platform approved is offered. A text is checked like any
// other before it is sent: what must be confirmed is asked for here.
//
// What may not enter: sending (the root does), fetching templates, and keys that
// are not in package keys but for those that edit a field.
package templates
