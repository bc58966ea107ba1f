package policy

import (
	"embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Pack is the set of rules in force from a date on. The zero value has no
// rules and offers nothing.
type Pack struct {
	Name      string    // the date, as in "2026-04-27"
	Effective time.Time // the first instant at which it is in force, midnight UTC
	Title     string
	Summary   string   // what it changes
	Sources   []string // shared between callers; do not change it
	rules     *rules
}

//go:embed packs/*.toml
var packFiles embed.FS

// embeddedPacks reads the packs on first use: commands that judge nothing do
// not pay for it.
var embeddedPacks = sync.OnceValues(func() ([]Pack, error) { return loadPacks(packFiles, "packs") })

// Packs returns every pack, the oldest first. It panics if the embedded files
// are broken, as only a build that has failed its tests can be.
func Packs() []Pack {
	packs, err := embeddedPacks()
	if err != nil {
		panic(err)
	}
	return slices.Clone(packs)
}

// InForce returns the newest pack that is not younger than now, or an error
// with CodeNoPack if now lies before the first.
func InForce(now time.Time) (Pack, error) {
	packs, err := embeddedPacks()
	if err != nil {
		return Pack{}, err
	}
	for _, p := range slices.Backward(packs) {
		if !now.Before(p.Effective) {
			return p, nil
		}
	}
	return Pack{}, &Error{Code: CodeNoPack,
		Text: "no rules are known for " + now.UTC().Format(time.RFC3339) + "; the first pack is " + packs[0].Name +
			", and before it nothing is offered: check the clock or the time asked for"}
}

// Find returns the pack of that name, or an error with CodeUnknownPack that
// lists the names.
func Find(name string) (Pack, error) {
	packs, err := embeddedPacks()
	if err != nil {
		return Pack{}, err
	}
	names := make([]string, len(packs))
	for i, p := range packs {
		if p.Name == name {
			return p, nil
		}
		names[i] = p.Name
	}
	return Pack{}, &Error{Code: CodeUnknownPack,
		Text: "there is no rule pack " + strconv.Quote(name) + "; use one of " + strings.Join(names, ", ")}
}

// Rules returns the pack's row on each option, in menu order.
func (p Pack) Rules() []OptionRule {
	if p.rules == nil {
		return nil
	}
	list := make([]OptionRule, len(allOptions))
	for i := range p.rules.options {
		list[i] = p.rules.options[i].OptionRule
	}
	return list
}

// Rule returns the pack's row on one option; false: there is none.
func (p Pack) Rule(id OptionID) (OptionRule, bool) {
	i := slices.Index(allOptions[:], id)
	if i < 0 || p.rules == nil {
		return OptionRule{}, false
	}
	return p.rules.options[i].OptionRule, true
}

// ActionRules returns the pack's row on each action, in the order of Actions.
func (p Pack) ActionRules() []ActionRule {
	if p.rules == nil {
		return nil
	}
	list := make([]ActionRule, len(allActions))
	for i, a := range allActions {
		list[i] = *p.rules.actions[a]
	}
	return list
}

// ActionRule returns the pack's row on one action; false: there is none.
func (p Pack) ActionRule(a Action) (ActionRule, bool) {
	if p.rules == nil || p.rules.actions[a] == nil {
		return ActionRule{}, false
	}
	return *p.rules.actions[a], true
}

// rules is what a pack's file holds, merged with the packs that it amends.
type rules struct {
	options      [len(allOptions)]optionRow
	actions      map[Action]*ActionRule
	gates        map[gate]verdict
	capabilities map[Capability]verdict
}

// optionRow is an option's rule with the sentences that explain judgements.
type optionRow struct {
	OptionRule
	reasons reasons
}

// reasons are the sentences that an option's row has for its outcomes.
type reasons struct {
	Allowed       string `toml:"allowed"`
	AllowedUpdate string `toml:"allowed_update"` // nothing is unanswered
	AllowedLong   string `toml:"allowed_long"`   // only the long window after an ad is open
	Inside        string `toml:"inside"`         // the standard window is still open
	Missing       string `toml:"missing"`        // what it depends on never was there
	Used          string `toml:"used"`           // what it depends on has been used
	Ended         string `toml:"ended"`          // its time is over
	Withheld      string `toml:"withheld"`       // the pack does not offer it
}

// gate is a state that withholds options whatever their own rule says.
type gate string

const (
	gateChannel         gate = "channel"
	gateClock           gate = "clock"
	gateRestricted      gate = "restricted"
	gateThreadOwner     gate = "thread_owner"
	gateStandby         gate = "standby"
	gateUnavailable     gate = "unavailable"
	gateNoConversation  gate = "no_conversation"
	gateOnlyComment     gate = "only_comment"
	gateTagsStopped     gate = "tags_stopped"
	gateSponsoredOptOut gate = "sponsored_opt_out"
	gateDeclined        gate = "declined"
)

var allGates = [...]gate{
	gateChannel, gateClock, gateRestricted, gateThreadOwner, gateStandby,
	gateUnavailable, gateNoConversation, gateOnlyComment, gateTagsStopped,
	gateSponsoredOptOut, gateDeclined,
}

// verdict is why something withholds an option, with its rule.
type verdict struct {
	Citation
	reason string
}
