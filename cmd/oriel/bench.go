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
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return fillStore(cmd.Context(), env, o)
		},
	}
	fill.Flags().IntVar(&o.Conversations, "conversations", 1000, "how many conversations")
	fill.Flags().IntVar(&o.Messages, "messages", 10_000, "how many messages in all; each conversation gets at least one")
	fill.Flags().Uint64Var(&o.Seed, "seed", 1, "the same seed makes the same store")
	cmd.AddCommand(fill)
	return cmd
}

func fillStore(ctx context.Context, env *environment, o generate.Options) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	if o.Now, err = env.at(); err != nil {
		return err
	}
	if o.PageID = env.flags.page; o.PageID == "" {
		o.PageID = "100200300400500"
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
