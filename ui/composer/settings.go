package composer

import (
	"oriel/inbox"
	"oriel/inbox/advice"
)

// Settings are what a team can change about the composer. What is left out is
// as it comes with Oriel.
type Settings struct {
	Limits Limits
	// Screens are the lock screens that are pictured, the one that shows least
	// first.
	Screens []advice.LockScreen
	// Words are what drafts are checked by.
	Words *advice.Lexicon
}

// OrDefault fills in what is left out.
func (s Settings) OrDefault() Settings {
	s.Limits = s.Limits.orDefault()
	if len(s.Screens) == 0 {
		s.Screens = advice.LockScreens()
	}
	if s.Words == nil {
		s.Words = advice.Default()
	}
	return s
}

// mostShown is the most characters that lock screens show, in all and on a
// line.
func (s *Settings) mostShown() (characters, line int) {
	for _, screen := range s.Screens {
		characters, line = max(characters, screen.Characters), max(line, perLine(screen))
	}
	return characters, line
}

// Limits are the lengths from which the composer warns, in characters as people
// count them. All but Max are approximations: what a lock screen shows depends
// on device, font and emoji.
type Limits struct {
	Short   int // a collapsed Android notification shows this much
	Preview int // an iOS lock screen shows this much; long drafts are split to it
	Long    int // from here on hardly anybody reads on
	Max     int // the platform takes fewer, counted as inbox.TextUnits does
}

// defaultLimits are what push services publish about notifications, and the
// platform's own limit. (Braze and Batch, message format guides; Meta, Send API
// reference, spring 2026.)
func defaultLimits() Limits {
	return Limits{Short: 50, Preview: 110, Long: 640, Max: inbox.MaxTextUnits}
}

func (l Limits) orDefault() Limits {
	d := defaultLimits()
	for _, pair := range []struct{ own, other *int }{
		{&l.Short, &d.Short}, {&l.Preview, &d.Preview}, {&l.Long, &d.Long}, {&l.Max, &d.Max},
	} {
		if *pair.own <= 0 {
			*pair.own = *pair.other
		}
	}
	l.Max = min(l.Max, inbox.MaxTextUnits)
	return l
}
