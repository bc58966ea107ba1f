package lines

import (
	"context"

	"oriel/ui/preferences"
	"oriel/ui/text"
)

// preferences reads out what the customer wants to hear of, and changes it.
func (s *Session) preferences(context.Context, string) {
	c := &choice{about: "What this customer wants to hear of:", back: "Leave it as it is."}
	entries := preferences.Entries(s.desk.Topics(s.detail.Conversation.PageID), &s.detail.Conversation)
	for i := range entries {
		e := &entries[i]
		words := text.Name(e.Title).Append(text.Literal(": " + e.Answer() + ". ")).Append(e.Origin(s.now, s.options.Timezone))
		c.items = append(c.items, item{words, func(context.Context) { s.prefer(e) }})
	}
	c.items = append(c.items, entry("Ask the customer, with answers to tap.", s.askPreferences))
	s.ask(c)
}

// prefer asks what the customer said about a topic.
func (s *Session) prefer(e *preferences.Entry) {
	set := func(wanted bool, said string) func(context.Context) {
		return func(ctx context.Context) {
			s.settled(s.desk.SetPreference(ctx, s.Conversation(), e.Topic, wanted), said)
		}
	}
	s.ask(&choice{about: "What did the customer say about " + e.Title + "?", back: "Leave it as it is.", items: []item{
		entry("The customer wants to hear of it.", set(true, "Noted: the customer wants to hear of it.")),
		entry("The customer does not want to hear of it.", set(false, "Noted: the customer does not want to hear of it.")),
	}})
}

func (s *Session) askPreferences(ctx context.Context) {
	_, err := s.desk.AskPreferences(ctx, s.Conversation())
	s.settled(err, "The question is in the outbox. undo takes it back while it waits.")
}
