package policy_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"oriel/inbox/policy"
)

// files returns a copy of the embedded packs.
func files(t testing.TB) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	names, err := fs.Glob(policy.PackFiles, "packs/*.toml")
	if err != nil || len(names) != 5 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(policy.PackFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		m[name] = &fstest.MapFile{Data: data}
	}
	return m
}

const (
	first  = "packs/2020-03-04.toml"
	second = "packs/2024-08-01.toml"
	last   = "packs/2026-09-28.toml"
)

func TestBrokenPacksAreRefusedWithFileAndFault(t *testing.T) {
	for name, c := range map[string]struct{ file, old, new, want string }{
		"not TOML":            {first, "[options.reply]", "[options.reply", "2020-03-04.toml"},
		"unknown key":         {first, "title =", "titel =", `unknown key ["titel"]`},
		"unknown table":       {second, "[options.sponsored]", "[option.sponsored]", `unknown key`},
		"unknown option":      {second, "[options.sponsored", "[options.telegram", "options.telegram"},
		"unknown gate":        {first, "[gates.clock]", "[gates.clocks]", "gates.clocks"},
		"unknown capability":  {first, "[capabilities.human_agent]", "[capabilities.human]", "capabilities.human"},
		"unknown action":      {first, "[actions.reaction]", "[actions.react]", "actions.react: there is no such row"},
		"no title":            {first, `title = "Four message tags"`, "", "title, summary and sources"},
		"no label":            {first, `label = "Reply"`, "", "options.reply: label"},
		"no rule":             {second, "rule = ", "label = ", "label"},
		"no source":           {second, `source = "chatbotbuilder.ai, Sponsored messages deprecation notice, 2024-12-25"`, "", "options.sponsored: rule, effective and source"},
		"no date":             {first, "effective = 2020-03-04\nsource = \"ManyChat", "source = \"ManyChat", "actions.url_button: rule, effective and source"},
		"bad date":            {first, "effective = 2020-03-04", "effective = 2020-02-31", "2020-03-04.toml"},
		"name and date":       {first, "effective = 2020-03-04\ntitle", "effective = 2020-03-05\ntitle", "the file is named"},
		"younger rule":        {second, "effective = 2024-08-01\nsource", "effective = 2024-08-02\nsource", "younger than its pack"},
		"no such evidence":    {second, `"third_party"`, `"hearsay"`, `"hearsay" is not a kind of evidence`},
		"no such state":       {second, `"explained"`, `"maybe"`, `"maybe" is not a state`},
		"no such basis":       {first, `basis = "after_window"`, `basis = "moon"`, `"moon" is not a basis`},
		"no such need":        {first, `needs = "human_agent"`, `needs = "luck"`, `there is no capability "luck"`},
		"offered, no basis":   {first, `basis = "window"`, "", `"" is not a basis`},
		"explained, no why":   {second, "withheld =", "missing =", "a reason withheld"},
		"basis not offered":   {second, "hand_over = true", `basis = "window"`, "no basis"},
		"no lasts":            {first, `lasts = "168h"`, "", "options.human_agent: lasts"},
		"lasts too many":      {first, `basis = "conversation"`, "basis = \"conversation\"\nlasts = \"1h\"", "options.sponsored: lasts"},
		"zero lasts":          {first, `lasts = "168h"`, `lasts = "0s"`, "not a positive duration"},
		"odd lasts":           {first, `lasts = "168h"`, `lasts = "seven days"`, "invalid duration"},
		"no reason":           {first, "missing = \"The 7 days", "withheld = \"The 7 days", "options.human_agent: a reason"},
		"amends nothing":      {second, `amends = "2020-03-04"`, "", `amends "", but the pack before it`},
		"amends itself":       {second, `amends = "2020-03-04"`, `amends = "2024-08-01"`, `amends "2024-08-01"`},
		"first amends":        {first, "effective = 2020-03-04\ntitle", "effective = 2020-03-04\namends = \"2019-01-01\"\ntitle", "it is the first pack"},
		"long without needs":  {last, `long_needs = "long_ad_window"`, "", "goes with long_needs"},
		"long is shorter":     {last, `long_opens = "168h"`, `long_opens = "24h"`, "longer than opens"},
		"long of another":     {last, "[actions.ad_message]", "[actions.message]", "only ad_message"},
		"long without reason": {last, "allowed_long =", "missing =", "allowed_long is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			m := files(t)
			text := string(m[c.file].Data)
			if !strings.Contains(text, c.old) {
				t.Fatalf("%s has no %q", c.file, c.old)
			}
			m[c.file] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, c.old, c.new))}
			_, err := policy.LoadPacks(m, "packs")
			if code(err) != policy.CodeInvalidPack {
				t.Fatalf("accepted: %v", err)
			}
			contains(t, err.Error(), c.want)
			contains(t, err.Error(), strings.TrimPrefix(c.file, "packs/"))
		})
	}
}

func TestATagNeedsItsUses(t *testing.T) {
	m := files(t)
	text := string(m[first].Data)
	from := strings.Index(text, "[options.account_update.uses]")
	to := strings.Index(text, "[options.account_update.reasons]")
	m[first] = &fstest.MapFile{Data: []byte(text[:from] + text[to:])}
	_, err := policy.LoadPacks(m, "packs")
	contains(t, err.Error(), "options.account_update: a tag needs its allowed and forbidden uses")
}

func TestMissingRowsAreRefused(t *testing.T) {
	for _, c := range []struct{ row, next, want string }{
		{"[options.utility]", "[options.private_reply]", "options.utility: the row is missing"},
		{"[gates.clock]", "[gates.restricted]", "gates.clock: rule, effective and source"},
		{"[capabilities.human_agent]", "[capabilities.one", "capabilities.human_agent: reason is required"},
		{"[actions.edit]", "[actions.read]", "actions.edit: the row is missing"},
	} {
		m := files(t)
		text := string(m[first].Data)
		from, to := strings.Index(text, c.row), strings.Index(text, c.next)
		m[first] = &fstest.MapFile{Data: []byte(text[:from] + text[to:])}
		_, err := policy.LoadPacks(m, "packs")
		if code(err) != policy.CodeInvalidPack {
			t.Fatalf("without %s: %v", c.row, err)
		}
		contains(t, err.Error(), c.want)
	}
}

func TestNoPacksAreRefused(t *testing.T) {
	for _, m := range []fstest.MapFS{{}, {"packs": &fstest.MapFile{Mode: fs.ModeDir}}} {
		if _, err := policy.LoadPacks(m, "packs"); code(err) != policy.CodeInvalidPack {
			t.Error(err)
		}
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	m := fstest.MapFS{first: {Data: []byte("effective = 2020-03-04\ncolour = 3\n")}}
	_, err := policy.LoadPacks(m, "packs")
	contains(t, err.Error(), "line 2")
	m = fstest.MapFS{first: {Data: []byte("effective = 2020-03-04\ntitle = 3\n")}}
	_, err = policy.LoadPacks(m, "packs")
	contains(t, err.Error(), "line 2")
}

func BenchmarkLoadPacks(b *testing.B) {
	for b.Loop() {
		if _, err := policy.LoadPacks(policy.PackFiles, "packs"); err != nil {
			b.Fatal(err)
		}
	}
}
