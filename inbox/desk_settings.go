package inbox

import "time"

// Settings are what can change while a desk is open.
type Settings struct {
	Rules Rules
	// PageNames are shown instead of page ids.
	PageNames map[string]string
	// Margin is how long before its end an option is no longer offered.
	// Negative values count as zero.
	Margin time.Duration
	// UndoFor is how long a reply waits in the outbox so that it can be taken
	// back. Zero sends at once.
	UndoFor time.Duration
	// Language is the one in which Oriel itself writes to customers, for
	// example "fr"; English where it is not known.
	Language string
	// Colleagues are agents who can be given work before they did any.
	Colleagues []string
}

// Change puts other settings in force, for whatever begins from now on; what is
// under way ends by those with which it began. What s refers to may not be
// changed any more. What the store derives goes by the rules that it adopted.
func (d *Desk) Change(s Settings) {
	s.Margin = max(s.Margin, 0)
	d.settings.Store(&s)
}

// Settings are those in force.
func (d *Desk) Settings() Settings { return *d.settings.Load() }
