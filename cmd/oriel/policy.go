package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox/policy"
)

// packJSON is a rule pack for other programs.
type packJSON struct {
	Name      string     `json:"name"`
	Effective string     `json:"effective"`
	InForce   bool       `json:"in_force"`
	Title     string     `json:"title"`
	Summary   string     `json:"summary"`
	Sources   []string   `json:"sources"`
	Options   []ruleJSON `json:"options,omitempty"`
	Actions   []ruleJSON `json:"actions,omitempty"`
}

// ruleJSON is a pack's row on an option or an action.
type ruleJSON struct {
	ID        string          `json:"id"`
	Label     string          `json:"label,omitempty"`
	State     string          `json:"state,omitempty"`
	Opens     string          `json:"opens,omitempty"`
	Rule      string          `json:"rule"`
	Effective string          `json:"effective"`
	Source    string          `json:"source"`
	Evidence  policy.Evidence `json:"evidence"`
}

func newPolicy(env *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "policy [PACK]",
		Short: "Show the rule packs, their dates and sources",
		Args:  atMostOne("the name of a rule pack"),
		RunE: func(_ *cobra.Command, args []string) error {
			at, err := env.at()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return printPacks(env, at)
			}
			pack, err := policy.Find(args[0])
			if err != nil {
				return usageError{err}
			}
			return printPack(env, pack, at)
		},
	}
}

func newPackJSON(p policy.Pack, at time.Time) packJSON {
	now, err := policy.InForce(at)
	return packJSON{
		Name: p.Name, Effective: p.Effective.Format(time.DateOnly), InForce: err == nil && now.Name == p.Name,
		Title: p.Title, Summary: p.Summary, Sources: orEmpty(p.Sources),
	}
}

func printPacks(env *environment, at time.Time) error {
	packs := policy.Packs()
	if env.flags.json {
		out := make([]packJSON, len(packs))
		for i, p := range packs {
			out[i] = newPackJSON(p, at)
		}
		return env.printJSON(out)
	}
	for _, p := range packs {
		mark := " "
		if newPackJSON(p, at).InForce {
			mark = "*"
		}
		env.printf("%s %s  %s\n", mark, p.Name, p.Title)
	}
	env.printf("* in force; oriel policy PACK shows its rules\n")
	return nil
}

func printPack(env *environment, p policy.Pack, at time.Time) error {
	out := newPackJSON(p, at)
	for _, r := range p.Rules() {
		out.Options = append(out.Options, rowOf(string(r.ID), r.Label, string(r.State), "", r.Citation))
	}
	for _, r := range p.ActionRules() {
		opens := "nothing"
		if r.Opens > 0 {
			opens = r.Opens.String()
		}
		out.Actions = append(out.Actions, rowOf(string(r.Action), "", "", opens, r.Citation))
	}
	if env.flags.json {
		return env.printJSON(out)
	}
	env.printf("%s  %s\n%s\n\n", out.Name, out.Title, out.Summary)
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	for _, r := range append(out.Options, out.Actions...) {
		fmt.Fprintf(w, "%s\t%s%s\t%s\t%s; %s\n", r.ID, r.State, r.Opens, r.Rule, r.Effective, r.Source)
	}
	return w.Flush()
}

func rowOf(id, label, state, opens string, c policy.Citation) ruleJSON {
	return ruleJSON{
		ID: id, Label: label, State: state, Opens: opens,
		Rule: c.Rule, Effective: c.Effective.Format(time.DateOnly), Source: c.Source, Evidence: c.Evidence,
	}
}
