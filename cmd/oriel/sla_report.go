package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"oriel/inbox/figures"
)

type reportFlags struct {
	since, until string
	by, format   string
	only         figures.Filter
	explain      string
}

func newSLAReport(env *environment) *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Sum up the clocks that ended, or explain those of one conversation",
		Long: "report prints number, mean, median, percentiles and met share of the clocks that\n" +
			"ended in a span; oriel help sla says what they mean. With --explain it prints\n" +
			"each step of one conversation's clocks, and nothing narrows them.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(env); err != nil {
				return err
			}
			if f.explain != "" {
				if err := explainsAlone(cmd); err != nil {
					return err
				}
				return explain(cmd.Context(), env, f)
			}
			return slaReport(cmd.Context(), env, f)
		},
	}
	cmd.Flags().StringVar(&f.since, "since", "7d", "how far back: a time (2026-04-26, RFC 3339), or how long ago (7d, 36h)")
	cmd.Flags().StringVar(&f.until, "until", "", "up to when: a time, or how long ago; without it now")
	cmd.Flags().StringVar(&f.by, "by", "", "a line for each agent, label, page, or hour of the week")
	narrowing(cmd, &f.only)
	cmd.Flags().StringVar(&f.format, "format", "table", "table, csv or json")
	cmd.Flags().StringVar(&f.explain, "explain", "", "the number of a conversation: print each step of its clocks")
	return cmd
}

func (f *reportFlags) check(env *environment) error {
	if env.flags.json {
		f.format = "json"
	}
	by := figures.Grouping(f.by)
	switch {
	case by != figures.Ungrouped && !slices.Contains(figures.Groupings(), by):
		return usageError{fmt.Errorf("--by %q is unknown; write agent, label, page or hour", f.by)}
	case !slices.Contains([]string{"table", "csv", "json"}, f.format):
		return usageError{fmt.Errorf("--format %q is unknown; write table, csv or json", f.format)}
	case f.explain != "" && f.format == "csv":
		return usageError{fmt.Errorf("--explain prints a table or JSON, no CSV")}
	}
	return nil
}

// explainsAlone refuses what says which clocks a report is about: an explanation
// has all those of one conversation.
func explainsAlone(cmd *cobra.Command) error {
	for _, name := range []string{"since", "until", "by", "agent", "label", "policy"} {
		if cmd.Flags().Changed(name) {
			return usageError{fmt.Errorf("--%s does not go with --explain, which prints each step of one conversation's clocks; with it go --at, --json and --format table or json", name)}
		}
	}
	return nil
}

func (f *reportFlags) query(env *environment) (figures.ReportQuery, error) {
	now, err := env.at()
	if err != nil {
		return figures.ReportQuery{}, err
	}
	q := figures.ReportQuery{Filter: f.only, Until: now, By: figures.Grouping(f.by), Zone: env.zone(), Now: now}
	q.PageID = env.flags.page
	if q.Since, err = env.since(f.since); err != nil {
		return q, err
	}
	if f.until != "" {
		if q.Until, err = env.before("--until", f.until); err != nil {
			return q, err
		}
	}
	if q.Until.Before(q.Since) {
		return q, usageError{fmt.Errorf("--until lies before --since")}
	}
	return q, nil
}

func slaReport(ctx context.Context, env *environment, f reportFlags) error {
	q, err := f.query(env)
	if err != nil {
		return err
	}
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	lines, err := figures.Report(ctx, b.desk, q)
	if err != nil {
		return err
	}
	switch f.format {
	case "json":
		return env.printJSON(newReportJSON(q, lines))
	case "csv":
		return writeReportCSV(env.stdout, q, lines)
	}
	printReport(env, b, q, lines)
	return nil
}
