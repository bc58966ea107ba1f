// Package generate fills a store with an inbox that looks like a real one:
// names and texts in several scripts, messaging windows spread over two days,
// a tenth of the conversations without an answer. The same options give the
// same store.
//
// Everything goes through inbox.Store as webhooks do, so that what was
// generated was also received. What does not belong here: knowledge of how a
// store keeps things, and text of real people.
package generate
