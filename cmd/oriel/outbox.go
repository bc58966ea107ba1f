package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"oriel/inbox"
	"oriel/ui/text"
)

func newOutbox(env *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "outbox",
		Short: "List what the platform has not accepted, retry or discard it",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return outboxList(cmd.Context(), env) },
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "list", Short: "List queued, held, failed and unconfirmed messages", Args: noArgs,
			RunE: func(cmd *cobra.Command, _ []string) error { return outboxList(cmd.Context(), env) },
		},
		outboxChange(env, "retry", "Put a held, failed or unconfirmed message into the queue again", (*inbox.Desk).Retry),
		outboxChange(env, "discard", "Give a message up; its text stays in the thread", (*inbox.Desk).Discard),
	)
	return cmd
}

func outboxList(ctx context.Context, env *environment) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	messages, err := b.desk.Outbox(ctx)
	if err != nil {
		return err
	}
	if env.flags.json {
		out := make([]outboxJSON, len(messages))
		for i, m := range messages {
			out[i] = newOutboxJSON(m)
		}
		return env.printJSON(out)
	}
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	for _, m := range messages {
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\n", m.OutboxID, m.Conversation, m.Send.State, text.Line(m.Text).Truncate(40), text.Line(m.Send.Reason))
	}
	return w.Flush()
}

func outboxChange(env *environment, name, short string, change func(*inbox.Desk, context.Context, string) (inbox.Message, error)) *cobra.Command {
	return &cobra.Command{
		Use: name + " ID", Short: short, Args: exactly(1, "the id of a message in the outbox"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := env.writing(); err != nil {
				return err
			}
			b, err := env.open(cmd.Context())
			if err != nil {
				return err
			}
			defer b.close()
			m, err := change(b.desk, cmd.Context(), args[0])
			if err != nil {
				return env.refused(err)
			}
			if env.flags.json {
				return env.printJSON(newOutboxJSON(m))
			}
			env.printf("%s %s\n", m.OutboxID, m.Send.State)
			return nil
		},
	}
}
