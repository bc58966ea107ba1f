package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// version is set by whoever builds a release.
var version = "0.1.0"

func newRoot(env *environment) *cobra.Command {
	root := &cobra.Command{
		Use:   "oriel",
		Short: "A terminal inbox for support agents who answer on Facebook Messenger",
		Long: "Oriel lists conversations in the order in which their messaging windows close,\n" +
			"shows response-time clocks, and offers only what the platform's policy allows.\n\n" +
			"Without a subcommand it opens the inbox. Try `oriel demo` first: it needs no account.",
		Version:       version,
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return runInbox(cmd.Context(), env) },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.SetOut(env.stdout)
	root.SetErr(env.stderr)
	env.register(root)
	root.AddCommand(
		newDemo(env), newServe(env), newIngest(env), newList(env), newShow(env), newOptions(env),
		newReply(env), newOutbox(env), newPolicy(env), newSim(env), newDoctor(env), newBench(env), newMan(root),
	)
	return root
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usageError{fmt.Errorf("unknown command or argument %q; see %s --help", args[0], cmd.CommandPath())}
}

func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return usageError{fmt.Errorf("%s takes %s; see %s --help", cmd.CommandPath(), what, cmd.CommandPath())}
	}
}
