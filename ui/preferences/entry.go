package preferences

import (
	"slices"
	"time"

	"oriel/inbox"
	"oriel/ui/text"
	"oriel/ui/when"
)

// Entry is a topic and what the customer last said about it.
type Entry struct {
	Topic string // its id
	Title string
	Said  bool
	inbox.Preference
}

// Entries returns everything that a customer can choose: the page's topics,
// what they said about topics that the page has no more, sponsored messages
// and, at last, everything at once.
func Entries(topics []inbox.Topic, c *inbox.Conversation) []Entry {
	var entries []Entry
	add := func(topic, title string) {
		p, said := c.Preference(topic)
		entries = append(entries, Entry{topic, title, said, p})
	}
	for _, t := range topics {
		add(t.ID, t.Title)
	}
	for _, p := range c.Preferences {
		known := func(e Entry) bool { return e.Topic == p.Topic }
		if p.Topic != inbox.TopicEverything && p.Topic != inbox.TopicSponsored && !slices.ContainsFunc(entries, known) {
			add(p.Topic, p.Topic)
		}
	}
	if !slices.ContainsFunc(entries, func(e Entry) bool { return e.Topic == inbox.TopicSponsored }) {
		add(inbox.TopicSponsored, "Sponsored messages")
	}
	add(inbox.TopicEverything, "Everything outside the window")
	return entries
}

// Answer is what the customer said.
func (e *Entry) Answer() string {
	switch {
	case !e.Said:
		return "not said"
	case e.Wanted:
		return "yes"
	}
	return "no"
}

// Origin is when and how they said it, empty where they did not.
func (e *Entry) Origin(now time.Time, zone *time.Location) text.Safe {
	if !e.Said {
		return text.Safe{}
	}
	at := text.Literal(when.At(e.Stamp.At, now, zone) + ", ")
	switch e.Source {
	case inbox.SourceQuickReply:
		return at.Append(text.Literal("tapped by the customer"))
	case inbox.SourceWord:
		return at.Append(text.Literal("written by the customer"))
	}
	return at.Append(text.Literal("entered by ")).Append(text.Name(e.By))
}
