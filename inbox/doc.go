// Package inbox is the domain: conversations, messages, drafts, the outbox,
// and the Desk with everything that an agent can do.
//
// What happens is an Event. Events are appended to a log that is never
// changed, and Apply turns them into the conversations and messages that
// people see. Apply is pure: an event that comes twice changes nothing, and the
// same events in any order end in the same state.
//
// The room knows neither SQLite nor HTTP nor the terminal. It reaches the disk
// through Store and the platform through Sender, asks inbox/policy what may be
// sent and sla how long is left, and takes the time from a clock.Clock.
package inbox
