package inbox

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Topic is something that a page's customers choose to hear of or not.
type Topic struct {
	// ID stands in preferences and in the payloads of quick replies.
	ID string `json:"id"`
	// Title is what the customer taps, up to MaxQuickReplyTitle characters.
	Title string `json:"title"`
}

const (
	// TopicEverything is every message outside the window.
	TopicEverything = ""
	// TopicSponsored is sponsored messages. It needs not be configured.
	TopicSponsored = "sponsored"
)

// PreferenceSource says how a preference was told.
type PreferenceSource string

// The sources of preferences.
const (
	SourceQuickReply PreferenceSource = "quick_reply" // the customer tapped an answer
	SourceWord       PreferenceSource = "stop_word"   // the customer wrote "stop", or "start"
	SourceAgent      PreferenceSource = "agent"       // an agent entered it
)

// Preference is what a customer last said about one topic.
type Preference struct {
	// Topic is a topic's id, or TopicEverything.
	Topic  string           `json:"topic"`
	Wanted bool             `json:"wanted"`
	Source PreferenceSource `json:"source"`
	// By is the agent who entered it, empty when the customer said it.
	By    string `json:"by,omitempty"`
	Stamp Stamp  `json:"stamp"`
}

// The payloads of the quick replies that ask for preferences.
const (
	payloadTopic = "oriel:topic:"
	payloadStop  = "oriel:stop"
	payloadYes   = ":yes"
	payloadNo    = ":no"
)

// choice is the preference that a tap on a quick reply expresses.
func choice(payload string) (Preference, bool) {
	if payload == payloadStop {
		return Preference{Topic: TopicEverything, Source: SourceQuickReply}, true
	}
	rest, ours := strings.CutPrefix(payload, payloadTopic)
	if !ours {
		return Preference{}, false
	}
	if id, yes := strings.CutSuffix(rest, payloadYes); yes && id != "" {
		return Preference{Topic: id, Wanted: true, Source: SourceQuickReply}, true
	}
	if id, no := strings.CutSuffix(rest, payloadNo); no && id != "" {
		return Preference{Topic: id, Source: SourceQuickReply}, true
	}
	return Preference{}, false
}

// preference is what a customer's message says about preferences, if it does.
func (r Rules) preference(f MessageReceived) (Preference, bool) {
	switch {
	case f.QuickReply != "":
		return choice(f.QuickReply)
	case r.StopWords.Has(f.Text):
		return Preference{Topic: TopicEverything, Source: SourceWord}, true
	case r.StartWords.Has(f.Text):
		return Preference{Topic: TopicEverything, Wanted: true, Source: SourceWord}, true
	}
	return Preference{}, false
}

// preference is what the event says about preferences, if it does.
func (ev Event) preference(r Rules) (Preference, bool) {
	var p Preference
	switch f := ev.Fact.(type) {
	case MessageReceived:
		var says bool
		if p, says = r.preference(f); !says {
			return Preference{}, false
		}
	case PreferenceSet:
		p = Preference{Topic: f.Topic, Wanted: f.Wanted, Source: SourceAgent, By: f.By}
	default:
		return Preference{}, false
	}
	p.Stamp = Stamp{At: ev.At, Key: ev.Key}
	return p, true
}

// prefer joins a preference: of each topic the newest counts.
func (c Conversation) prefer(p Preference) Conversation {
	c.Preferences = upsert(c.Preferences, p, func(p Preference) string { return p.Topic }, func(old, p Preference) Preference {
		if old.Stamp.Before(p.Stamp) {
			return p
		}
		return old
	})
	return c
}

// Preference returns what the customer last said about exactly this topic.
func (c Conversation) Preference(topic string) (Preference, bool) {
	i, found := slices.BinarySearchFunc(c.Preferences, topic, func(p Preference, topic string) int { return cmp.Compare(p.Topic, topic) })
	if !found {
		return Preference{}, false
	}
	return c.Preferences[i], true
}

// saidNo and saidYes are when the customer last declined or chose a topic,
// zero when that is not their last word on it.
func (c Conversation) saidNo(topic string) time.Time {
	if p, said := c.Preference(topic); said && !p.Wanted {
		return p.Stamp.At
	}
	return time.Time{}
}

func (c Conversation) saidYes(topic string) time.Time {
	if p, said := c.Preference(topic); said && p.Wanted {
		return p.Stamp.At
	}
	return time.Time{}
}

// Wants reports whether the customer has chosen a topic and not declined it,
// or everything, since.
func (c Conversation) Wants(topic string) bool {
	yes := c.saidYes(topic)
	return !yes.IsZero() && (topic == TopicEverything || yes.After(c.saidNo(TopicEverything)))
}

// topicID is the id of the configured topic that a notification's title means;
// a title that means none is its own id.
func (r Rules) topicID(pageID, title string) string {
	for _, t := range r.Topics[pageID] {
		if t.ID == title || foldPhrase(t.Title) == foldPhrase(title) {
			return t.ID
		}
	}
	return title
}
