package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox"
	"oriel/ui/text"
)

// preferencesFlags are what is done about one customer's preferences.
type preferencesFlags struct {
	ask  bool
	set  string
	wait time.Duration
}

func newPreferences(env *environment) *cobra.Command {
	var f preferencesFlags
	cmd := &cobra.Command{
		Use:   "preferences CONVERSATION",
		Short: "Show, ask for, or enter what a customer wants to hear about",
		Long: "preferences prints what the customer chose. --ask sends the question, with an\n" +
			"answer to tap for each topic of the configuration; it is a reply and needs the\n" +
			"open window. --set enters what the customer said in another way, for example\n" +
			"--set parcel=no, or --set all=no for everything outside the window.",
		Args: exactly(1, "the number of a conversation"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := conversationID(args[0])
			if err != nil {
				return err
			}
			if (f.ask || f.set != "") && env.flags.at != "" {
				return env.writing()
			}
			if f.ask && f.set != "" {
				return usageError{errors.New("--ask and --set are two things; do one after the other")}
			}
			return preferences(cmd.Context(), env, id, f)
		},
	}
	cmd.Flags().BoolVar(&f.ask, "ask", false, "ask the customer, and wait for the platform's answer")
	cmd.Flags().StringVar(&f.set, "set", "", "enter a preference: TOPIC=yes or TOPIC=no")
	cmd.Flags().DurationVar(&f.wait, "wait", 30*time.Second, "how long to wait for the platform's answer to --ask")
	return cmd
}

func preferences(ctx context.Context, env *environment, id int64, f preferencesFlags) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	if f.ask {
		return askPreferences(ctx, env, b, id, f.wait)
	}
	if f.set != "" {
		topic, wanted, err := parsePreference(f.set)
		if err != nil {
			return err
		}
		if err := b.desk.SetPreference(ctx, id, topic, wanted); err != nil {
			return err
		}
	}
	c, err := b.store.Conversation(ctx, id)
	if err != nil {
		return err
	}
	if env.flags.json {
		return env.printJSON(newPreferencesJSON(c, b.desk.Rules()))
	}
	for _, p := range c.Preferences {
		env.printf("%s\n", preferenceWords(p, title(c.PageID, p.Topic, b.desk.Rules())))
	}
	return nil
}

// everyTopic is how the command line names everything outside the window.
const everyTopic = "all"

func parsePreference(set string) (topic string, wanted bool, err error) {
	topic, answer, _ := strings.Cut(set, "=")
	if topic == "" || answer != "yes" && answer != "no" {
		return "", false, usageError{fmt.Errorf("--set %q is no preference; write for example parcel=yes, parcel=no or all=no", set)}
	}
	if topic == everyTopic {
		topic = inbox.TopicEverything
	}
	return topic, answer == "yes", nil
}

func askPreferences(ctx context.Context, env *environment, b *bench, id int64, wait time.Duration) error {
	client, err := b.client()
	if err != nil {
		return err
	}
	queued, err := b.desk.AskPreferences(ctx, id)
	if err != nil {
		return env.refused(err)
	}
	ended, err := b.carry(ctx, client, queued.OutboxID, wait)
	if err != nil {
		return err
	}
	return env.printSent(ended)
}

// preferenceJSON is what a customer wants to hear about. The topic null is
// everything outside the window.
type preferenceJSON struct {
	Topic  *string                `json:"topic"`
	Title  *string                `json:"title"`
	Wanted bool                   `json:"wanted"`
	At     time.Time              `json:"at"`
	Source inbox.PreferenceSource `json:"source"`
	By     *string                `json:"by"`
}

func newPreferencesJSON(c inbox.Conversation, rules inbox.Rules) []preferenceJSON {
	list := []preferenceJSON{}
	for _, p := range c.Preferences {
		list = append(list, newPreferenceJSON(p, title(c.PageID, p.Topic, rules)))
	}
	return list
}

func newPreferenceJSON(p inbox.Preference, title string) preferenceJSON {
	return preferenceJSON{
		Topic: orNull(p.Topic), Title: orNull(title), Wanted: p.Wanted,
		At: p.Stamp.At.UTC(), Source: p.Source, By: orNull(p.By),
	}
}

// title is what the configuration calls a topic, empty where it does not.
func title(pageID, topic string, rules inbox.Rules) string {
	for _, t := range rules.Topics[pageID] {
		if t.ID == topic {
			return t.Title
		}
	}
	return ""
}

var sourceWords = map[inbox.PreferenceSource]string{
	inbox.SourceQuickReply: "tapped", inbox.SourceWord: "written", inbox.SourceAgent: "entered",
}

func preferenceWords(p inbox.Preference, title string) string {
	about := "everything outside the window"
	switch {
	case title != "":
		about = text.Line(title).String()
	case p.Topic != inbox.TopicEverything:
		about = text.Line(p.Topic).String()
	}
	wants := "does not want"
	if p.Wanted {
		wants = "wants"
	}
	words := wants + " " + about + ", " + sourceWords[p.Source] + " " + p.Stamp.At.UTC().Format("2006-01-02 15:04")
	if p.By != "" {
		words += " by " + text.Name(p.By).String()
	}
	return words
}
