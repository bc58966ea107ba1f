package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/text"
)

func newAudit(env *environment) *cobra.Command {
	var since string
	cmd := &cobra.Command{
		Use:   "audit",
		Short: "List every send with its reasons, changed preferences, and stops of pages",
		Long: "audit reads the log: of every send who wanted it, by which option and rules, the\n" +
			"facts as they were judged, what was confirmed, and what became of it; what\n" +
			"customers chose to hear of; and what stopped or freed a page.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return audit(cmd.Context(), env, since) },
	}
	cmd.Flags().StringVar(&since, "since", "7d", "how far back: a time (2026-04-26, RFC 3339), or how long ago (7d, 36h)")
	return cmd
}

func audit(ctx context.Context, env *environment, since string) error {
	from, err := env.since(since)
	if err != nil {
		return err
	}
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	entries, err := b.desk.Audit(ctx, from, env.flags.page)
	if err != nil {
		return err
	}
	if env.flags.json {
		return env.printJSON(newAuditJSON(entries, b.desk.Rules()))
	}
	for _, e := range entries {
		env.printf("%s  %s\n", e.At.UTC().Format("2006-01-02 15:04:05"), auditWords(e, b.desk.Rules()))
	}
	return nil
}

// The entries of the audit in JSON, told apart by kind.
type (
	entryJSON struct {
		Kind   string    `json:"kind"` // send, preference or page
		At     time.Time `json:"at"`
		Who    string    `json:"who"` // an agent, or customer, platform, oriel in their place
		PageID string    `json:"page_id"`
	}
	sendEntryJSON struct {
		entryJSON
		Conversation int64           `json:"conversation"`
		ID           string          `json:"id"`
		Attempt      int             `json:"attempt"`
		Option       policy.OptionID `json:"option"`
		Automatic    bool            `json:"automatic"`
		Confirmed    []string        `json:"confirmed"`
		StartedAt    *time.Time      `json:"started_at"`
		Pack         *string         `json:"pack"`
		Facts        *policy.Facts   `json:"facts"`
		Outcome      inbox.SendState `json:"outcome"`
		Reason       *string         `json:"reason"`
		Code         *int            `json:"code"`
		Subcode      *int            `json:"subcode"`
		MessageID    *string         `json:"message_id"`
	}
	preferenceEntryJSON struct {
		entryJSON
		Conversation int64 `json:"conversation"`
		preferenceChangeJSON
	}
	preferenceChangeJSON struct {
		Topic  *string                `json:"topic"`
		Title  *string                `json:"title"`
		Wanted bool                   `json:"wanted"`
		Source inbox.PreferenceSource `json:"source"`
	}
	pageEntryJSON struct {
		entryJSON
		Change inbox.PageChange `json:"change"`
		Reason *string          `json:"reason"`
	}
)

func newAuditJSON(entries []inbox.AuditEntry, rules inbox.Rules) []any {
	list := []any{}
	for _, e := range entries {
		head := entryJSON{At: e.At.UTC(), Who: who(e), PageID: e.PageID}
		switch {
		case e.Send != nil:
			head.Kind = "send"
			list = append(list, newSendEntryJSON(head, e.Conversation, *e.Send))
		case e.Preference != nil:
			head.Kind = "preference"
			p := newPreferenceJSON(*e.Preference, title(e.PageID, e.Preference.Topic, rules))
			list = append(list, preferenceEntryJSON{head, e.Conversation, preferenceChangeJSON{p.Topic, p.Title, p.Wanted, p.Source}})
		case e.Page != nil:
			head.Kind = "page"
			list = append(list, pageEntryJSON{head, e.Page.Change, orNull(e.Page.Reason)})
		}
	}
	return list
}

func newSendEntryJSON(head entryJSON, conversation int64, s inbox.AuditedSend) sendEntryJSON {
	out := sendEntryJSON{
		entryJSON: head, Conversation: conversation, ID: s.OutboxID, Attempt: s.Attempt, Option: s.Option,
		Automatic: s.Automatic, Confirmed: orEmpty(s.Confirmed), StartedAt: timeOrNull(s.StartedAt), Pack: orNull(s.Pack),
		Outcome: s.Outcome, Reason: orNull(s.Reason), Code: orNull(s.Code), Subcode: orNull(s.Subcode), MessageID: orNull(s.MID),
	}
	if s.Pack != "" {
		out.Facts = &s.Judged
	}
	return out
}

// who is the agent, or who else it was.
func who(e inbox.AuditEntry) string {
	switch {
	case e.Who != "":
		return e.Who
	case e.Preference != nil:
		return "customer"
	case e.Page != nil && e.Page.Change != inbox.PageStopped && e.Page.Change != inbox.PageFreed:
		return "platform"
	}
	return "oriel"
}

func auditWords(e inbox.AuditEntry, rules inbox.Rules) string {
	words := text.Name(who(e)).String()
	switch {
	case e.Send != nil:
		words += fmt.Sprintf("  #%d  %s  %s", e.Conversation, e.Send.Option, sendWords(*e.Send))
	case e.Preference != nil:
		words += fmt.Sprintf("  #%d  %s", e.Conversation, preferenceWords(*e.Preference, title(e.PageID, e.Preference.Topic, rules)))
	case e.Page != nil:
		words += fmt.Sprintf("  page %s %s  %s", e.PageID, e.Page.Change, text.Line(e.Page.Reason))
	}
	return words
}

func sendWords(s inbox.AuditedSend) string {
	words := string(s.Outcome)
	if s.Pack != "" {
		words += " by the rules of " + s.Pack
	}
	if s.MID != "" {
		words += " as " + text.Name(s.MID).String()
	}
	if s.Reason != "" {
		words += ": " + text.Line(s.Reason).String()
	}
	for _, c := range s.Confirmed {
		words += "; confirmed: " + text.Line(c).String()
	}
	return words
}
