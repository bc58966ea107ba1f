package composer

import (
	"slices"
	"strings"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/when"
)

// mostAbout is how many rows say what the chosen option is about.
const mostAbout = 4

// aboutRows stand above the text and say what it is spent on, where the option
// is more than a message.
func (m *Model) aboutRows() []string {
	if m.mode == closed {
		return nil
	}
	draw, ok := abouts[m.option]
	if !ok {
		return nil
	}
	rows := draw(m)
	return rows[:min(len(rows), mostAbout)]
}

var abouts = map[policy.OptionID]func(*Model) []string{
	policy.OTNRequest:   (*Model).aboutRequest,
	policy.OTNFollowup:  (*Model).aboutFollowup,
	policy.PrivateReply: (*Model).aboutComment,
	policy.Sponsored:    (*Model).aboutSponsored,
}

// Single says why a text is one message and no more, empty where it can be
// split.
func Single(option policy.OptionID) string {
	switch option {
	case policy.OTNRequest:
		return "A request is one title: it cannot be split."
	case policy.OTNFollowup:
		return "The person agreed to one message: it cannot be split."
	case policy.PrivateReply:
		return "A comment is answered in private once: it cannot be split."
	case policy.Sponsored:
		return "A request is one text: it cannot be split."
	}
	return ""
}

func (m *Model) aboutRequest() []string {
	words := "Title of the request, one line: what may this person be told once? They tap “Notify me” below it."
	if topics := m.desk.Topics(m.detail.Conversation.PageID); len(topics) > 0 {
		titles := make([]string, len(topics))
		for i, t := range topics {
			titles[i] = t.Title
		}
		words += " Topics of this page: " + strings.Join(titles, " · ")
	}
	return m.wrapped(m.th.Muted, words)
}

// aboutFollowup names the topic, and when it was asked for, granted and ends.
func (m *Model) aboutFollowup() []string {
	o := m.judged.chosen
	if o.Target == "" {
		return nil
	}
	rows := m.wrapped(m.th.Title, "About “"+o.Target+"”, in one message")
	var parts []string
	if at := m.askedAt(o.Target); !at.IsZero() {
		parts = append(parts, "asked "+m.at(at))
	}
	if token, ok := grant(m.detail.Conversation.Tokens, o.Target, o.Until); ok {
		parts = append(parts, "agreed "+m.at(token.GrantedAt))
	}
	parts = append(parts, "expires "+m.at(o.Until))
	return append(rows, m.wrapped(m.th.Muted, strings.Join(parts, " · "))...)
}

// aboutComment quotes the comment that the one private reply answers.
func (m *Model) aboutComment() []string {
	i := slices.IndexFunc(m.detail.Conversation.Comments, func(c inbox.Comment) bool { return c.ID == m.judged.chosen.Target })
	if i < 0 {
		return nil
	}
	c := &m.detail.Conversation.Comments[i]
	kind := "comment"
	if c.VisitorPost {
		kind = "post"
	}
	rows := m.wrapped(m.th.Title, "One private reply to the "+kind+" of "+m.at(c.At))
	words := m.commentText(c)
	if words.Empty() {
		return rows
	}
	quote := words.Wrap(max(m.w-quoteWidth, 1))
	if room := max(mostAbout-len(rows), 1); len(quote) > room {
		quote = append(quote[:room-1], text.Join(quote[room-1:], text.Literal(" ")))
	}
	for _, line := range quote {
		r := row.New(m.w, m.th.Text).Add(m.th.Border, m.th.Glyphs.Vertical).Gap(1)
		rows = append(rows, r.Add(m.th.Customer, line).String())
	}
	return rows
}

// quoteWidth is what stands before each line of a quote.
const quoteWidth = 2

// commentText is what a comment says, empty when its message is not among
// those that are loaded. A comment is known in the thread by its time.
func (m *Model) commentText(c *inbox.Comment) text.Safe {
	for i := range m.detail.Messages {
		if message := &m.detail.Messages[i]; message.Kind == "comment" && message.At.Equal(c.At) {
			return text.Line(message.Text)
		}
	}
	return text.Safe{}
}

func (m *Model) at(t time.Time) string { return when.At(t, m.now, m.zone) }

// askedAt is when the customer was last asked about a topic, as far as the
// messages that are loaded tell.
func (m *Model) askedAt(topic string) time.Time {
	var last time.Time
	for i := range m.detail.Messages {
		message := &m.detail.Messages[i]
		if out := message.Outgoing; out != nil && out.Option == policy.OTNRequest && out.Topic == topic && message.At.After(last) {
			last = message.At
		}
	}
	return last
}

// grant is the consent that ends then, of several the newest: the one that a
// message about the topic spends.
func grant(tokens []inbox.Token, topic string, until time.Time) (inbox.Token, bool) {
	var newest inbox.Token
	for _, t := range tokens {
		lasts := t.ExpiresAt.IsZero() || !t.ExpiresAt.Before(until)
		if t.Topic == topic && t.SpentAt.IsZero() && lasts && t.GrantedAt.After(newest.GrantedAt) {
			newest = t
		}
	}
	return newest, !newest.GrantedAt.IsZero()
}
