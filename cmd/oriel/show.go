package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/describe"
	"oriel/ui/text"
)

const shownMessages = 200

func newShow(env *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "show CONVERSATION",
		Short: "Show one conversation with its messages",
		Args:  exactly(1, "the number of a conversation"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := conversationID(args[0])
			if err != nil {
				return err
			}
			return show(cmd.Context(), env, id)
		},
	}
}

func conversationID(arg string) (int64, error) {
	id, err := strconv.ParseInt(arg, 10, 64)
	if err != nil || id < 1 {
		return 0, usageError{fmt.Errorf("%q is no number of a conversation; oriel list prints them in the first column", arg)}
	}
	return id, nil
}

func show(ctx context.Context, env *environment, id int64) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	now, err := env.at()
	if err != nil {
		return err
	}
	d, err := b.desk.Open(ctx, id, shownMessages)
	if err != nil {
		return err
	}
	if env.flags.json {
		return env.printJSON(detailJSON(d, b.desk.Rules(), now))
	}
	printDetail(env, d, b, now)
	return nil
}

func detailJSON(d inbox.Detail, rules inbox.Rules, now time.Time) any {
	out := struct {
		conversationJSON
		Preferences []preferenceJSON `json:"preferences"`
		Sponsored   *sponsoredJSON   `json:"sponsored"`
		Messages    []messageJSON    `json:"messages"`
	}{
		conversationJSON: newConversationJSON(d.Conversation, rules, now),
		Preferences:      newPreferencesJSON(d.Conversation, rules), Messages: []messageJSON{},
	}
	out.Draft = orNull(d.Draft)
	if d.Conversation.Sponsored.Text != "" {
		ad := newSponsoredJSON(d.Conversation)
		out.Sponsored = &ad
	}
	for _, m := range d.Messages {
		out.Messages = append(out.Messages, newMessageJSON(m, d.Conversation))
		if m.MID != "" && m.MID == d.Conversation.Last.MID {
			out.LastMessage = &lastMessageJSON{Direction: m.Direction, At: m.At.UTC(), Text: m.Text}
		}
	}
	return out
}

func printDetail(env *environment, d inbox.Detail, b *bench, now time.Time) {
	c := d.Conversation
	name := text.Name(c.Name).String()
	if name == "" {
		name = c.PSID
	}
	env.printf("%s · %s · %s · %s\n", name, text.Name(b.desk.PageName(c.PageID)), c.Standing.Status(now), windowWords(c.Window, now))
	for _, k := range b.desk.Rules().RowClocks(c) {
		env.printf("  %s: %s\n", describe.Clock(k.Kind), stateWords(k, now))
	}
	for _, p := range c.Preferences {
		env.printf("  %s\n", preferenceWords(p, title(c.PageID, p.Topic, b.desk.Rules())))
	}
	if ad := c.Sponsored; ad.Text != "" {
		env.printf("  asked for a sponsored message at %s by %s: %s\n", ad.Stamp.At.UTC().Format("2006-01-02 15:04"), text.Name(ad.By), text.Line(ad.Text))
	}
	for _, m := range d.Messages {
		env.printf("%s  %-3s  %s\n", m.At.UTC().Format("2006-01-02 15:04:05"), m.Direction, messageWords(m, c))
	}
	if d.Draft != "" {
		env.printf("draft: %s\n", text.Line(d.Draft))
	}
}

// stateWords say how a clock stands, in the words of the inbox.
func stateWords(k inbox.RowClock, now time.Time) string {
	left := k.Left(now)
	switch state := k.State(now); {
	case state == sla.StateLate:
		return "late by " + rough(-left)
	case state == sla.StatePaused:
		return string(state)
	case left == 0:
		return string(state) + ", due now"
	default:
		return string(state) + ", " + rough(left) + " left"
	}
}

func messageWords(m inbox.Message, c inbox.Conversation) string {
	words := []string{}
	if m.Text != "" {
		words = append(words, text.Line(m.Text).String())
	}
	for _, a := range m.Attachments {
		words = append(words, "["+text.Name(a.Type+" "+a.URL).String()+"]")
	}
	if state := m.State(c); state != "" {
		words = append(words, "("+string(state)+")")
	}
	if m.Send.Reason != "" && m.State(c) == m.Send.State {
		words = append(words, text.Line(m.Send.Reason).String())
	}
	return strings.Join(words, " ")
}
