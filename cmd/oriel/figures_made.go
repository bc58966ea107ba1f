package main

import (
	"context"
	"fmt"
)

// otherSettings is what somebody should know whose file says something else
// than what counts, and recount what to do.
const (
	otherSettings = "the figures are counted by the settings that the store has recorded, which differ from this configuration"
	recount       = "oriel serve and oriel ingest count by their own, and so does oriel doctor --rebuild --replace once"
)

// warnOfOtherSettings tells whoever only reads, and changes nothing.
func (e *environment) warnOfOtherSettings(b *bench) {
	if _, differs := b.wants(b.config, b.rules); differs {
		fmt.Fprintf(e.stderr, "oriel: %s; %s\n", otherSettings, recount)
	}
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
func checkFigures(b *bench) finding {
	if _, differs := b.wants(b.config, b.rules); differs {
		return finding{Check: "figures", Detail: otherSettings, Remedy: recount}
	}
	return finding{Check: "figures", OK: true, Detail: "made by the settings that the store has recorded, as this configuration has it"}
}
