// Package composer is where an agent writes: an editor that counts, shows what
// the customer's lock screen will show, says how long the text can still be
// sent and by which rule, and keeps every word until it is in the outbox.
//
// A text is always in one of three places: in the editor, in the store as a
// draft, or in the outbox. Nothing here judges whether a message may be sent;
// the Desk does, when the agent presses send, and a refusal leaves the text
// where it was.
//
// When the agent pauses, package advice reads the text beside the screen: the
// words that it names are marked and explained, and outside the window each of
// them is confirmed before sending. Where an option is more than a message, what
// it is spent on stands above the text: a topic, a comment, a request.
//
// The editor is our own and not bubbles/textarea, which costs 1.4 ms a key at
// 2,000 characters and counts runes where people count characters.
//
// What may not enter: the platform's rules, the store, and keys that are not in
// package keys but for those that move and edit within the text.
package composer
