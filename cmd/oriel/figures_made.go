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
	current, err := b.store.Current(ctx)
	if err == nil && !current {
		fmt.Fprintf(e.stderr, "oriel: %s; %s\n", otherSettings, recount)
	}
	return err
}

// countAnew makes the figures those of the present settings before any work
// begins.
func (e *environment) countAnew(ctx context.Context, b *bench) error {
	tell := func(words string) { fmt.Fprintln(e.stderr, words) }
	report, err := b.store.Adopt(ctx, b.rules, b.progress(tell))
	if err == nil && report.Replaced {
		tell(countedAnew(report))
	}
	return err
}

// checkFigures is the doctor's.
func checkFigures(ctx context.Context, b *bench) finding {
	current, err := b.store.Current(ctx)
	switch {
	case err != nil:
		return finding{Check: "figures", Detail: err.Error()}
	case !current:
		return finding{Check: "figures", Detail: otherSettings, Remedy: recount}
	}
	return finding{Check: "figures", OK: true, Detail: "made by the present settings"}
}
