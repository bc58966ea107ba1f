package main

import (
	"context"

	"github.com/spf13/cobra"

	"oriel/store/generate"
)

func newBench(env *environment) *cobra.Command {
	o := generate.Options{}
	cmd := &cobra.Command{Use: "bench", Short: "Make data for measurements", Args: noArgs}
	fill := &cobra.Command{
		Use:   "generate",
		Short: "Fill a store with realistic conversations",
		Long: "generate fills a store with an inbox of today. With --closed the team has a past\n" +
			"as well: requests that twenty agents on three pages answered and resolved, at\n" +
			"the hours at which people work, some late, by which about so many response-time\n" +
			"clocks ended. A million of them take some minutes and 2 GB.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return fillStore(cmd.Context(), env, o)
		},
	}
	fill.Flags().IntVar(&o.Conversations, "conversations", 1000, "how many conversations")
	fill.Flags().IntVar(&o.Messages, "messages", 10_000, "how many messages in all; each conversation gets at least one")
	fill.Flags().IntVar(&o.Closed, "closed", 0, "about how many clocks ended in requests that are resolved")
	fill.Flags().IntVar(&o.Days, "days", 14, "in how many days up to now they ended")
	fill.Flags().Uint64Var(&o.Seed, "seed", 1, "the same seed makes the same store")
	cmd.AddCommand(fill)
	return cmd
}

func fillStore(ctx context.Context, env *environment, o generate.Options) error {
	b, err := env.openWith(ctx, env.terseLog(), env.tell)
	if err != nil {
		return err
	}
	defer b.close()
	if o.Now, err = env.at(); err != nil {
		return err
	}
	if o.PageID = env.flags.page; o.PageID == "" {
		o.PageID, o.OtherPages = "100200300400500", []string{"100200300400501", "100200300400502"}
	}
	o.Messages = max(o.Messages, o.Conversations)
	if err := generate.Generate(ctx, b.store, o); err != nil {
		return err
	}
	health, err := b.store.Health(ctx)
	if err != nil {
		return err
	}
	if env.flags.json {
		return env.printJSON(health)
	}
	env.printf("%d conversations, %d messages in %s\n", health.Conversations, health.Messages, health.Path)
	return nil
}
