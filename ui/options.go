package ui

import (
	"time"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/figures"
	"oriel/ui/composer"
	"oriel/ui/screen"
	"oriel/ui/theme"
)

// Options are the settings of the screen.
type Options struct {
	Theme theme.Theme
	// Banner is a line at the very top, for what must not be overlooked, such
	// as that this is a demo. Empty for none.
	Banner string
	// Limits are the lengths from which the composer warns.
	Limits composer.Limits
	// Screens are the lock screens that the composer pictures; nil: the usual
	// three.
	Screens []advice.LockScreen
	// Words are what drafts are checked by; nil is the lexicon of Oriel's own.
	Words *advice.Lexicon
	// Editor is the command of the agent's editor; nil is what the environment
	// says.
	Editor []string
	// Timezone is the zone of the times that are shown; nil is UTC.
	Timezone *time.Location
	// PageID narrows everything to one page; empty shows all.
	PageID string
	// Notify is how a warning is announced when the terminal is not in front;
	// empty: not at all.
	Notify screen.AlertKind
	// SaveTape appends what was done in this session of a demo to a tape and
	// returns the name of its file; nil where it is no demo. It may write files,
	// and is called from a command.
	SaveTape func() (file string, err error)
	// Board puts the team lead's board in front, narrowed to what passes; nil
	// does not. Its page is PageID, whatever it says.
	Board *figures.Filter
	// First is the first page of the inbox, read while the terminal was made
	// ready. nil lets the screen read it.
	First *inbox.ListPage
	// News is heard while the screen is up; nil for none.
	News <-chan News
}
