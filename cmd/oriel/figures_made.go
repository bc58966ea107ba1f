package main

import (
	"context"
	"fmt"
)

// otherSettings is what somebody should know whose file says something else
// than what counts, and recount what to do.
const (
	otherSettings = "the figures are counted by the settings that the store has recorded, which differ from this configuration"
	recount       = "oriel serve counts by its own, oriel ingest by what its file says, and so does oriel doctor --rebuild --replace once"
)

// warnOfOtherSettings tells whoever only reads, and changes nothing.
func (e *environment) warnOfOtherSettings(b *bench) {
	if _, differs := b.wants(b.config, b.rules); differs {
		fmt.Fprintf(e.stderr, "oriel: %s; %s\n", otherSettings, recount)
	}
}

// countAnew makes the figures those of what the file says before any work
// begins. What it leaves out stays as it is recorded: whoever hands bodies in
// may have no settings at all.
func (e *environment) countAnew(ctx context.Context, b *bench) error {
	rules, _ := b.wants(b.config, b.rules)
	report, err := b.store.Adopt(ctx, rules, progress(e.clock, countingAnew, e.tell))
	if err == nil && report.Replaced {
		e.tell(countedAnew(report))
	}
	return err
}

// checkFigures is the doctor's.
func checkFigures(b *bench) finding {
	if _, differs := b.wants(b.config, b.rules); differs {
		return finding{Check: "figures", Detail: otherSettings, Remedy: recount}
	}
	return finding{Check: "figures", OK: true, Detail: "made by the settings that the store has recorded, as this configuration has it"}
}
