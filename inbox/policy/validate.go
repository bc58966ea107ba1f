package policy

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// validate reports everything that is wrong with a merged pack, so that a
// rule that nobody wrote down cannot be judged by a zero value.
func validate(p Pack, file string) error {
	v := &validator{effective: p.Effective}
	if want := p.Name + ".toml"; file != want {
		v.failf("effective is %s, but the file is named %s", p.Name, file)
	}
	if p.Title == "" || p.Summary == "" || len(p.Sources) == 0 {
		v.failf("title, summary and sources are required")
	}
	v.options(p.rules)
	v.actions(p.rules)
	v.verdicts(p.rules)
	return errors.Join(v.faults...)
}

// unknownRows reports rows of things that do not exist, which a merged pack
// no longer shows.
func (f *packFile) unknownRows() error {
	return errors.Join(
		unknownIn("options", f.Options, allOptions[:]),
		unknownIn("gates", f.Gates, allGates[:]),
		unknownIn("capabilities", f.Capabilities, allCapabilities[:]),
		unknownIn("actions", f.Actions, allActions[:]),
	)
}

func unknownIn[K ~string, Row any](table string, rows map[K]Row, known []K) error {
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		if !slices.Contains(known, key) {
			return fmt.Errorf("%s.%s: there is no such row", table, key)
		}
	}
	return nil
}

type validator struct {
	effective time.Time
	faults    []error
	needed    []Capability // whose absence some row must explain
}

func (v *validator) failf(format string, args ...any) {
	v.faults = append(v.faults, fmt.Errorf(format, args...))
}

func (v *validator) options(r *rules) {
	for i, id := range allOptions {
		row := &r.options[i]
		where := "options." + string(id)
		if row.ID == "" {
			v.failf("%s: the row is missing", where)
			continue
		}
		v.citation(where, row.Citation)
		if row.Label == "" {
			v.failf("%s: label is required", where)
		}
		v.capability(where+".needs", row.Needs)
		v.basis(where, row)
	}
}

// basisNeeds lists what an offered option of each basis must have.
var basisNeeds = map[Basis]struct {
	lasts   bool
	reasons func(*reasons) []string
}{
	BasisWindow:         {false, func(r *reasons) []string { return []string{r.Allowed, r.AllowedUpdate, r.Ended} }},
	BasisStandardWindow: {false, func(r *reasons) []string { return []string{r.Allowed, r.Ended} }},
	BasisMessage:        {true, func(r *reasons) []string { return []string{r.Allowed, r.Inside, r.Missing, r.Ended} }},
	BasisAfterWindow:    {false, func(r *reasons) []string { return []string{r.Allowed, r.Inside} }},
	BasisToken:          {true, func(r *reasons) []string { return []string{r.Allowed, r.Missing, r.Used, r.Ended} }},
	BasisComment:        {true, func(r *reasons) []string { return []string{r.Allowed, r.Missing, r.Used, r.Ended} }},
	BasisTemplate:       {false, func(r *reasons) []string { return []string{r.Allowed, r.Missing} }},
	BasisConversation:   {false, func(r *reasons) []string { return []string{r.Allowed} }},
}

func (v *validator) basis(where string, row *optionRow) {
	switch row.State {
	case Explained, NotYet, Gone:
		if row.reasons.Withheld == "" || row.Basis != "" {
			v.failf("%s: an option that is not offered has a reason withheld and no basis", where)
		}
		return
	case Offered:
	default:
		v.failf("%s: %q is not a state", where, row.State)
		return
	}
	needs, ok := basisNeeds[row.Basis]
	if !ok {
		v.failf("%s: %q is not a basis", where, row.Basis)
		return
	}
	if needs.lasts != (row.Lasts > 0) {
		v.failf("%s: lasts does not go with the basis %s", where, row.Basis)
	}
	if slices.Contains(needs.reasons(&row.reasons), "") {
		v.failf("%s: a reason that the basis %s needs is missing", where, row.Basis)
	}
	if row.Tag != "" && (len(row.Uses.Allowed) == 0 || len(row.Uses.Forbidden) == 0) {
		v.failf("%s: a tag needs its allowed and forbidden uses", where)
	}
}

func (v *validator) actions(r *rules) {
	for _, a := range allActions {
		row, ok := r.actions[a]
		where := "actions." + string(a)
		if !ok {
			v.failf("%s: the row is missing", where)
			continue
		}
		v.citation(where, row.Citation)
		v.capability(where+".long_needs", row.LongNeeds)
		v.longWindow(where, row, r)
	}
}

// longWindow holds the long window to what a judgement can explain: it comes
// from an ad, and a free message says so.
func (v *validator) longWindow(where string, row *ActionRule, r *rules) {
	if (row.LongOpens > 0) != (row.LongNeeds != "") || row.LongOpens > 0 && row.LongOpens <= row.Opens {
		v.failf("%s: long_opens is longer than opens and goes with long_needs", where)
	}
	if row.LongOpens == 0 {
		return
	}
	if row.Action != ActionAdMessage {
		v.failf("%s: only %s has a long window", where, ActionAdMessage)
	}
	for i := range r.options {
		if o := &r.options[i]; o.Basis == BasisWindow && o.reasons.AllowedLong == "" {
			v.failf("options.%s: allowed_long is missing, but %s is longer", o.ID, where)
		}
	}
}

func (v *validator) verdicts(r *rules) {
	for _, g := range allGates {
		v.verdict("gates."+string(g), r.gates[g])
	}
	for _, c := range v.needed {
		v.verdict("capabilities."+string(c), r.capabilities[c])
	}
}

func (v *validator) verdict(where string, row verdict) {
	v.citation(where, row.Citation)
	if row.reason == "" {
		v.failf("%s: reason is required", where)
	}
}

func (v *validator) citation(where string, c Citation) {
	if c.Rule == "" || c.Source == "" || c.Effective.Year() < 2000 {
		v.failf("%s: rule, effective and source are required", where)
	}
	if c.Effective.After(v.effective) {
		v.failf("%s: the rule is younger than its pack", where)
	}
	switch c.Evidence {
	case Documented, ThirdParty, Inferred, Uncertain:
	default:
		v.failf("%s: %q is not a kind of evidence", where, c.Evidence)
	}
}

func (v *validator) capability(where string, c Capability) {
	if c == "" {
		return
	}
	if c.bit() == 0 {
		v.failf("%s: there is no capability %q", where, c)
	}
	v.needed = append(v.needed, c)
}
