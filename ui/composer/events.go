package composer

import "oriel/inbox"

// Queued tells that the messages are in the outbox and the text is out of the
// editor.
type Queued struct{ Messages []inbox.Message }

// Requested tells that the text is kept for whoever runs the page's ads, and
// out of the editor. Nothing was sent.
type Requested struct{}

// Refused tells that nothing was sent, and why; the text stays in the editor.
// Err is an *inbox.Refusal when policy said no.
type Refused struct{ Err error }

// Left tells that the composer is closed; the draft is being stored.
type Left struct{}

// Unsaved tells that a draft could not be stored. The text is kept here and
// comes back when the conversation is opened again.
type Unsaved struct{ Err error }

// OptionsRequested asks for the menu of ways to send; the answer is
// SetOption.
type OptionsRequested struct{}

// EditorRequested asks to let the agent write in an editor; the answer is
// EditExternally.
type EditorRequested struct{ Text string }
