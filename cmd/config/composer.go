package config

import (
	"fmt"
	"os"

	"oriel/inbox/advice"
)

// mostLockScreens is how many fit beside each other on the smallest terminal.
const mostLockScreens = 3

// Screens are the lock screens to picture, the one that shows least first; nil
// where nothing is said.
func (c Composer) Screens() []advice.LockScreen {
	var screens []advice.LockScreen
	for _, s := range c.LockScreens {
		screens = append(screens, advice.LockScreen(s))
	}
	return screens
}

// Lexicon is Oriel's own words with the team's added, as the files were when the
// configuration was read; nil where nothing is added.
func (c Composer) Lexicon() (*advice.Lexicon, error) { return c.lexicon, c.unread }

// read finds the word lists, those that are relative beside the file of the
// configuration, and reads them.
func (c *Composer) read(file string) {
	if len(c.Words) == 0 {
		return
	}
	c.lexicon = advice.Default()
	for i, name := range c.Words {
		c.Words[i] = besides(file, name)
		if c.unread == nil {
			c.lexicon, c.unread = extended(c.lexicon, c.Words[i])
		}
	}
}

func extended(words *advice.Lexicon, name string) (*advice.Lexicon, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the word list cannot be read: %w", err)
	}
	defer func() { _ = file.Close() }()
	return words.Extend(name, file)
}

// checkWords refuses word lists that are not there or not understood.
func (c *Config) checkWords() error { return c.Composer.unread }

func (c Composer) checkScreens() error {
	if n := len(c.LockScreens); n > mostLockScreens {
		return fmt.Errorf("composer.lock_screens: there are %d; at most %d fit under a draft", n, mostLockScreens)
	}
	least := 0
	for _, s := range c.LockScreens {
		switch {
		case s.Name == "" || s.Characters < 1 || s.Lines < 1 || s.Lines > s.Characters:
			return fmt.Errorf("composer.lock_screens: %q needs a name and positive figures, not %d characters on %d lines", s.Name, s.Characters, s.Lines)
		case s.Characters < least:
			return fmt.Errorf("composer.lock_screens: %q shows less than the one before it; begin with the one that shows least", s.Name)
		}
		least = s.Characters
	}
	return nil
}
