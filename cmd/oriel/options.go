package main

import (
	"context"
	"fmt"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox/policy"
)

func newOptions(env *environment) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "options CONVERSATION",
		Short: "Say what may be sent now, and with --all what may not and why",
		Args:  exactly(1, "the number of a conversation"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := conversationID(args[0])
			if err != nil {
				return err
			}
			return options(cmd.Context(), env, id, all)
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "also what is not allowed, and why")
	return cmd
}

func options(ctx context.Context, env *environment, id int64, all bool) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	at, err := env.at()
	if err != nil {
		return err
	}
	judged, err := b.desk.Options(ctx, id, at)
	if err != nil {
		return err
	}
	if !all {
		judged = slices.DeleteFunc(judged, func(o policy.Option) bool { return !o.Allowed })
	}
	if env.flags.json {
		return env.printJSON(orEmpty(judged))
	}
	printOptions(env, judged)
	return nil
}

func printOptions(env *environment, judged []policy.Option) {
	if len(judged) == 0 {
		env.printf("nothing may be sent now; --all says why\n")
		return
	}
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	for _, o := range judged {
		mark, until := "✕", ""
		if o.Allowed {
			mark = "✓"
		}
		if !o.Until.IsZero() {
			until = "until " + o.Until.UTC().Format("2006-01-02 15:04:05 UTC")
		}
		fmt.Fprintf(w, "%s %s\t%s\t%s\t(%s, since %s; %s)\n", mark, o.ID, until, o.Reason, o.Rule, o.Effective.Format(time.DateOnly), o.Source)
	}
	_ = w.Flush()
}
