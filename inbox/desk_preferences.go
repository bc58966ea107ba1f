package inbox

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"oriel/inbox/policy"
)

const (
	// MaxQuickReplies is how many answers a message can offer (Meta, quick
	// replies, 2026-04-22).
	MaxQuickReplies = 13
	// MaxQuickReplyTitle is how many characters of an answer are shown (Meta,
	// quick replies, 2026-04-22).
	MaxQuickReplyTitle = 20
)

// Topics are what customers of a page choose from, as configured.
func (d *Desk) Topics(pageID string) []Topic { return d.Rules().Topics[pageID] }

// AskPreferences queues a message that asks the customer which topics they
// want to hear of, with an answer to tap for each and one for none. It is an
// ordinary reply: outside the window it is refused with *Refusal. It answers
// nothing that the customer asked, so it is marked as automatic and stops no
// clock. The agent's draft stays.
func (d *Desk) AskPreferences(ctx context.Context, id int64) (Message, error) {
	var outboxID string
	err := d.store.Update(ctx, func(tx Tx) error {
		c, err := tx.Conversation(id)
		if err != nil {
			return err
		}
		topics := d.Topics(c.PageID)
		if len(topics) == 0 {
			return Errorf(CodeInvalid, "no topics are configured for the page %s, so there is nothing to choose from; nothing was sent", c.PageID)
		}
		words := questionIn(d.Settings().Language)
		m := Queued{Author: d.config.Agent, Automatic: true, Outgoing: Outgoing{Text: words.ask, QuickReplies: topicAnswers(c, topics, words)}}
		outboxID, err = d.queueInside(tx, c, m, d.clock.Now())
		return err
	})
	if err != nil {
		return Message{}, err
	}
	return d.store.Outgoing(ctx, outboxID)
}

// queueInside queues what Oriel words itself, as a plain reply inside the
// window. It leaves the agent's draft alone.
func (d *Desk) queueInside(tx Tx, c Conversation, m Queued, at time.Time) (string, error) {
	page, err := tx.Page(c.PageID)
	if err != nil {
		return "", err
	}
	options, _, err := d.Judge(c, page, d.clock.Now())
	if err != nil {
		return "", err
	}
	chosen, _ := option(options, policy.Reply)
	if !chosen.Allowed {
		return "", &Refusal{Option: chosen}
	}
	m.OutboxID, m.Attempt, m.Outgoing.Option = d.config.NewID(), 1, policy.Reply
	m.NotBefore = d.notBefore(Reply{AtOnce: m.unasked()}, chosen, d.clock.Now())
	key := "queued:" + m.OutboxID + ":1"
	if m.unasked() {
		key = fmt.Sprintf("auto:%s:%s:%d", c.PageID, c.PSID, c.Clocks.EpisodeStart.UnixMilli())
	}
	added, err := tx.Append(Event{Key: key, PageID: c.PageID, PSID: c.PSID, At: at, Fact: m})
	if err == nil && added == 0 {
		err = Errorf(CodeConflict, "somebody else was faster; nothing was sent twice")
	}
	return m.OutboxID, err
}

// topicAnswers offers a yes to each topic, a no to those that the customer
// has chosen, and an end to everything.
func topicAnswers(c Conversation, topics []Topic, words question) []QuickReply {
	var answers []QuickReply
	for _, t := range topics[:min(len(topics), MaxQuickReplies-1)] {
		answer := QuickReply{Title: t.Title, Payload: payloadTopic + t.ID + payloadYes}
		if c.Wants(t.ID) {
			answer = QuickReply{Title: cutTitle("✕ " + t.Title), Payload: payloadTopic + t.ID + payloadNo}
		}
		answers = append(answers, answer)
	}
	return append(answers, QuickReply{Title: words.none, Payload: payloadStop})
}

// cutTitle shortens an answer to what is shown of it.
func cutTitle(title string) string {
	runes := []rune(title)
	if len(runes) <= MaxQuickReplyTitle {
		return title
	}
	return string(runes[:MaxQuickReplyTitle-1]) + "…"
}

// SetPreference enters what a customer told an agent in another way. topic is
// the id of a configured topic, TopicEverything or TopicSponsored.
func (d *Desk) SetPreference(ctx context.Context, id int64, topic string, wanted bool) error {
	return d.store.Update(ctx, func(tx Tx) error {
		c, err := tx.Conversation(id)
		if err != nil {
			return err
		}
		if !d.knownTopic(c, topic) {
			return Errorf(CodeInvalid, "the page %s has no topic %q; nothing was changed", c.PageID, topic)
		}
		ev := d.event(c, PreferenceSet{Topic: topic, Wanted: wanted, By: d.config.Agent})
		// What the agent enters comes after what the customer said before.
		last, _ := c.Preference(topic)
		ev.At = afterAll(ev.At, last.Stamp.At)
		_, err = tx.Append(ev)
		return err
	})
}

// knownTopic: a topic that was taken out of the configuration can still be
// changed where the customer has said something about it.
func (d *Desk) knownTopic(c Conversation, topic string) bool {
	if _, said := c.Preference(topic); said || topic == TopicEverything || topic == TopicSponsored {
		return true
	}
	return slices.ContainsFunc(d.Topics(c.PageID), func(t Topic) bool { return t.ID == topic })
}

// question is how Oriel asks which topics are wanted.
type question struct {
	ask  string
	none string // at most MaxQuickReplyTitle characters
}

var questions = map[string]question{
	"en": {"What may we write to you about? Tap a topic to choose it, or tap it off again.", "Nothing"},
	"fr": {"À quel sujet pouvons-nous vous écrire ? Touchez un sujet pour le choisir ou le retirer.", "Aucun"},
	"es": {"¿Sobre qué podemos escribirle? Toque un tema para elegirlo o quitarlo.", "Ninguno"},
	"de": {"Worüber dürfen wir Ihnen schreiben? Tippen Sie ein Thema an, um es zu wählen oder abzuwählen.", "Nichts"},
	"pt": {"Sobre o que podemos escrever para você? Toque em um assunto para escolher ou retirar.", "Nada"},
}

// Languages are those in which Oriel itself can write to customers.
func Languages() []string { return slices.Sorted(maps.Keys(questions)) }

// questionIn falls back to English.
func questionIn(language string) question {
	if q, ok := questions[language]; ok {
		return q
	}
	return questions["en"]
}

// declined fills in what the customer does not want.
func (c Conversation) declined(r Rules, f *policy.Facts) {
	f.DeclinedAt = c.saidNo(TopicEverything)
	f.SponsoredOptOut = !c.saidNo(TopicSponsored).IsZero()
	for i := range f.Tokens {
		id := r.topicID(c.PageID, f.Tokens[i].Topic)
		f.Tokens[i].DeclinedAt, f.Tokens[i].AgreedAt = c.saidNo(id), c.saidYes(id)
	}
}
