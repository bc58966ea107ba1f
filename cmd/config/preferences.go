package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"oriel/inbox"
)

// checkPreferences refuses a language that Oriel does not write, topics that cannot be asked for and words that mean
// two things.
func (c *Config) checkPreferences() error {
	if languages := inbox.Languages(); !slices.Contains(languages, c.Language) {
		return fmt.Errorf("language is %q; Oriel itself writes %s", c.Language, strings.Join(languages, ", "))
	}
	for _, id := range slices.Sorted(maps.Keys(c.Pages)) {
		if err := checkTopics(c.Pages[id].Topics); err != nil {
			return fmt.Errorf("pages.%s.topics: %w", id, err)
		}
	}
	stop, start := c.Preferences.stop(), phrases(c.Preferences.start())
	for _, language := range slices.Sorted(maps.Keys(stop)) {
		for _, word := range stop[language] {
			if start.Has(word) {
				return fmt.Errorf("preferences: %q is a stop word (%s) and a start word; it can be one of them", word, language)
			}
		}
	}
	for _, words := range []map[string][]string{c.Preferences.StopWords, c.Preferences.StartWords} {
		for _, language := range slices.Sorted(maps.Keys(words)) {
			for _, word := range words[language] {
				if !inbox.NewPhrases(word).Has(word) {
					return fmt.Errorf("preferences: %q (%s) is no word that a customer could write; use letters or digits, and few of them", word, language)
				}
			}
		}
	}
	return nil
}

// stop and start are the words of all languages, the defaults where nothing
// else is said.
func (p Preferences) stop() map[string][]string { return over(inbox.DefaultStopWords(), p.StopWords) }

func (p Preferences) start() map[string][]string {
	return over(inbox.DefaultStartWords(), p.StartWords)
}

func over(defaults, said map[string][]string) map[string][]string {
	maps.Copy(defaults, said)
	return defaults
}

func phrases(byLanguage map[string][]string) inbox.Phrases {
	return inbox.NewPhrases(slices.Concat(slices.Collect(maps.Values(byLanguage))...)...)
}

func checkTopics(topics []Topic) error {
	if most := inbox.MaxQuickReplies - 1; len(topics) > most {
		return fmt.Errorf("there are %d; the platform shows %d answers under a message, one of which is for none", len(topics), inbox.MaxQuickReplies)
	}
	seen := map[string]bool{}
	for _, t := range topics {
		switch {
		case t.ID == "" || strings.ContainsAny(t.ID, ": \t\n"):
			return fmt.Errorf("%q is no id of a topic; write a word without blanks and colons", t.ID)
		case seen[t.ID]:
			return fmt.Errorf("the id %q stands there twice", t.ID)
		case strings.TrimSpace(t.Title) == "" || inbox.TextUnits(t.Title) > inbox.MaxQuickReplyTitle:
			return fmt.Errorf("the title of %q has %d characters; customers see 1 to %d", t.ID, inbox.TextUnits(t.Title), inbox.MaxQuickReplyTitle)
		}
		seen[t.ID] = true
	}
	return nil
}
