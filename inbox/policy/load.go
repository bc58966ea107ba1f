package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"time"

	"github.com/pelletier/go-toml/v2"

	"oriel/inbox/stricttoml"
)

// packFile is the shape of a pack's file. A row replaces the whole row of the
// pack that the file amends; the first pack has every row.
type packFile struct {
	Effective    toml.LocalDate             `toml:"effective"`
	Amends       string                     `toml:"amends"`
	Title        string                     `toml:"title"`
	Summary      string                     `toml:"summary"`
	Sources      []string                   `toml:"sources"`
	Options      map[OptionID]optionFile    `toml:"options"`
	Gates        map[gate]verdictFile       `toml:"gates"`
	Capabilities map[Capability]verdictFile `toml:"capabilities"`
	Actions      map[Action]actionFile      `toml:"actions"`
}

type citationFile struct {
	Rule      string         `toml:"rule"`
	Effective toml.LocalDate `toml:"effective"`
	Source    string         `toml:"source"`
	Evidence  Evidence       `toml:"evidence"`
}

type verdictFile struct {
	citationFile
	Reason string `toml:"reason"`
}

type actionFile struct {
	citationFile
	Opens           hours      `toml:"opens"`
	LongOpens       hours      `toml:"long_opens"`
	LongNeeds       Capability `toml:"long_needs"`
	CountsAsMessage bool       `toml:"counts_as_message"`
}

type optionFile struct {
	citationFile
	Label         string      `toml:"label"`
	State         State       `toml:"state"`
	Basis         Basis       `toml:"basis"`
	Needs         Capability  `toml:"needs"`
	Lasts         hours       `toml:"lasts"`
	MessagingType string      `toml:"messaging_type"`
	Tag           string      `toml:"tag"`
	HandOver      bool        `toml:"hand_over"`
	Confirm       string      `toml:"confirm"`
	Content       contentFile `toml:"content"`
	Uses          usesFile    `toml:"uses"`
	Reasons       reasons     `toml:"reasons"`
}

type contentFile struct {
	Promotion    bool `toml:"promotion"`
	Automatic    bool `toml:"automatic"`
	Attachments  bool `toml:"attachments"`
	QuickReplies bool `toml:"quick_replies"`
	TitleMax     int  `toml:"title_max"`
}

type usesFile struct {
	Allowed   []string `toml:"allowed"`
	Forbidden []string `toml:"forbidden"`
}

// hours is a duration written as in "24h".
type hours time.Duration

func (h *hours) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	if err != nil {
		return err
	}
	if d <= 0 {
		return fmt.Errorf("%s is not a positive duration", text)
	}
	*h = hours(d)
	return nil
}

// loadPacks reads every file of dir, in the order of their names, which are
// their dates. Each but the first amends the one before it.
func loadPacks(files fs.FS, dir string) ([]Pack, error) {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return nil, &Error{Code: CodeInvalidPack, Text: "the rule packs cannot be read", Err: err}
	}
	var packs []Pack
	for _, e := range entries {
		p, err := loadPack(files, path.Join(dir, e.Name()), packs)
		if err != nil {
			return nil, &Error{Code: CodeInvalidPack, Text: "rule pack " + e.Name() + " is broken; correct the file", Err: err}
		}
		packs = append(packs, p)
	}
	if len(packs) == 0 {
		return nil, &Error{Code: CodeInvalidPack, Text: "there are no rule packs in " + dir}
	}
	return packs, nil
}

func loadPack(files fs.FS, name string, older []Pack) (Pack, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return Pack{}, err
	}
	var f packFile
	if err := stricttoml.Decode(data, &f); err != nil {
		return Pack{}, describe(err)
	}
	if err := f.unknownRows(); err != nil {
		return Pack{}, err
	}
	p := Pack{Effective: f.Effective.AsTime(time.UTC), Title: f.Title, Summary: f.Summary, Sources: f.Sources}
	p.Name = p.Effective.Format(time.DateOnly)
	base, err := amended(&f, older)
	if err != nil {
		return Pack{}, err
	}
	p.rules = f.amend(base)
	return p, validate(p, path.Base(name))
}

// describe names an unknown key part by part, so that one with a dot in it reads
// as one.
func describe(err error) error {
	var wrong *stricttoml.Error
	if errors.As(err, &wrong) && wrong.Key != nil {
		return fmt.Errorf("line %d: unknown key %q", wrong.Line, wrong.Key)
	}
	return err
}

// amended returns the rules that f changes: those of the pack before it.
func amended(f *packFile, older []Pack) (*rules, error) {
	if len(older) == 0 {
		if f.Amends != "" {
			return nil, fmt.Errorf("amends %q, but it is the first pack", f.Amends)
		}
		return &rules{}, nil
	}
	last := older[len(older)-1]
	if f.Amends != last.Name {
		return nil, fmt.Errorf("amends %q, but the pack before it is %q", f.Amends, last.Name)
	}
	return last.rules, nil
}

// amend returns base with the rows of f in the place of its own.
func (f *packFile) amend(base *rules) *rules {
	r := &rules{
		options:      base.options,
		actions:      map[Action]*ActionRule{},
		gates:        map[gate]verdict{},
		capabilities: map[Capability]verdict{},
	}
	maps.Copy(r.actions, base.actions)
	maps.Copy(r.gates, base.gates)
	maps.Copy(r.capabilities, base.capabilities)
	for i, id := range allOptions {
		if row, ok := f.Options[id]; ok {
			r.options[i] = row.row(id)
		}
	}
	for a, row := range f.Actions {
		r.actions[a] = row.rule(a)
	}
	for g, row := range f.Gates {
		r.gates[g] = verdict{row.citation(), row.Reason}
	}
	for c, row := range f.Capabilities {
		r.capabilities[c] = verdict{row.citation(), row.Reason}
	}
	return r
}

func (f *citationFile) citation() Citation {
	return Citation{Rule: f.Rule, Effective: f.Effective.AsTime(time.UTC), Source: f.Source, Evidence: f.Evidence}
}

func (f *actionFile) rule(a Action) *ActionRule {
	return &ActionRule{
		Citation: f.citation(), Action: a, CountsAsMessage: f.CountsAsMessage,
		Opens: time.Duration(f.Opens), LongOpens: time.Duration(f.LongOpens), LongNeeds: f.LongNeeds,
	}
}

func (f *optionFile) row(id OptionID) optionRow {
	return optionRow{
		OptionRule: OptionRule{
			Citation: f.citation(), ID: id, Label: f.Label, State: f.State, Basis: f.Basis,
			Needs: f.Needs, Lasts: time.Duration(f.Lasts), MessagingType: f.MessagingType, Tag: f.Tag,
			HandOver: f.HandOver, Confirm: f.Confirm, Content: Content(f.Content), Uses: Uses(f.Uses),
		},
		reasons: f.Reasons,
	}
}
