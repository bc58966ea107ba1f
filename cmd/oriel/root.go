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
			"Without a subcommand it opens the inbox. Try `oriel demo` first: it needs no\n" +
			"account.",
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
	env.registerAccessible(root)
	root.AddCommand(
		newDemo(env), newServe(env), newIngest(env), newList(env), newShow(env), newOptions(env),
		newReply(env), newTemplates(env), newSponsored(env), newOutbox(env), newPolicy(env), newAudit(env), newPreferences(env), newSim(env), newSLA(env), newDoctor(env), newBench(env), newMan(root),
	)
	nameShell(root)
	return root
}

// nameShell makes an unknown shell a mistake in the command line; the
// framework's own command would print its help and call it a success.
func nameShell(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	if cmd, _, err := root.Find([]string{"completion"}); err == nil {
		cmd.Args = exactly(1, "the name of a shell: bash, fish, powershell or zsh")
		cmd.RunE = func(_ *cobra.Command, args []string) error {
			return usageError{fmt.Errorf("there are no completions for %q; shells are bash, fish, powershell and zsh", args[0])}
		}
	}
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

func atMostOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) <= 1 {
			return nil
		}
		return usageError{fmt.Errorf("%s takes at most one argument, %s; see %s --help", cmd.CommandPath(), what, cmd.CommandPath())}
	}
}
