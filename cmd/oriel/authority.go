package main

import (
	"context"

	"oriel/cmd/config"
	"oriel/inbox"
)

// Several programs with different settings work on one store. Everything is
// derived and shown by the rules that the store has recorded; who may change
// them is decided here.

// authority says by which rules a configuration wants everything derived, and
// how the program may have the store adopt them: nil where it may not.
type authority func(ctx context.Context, b *bench, c config.Config, own inbox.Rules) (rules inbox.Rules, adopt adoption, err error)

// adoption has a store adopt rules and tells how far it has come.
type adoption func(ctx context.Context, rules inbox.Rules, progress func(replayed, of int64)) (inbox.RebuildReport, error)

// ownRules is the authority of oriel serve: its settings count, those that it
// leaves out too.
func ownRules(_ context.Context, b *bench, _ config.Config, own inbox.Rules) (inbox.Rules, adoption, error) {
	return own, b.store.Adopt, nil
}

// unlessServed is the authority of the inbox: what its file says counts as long
// as nobody receives webhooks. Many agents may have one, with files of their
// own.
func unlessServed(ctx context.Context, b *bench, c config.Config, own inbox.Rules) (inbox.Rules, adoption, error) {
	rules, differs := b.wants(c, own)
	if !differs {
		return rules, nil, nil
	}
	condition, err := b.desk.Condition(ctx)
	if err != nil || condition.Receiving {
		return rules, nil, err
	}
	return rules, b.adoptUnlessServed, nil
}

// adoptUnlessServed looks once more whether anybody receives: oriel serve may
// have come meanwhile and found its own rules in force.
func (b *bench) adoptUnlessServed(ctx context.Context, rules inbox.Rules, progress func(replayed, of int64)) (inbox.RebuildReport, error) {
	return b.store.AdoptUnlessHeld(ctx, rules, inbox.ReceiveLease, progress)
}

// wants are the recorded rules with what the file says in their place.
func (b *bench) wants(c config.Config, own inbox.Rules) (rules inbox.Rules, differs bool) {
	recorded := b.store.Rules()
	rules = c.Said.Over(recorded, own)
	return rules, !rules.DerivesLike(recorded)
}

// countedByServe is said once to an agent whose file is not what counts.
const countedByServe = "Response times are counted by the settings of oriel serve, which differ from this configuration."
