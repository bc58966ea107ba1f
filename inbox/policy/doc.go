// Package policy decides which ways of writing to a person the platform's
// rules allow at an instant, until when, and why.
//
// It is pure: [Facts] about a conversation, the page's [Capabilities], a rule
// [Pack] and a time go in, one [Option] for each way to write comes out, the
// withheld ones too, each with its reason, rule, date and source. The rules
// are data, one file a date on which Meta changed them; see the packs folder.
//
// What may not enter this room: clocks, input and output, the wire format,
// the store, and every other package of Oriel but the one that reads the files
// of packs, inbox/stricttoml.
//
// # Readings
//
// Where Meta's pages leave a question open, the package offers less:
//
//   - A window, a person's seven days and a token end exactly at their end:
//     at that instant they are closed.
//   - Oriel stops offering a margin before the end ([DefaultMargin]), so that
//     a message on its way does not arrive late. The end that is shown stays
//     the platform's.
//   - Human agent and the message tags are for the time after the window.
//     They are offered from its end on, never before, so in the last margin
//     before the end neither they nor a reply are offered: whose clock is
//     right is not known there.
//   - The long window that an ad may open since 2026-09-28 counts for replies
//     only, and only where the page's owner turned it on. Requests for a
//     one-time notification keep to the 24 hours, and human agent is offered
//     from their end on, because it is the way that is certain.
//   - A comment or a visitor's post opens one private reply and no window.
//   - Whoever asked not to get messages gets none outside the window, a private
//     reply and human agent included; a notification only if they agreed to it
//     after that.
//   - Facts more than [MaxClockSkew] ahead of the clock withhold everything:
//     either the clock or the facts are wrong.
//   - What is not known (channel, action, capability, owner of the thread) is
//     not offered.
package policy
