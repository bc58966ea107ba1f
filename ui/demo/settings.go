package demo

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"oriel/ui/tape"
	"oriel/ui/theme"
)

// Settings are what a tape says about its world before anything happens in it.
type Settings struct {
	Start         time.Time
	Width, Height int
	Theme         string
	// TypingSpeed is the time between two keys.
	TypingSpeed time.Duration
	Zone        *time.Location
	Agent       string
	Seed        uint64
	// Accessible plays line mode instead of the screen.
	Accessible bool
}

// defaults are the settings of a tape that says nothing.
func defaults() Settings {
	return Settings{
		Start: time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC), Width: 120, Height: 34,
		Theme: "dark", TypingSpeed: 50 * time.Millisecond, Zone: time.UTC, Agent: "agent-one", Seed: 1,
	}
}

// sets are the settings as a tape says them.
func (s Settings) sets() []tape.Set {
	return []tape.Set{
		{Setting: tape.Width, Value: strconv.Itoa(s.Width)},
		{Setting: tape.Height, Value: strconv.Itoa(s.Height)},
		{Setting: tape.Theme, Value: s.Theme},
		{Setting: tape.TypingSpeed, Value: s.TypingSpeed.String()},
		{Setting: tape.Zone, Value: s.Zone.String()},
		{Setting: tape.AgentName, Value: s.Agent},
		{Setting: tape.Accessible, Value: strconv.FormatBool(s.Accessible)},
		{Setting: tape.Seed, Value: strconv.FormatUint(s.Seed, 10)},
	}
}

// SettingsOf reads the settings of a tape: those that stand before the first
// thing that happens. Only the size can change later.
func SettingsOf(statements []tape.Statement) (Settings, error) {
	s := defaults()
	begun := false
	for _, statement := range statements {
		var err error
		switch c := statement.Command.(type) {
		case tape.Set:
			err = s.set(c, begun)
		case tape.At:
			if !begun {
				s.Start = c.Time
			}
			begun = true
		default:
			begun = begun || begins(c)
		}
		if err != nil {
			return s, fmt.Errorf("%s: %s: %w", statement.Position, statement.Command, err)
		}
	}
	return s, nil
}

// begins reports whether a command is the first thing that happens when it
// comes first: whether settings come too late after it.
func begins(c tape.Command) bool {
	switch c.(type) {
	case tape.Set, tape.Comment, tape.Caption, tape.Hide, tape.Show:
		return false
	}
	return true
}

var errTooLate = errors.New("this must stand before the first thing that happens")

func (s *Settings) set(c tape.Set, begun bool) (err error) {
	switch c.Setting {
	case tape.Width, tape.Height, tape.TypingSpeed:
		if !begun {
			err = s.change(c)
		}
		return err
	}
	if begun {
		return errTooLate
	}
	switch c.Setting {
	case tape.Theme:
		s.Theme = c.Value
		err = knownTheme(c.Value)
	case tape.Zone:
		s.Zone, err = time.LoadLocation(c.Value)
	case tape.AgentName:
		s.Agent = c.Value
	case tape.Seed:
		s.Seed, err = strconv.ParseUint(c.Value, 10, 64)
	case tape.Accessible:
		s.Accessible = c.Value == "true"
	}
	return err
}

// knownTheme refuses a theme where it is named; the screen that would do so is
// opened later.
func knownTheme(name string) error {
	if !slices.Contains(theme.Names(), name) {
		return fmt.Errorf("there is no theme %q; choose one of %s", name, strings.Join(theme.Names(), ", "))
	}
	return nil
}

// change sets what may also change while the tape plays.
func (s *Settings) change(c tape.Set) (err error) {
	switch c.Setting {
	case tape.Width:
		s.Width, err = strconv.Atoi(c.Value)
	case tape.Height:
		s.Height, err = strconv.Atoi(c.Value)
	case tape.TypingSpeed:
		s.TypingSpeed, err = time.ParseDuration(c.Value)
	}
	return err
}
