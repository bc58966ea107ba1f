// Command oriel is the terminal inbox and everything around it. This package
// only wires: one file a subcommand, flags, exit codes, the shape of JSON.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"oriel/inbox/clock"
	"oriel/ui/noquery"
)

func main() {
	noquery.RestoreTERM()
	os.Exit(run(os.Args[1:], clock.System{}))
}

func run(args []string, now clock.Clock) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := &environment{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		getenv: os.Getenv, clock: now,
	}
	root := newRoot(env)
	root.SetArgs(args)
	return exitCode(env.stderr, root.ExecuteContext(ctx))
}
