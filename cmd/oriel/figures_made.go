package main

import (
	"context"
	"fmt"
)

// otherSettings is what is wrong with figures that were made by other settings
// than those of now, and recount what to do.
const (
	otherSettings = "the figures in the store were made under other settings or by another version"
	recount       = "oriel doctor --rebuild --replace counts them anew, and so does the next start of oriel serve, oriel ingest or the inbox"
)

// warnOfOtherSettings tells whoever only reads, and changes nothing.
func (e *environment) warnOfOtherSettings(ctx context.Context, b *bench) error {
	if !b.store.Rules().DerivesLike(b.rules) {
		fmt.Fprintf(e.stderr, "oriel: %s; %s\n", otherSettings, recount)
	}
	return nil
}

// countAnew makes the figures those of the present settings before any work
// begins.
func (e *environment) countAnew(ctx context.Context, b *bench) error {
	report, err := b.store.Adopt(ctx, b.rules, progress(e.clock, countingAnew, e.tell))
	if err == nil && report.Replaced {
		e.tell(countedAnew(report))
	}
	return err
}

// checkFigures is the doctor's.
func checkFigures(ctx context.Context, b *bench) finding {
	if !b.store.Rules().DerivesLike(b.rules) {
		return finding{Check: "figures", Detail: otherSettings, Remedy: recount}
	}
	return finding{Check: "figures", OK: true, Detail: "made by the present settings"}
}
