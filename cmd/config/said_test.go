package config_test

import (
	"slices"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// recorded are rules that differ from the defaults in everything.
func recorded() inbox.Rules {
	r := inbox.DefaultRules()
	r.SLA[0].Targets.FirstResponse = time.Minute
	r.PersonApps = []string{"7"}
	r.StopWords, r.StartWords = inbox.NewPhrases("basta"), inbox.NewPhrases("avanti")
	r.Capabilities = map[string]policy.Capabilities{"100": policy.NewCapabilities(policy.CapLongAdWindow)}
	return r
}

// TestDefaultsOverruleNobody: only what stands in the file takes the place of
// what is recorded.
func TestDefaultsOverruleNobody(t *testing.T) {
	for name, tt := range map[string]struct {
		file string
		want func(*inbox.Rules)
	}{
		"nothing":               {"", func(*inbox.Rules) {}},
		"an agent's own things": {"agent = \"ana\"\nnotify = \"bell\"\n[pages.100]\nname = \"Acme\"", func(*inbox.Rules) {}},
		"topics":                {"[[pages.100.topics]]\nid = \"a\"\ntitle = \"A\"", func(*inbox.Rules) {}},
		"an empty section":      {"[preferences]", func(*inbox.Rules) {}},
		"one target":            {"[sla]\nnext_response = \"2h\"", func(r *inbox.Rules) { r.SLA = inbox.DefaultRules().SLA; r.SLA[0].Targets.NextResponse = 2 * time.Hour }},
		"one target, dotted":    {"sla.next_response = \"2h\"", func(r *inbox.Rules) { r.SLA = inbox.DefaultRules().SLA; r.SLA[0].Targets.NextResponse = 2 * time.Hour }},
		"the default targets":   {"[sla]", func(r *inbox.Rules) { r.SLA = inbox.DefaultRules().SLA }},
		"no apps":               {"person_apps = []", func(r *inbox.Rules) { r.PersonApps = nil }},
		"other stop words":      {"[preferences]\nstop_words = { en = [\"enough\"] }", func(r *inbox.Rules) { r.StopWords = stopWords("enough") }},
		"other start words": {"preferences.start_words = { en = [\"go on\"] }", func(r *inbox.Rules) {
			words := inbox.DefaultStartWords()
			words["en"] = []string{"go on"}
			r.StartWords = all(words)
		}},
		"no long window":                {"[pages.100]\ncapabilities = []", func(r *inbox.Rules) { delete(r.Capabilities, "100") }},
		"a grant without it":            {"[pages.100]\ncapabilities = [\"human_agent\"]", func(r *inbox.Rules) { delete(r.Capabilities, "100") }},
		"what another page was granted": {"[pages.200]\ncapabilities = [\"human_agent\"]", func(*inbox.Rules) {}},
		"a long window of another page": {"[pages.200]\ncapabilities = [\"long_ad_window\"]", func(r *inbox.Rules) {
			r.Capabilities["200"] = policy.NewCapabilities(policy.CapLongAdWindow)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c := parsed(t, tt.file)
			own, err := c.Rules()
			if err != nil {
				t.Fatal(err)
			}
			want, before := recorded(), recorded()
			tt.want(&want)
			got := c.Said.Over(before, own)
			if !got.DerivesLike(want) {
				t.Errorf("got  %s\nwant %s", got.Derivation().Encode(), want.Derivation().Encode())
			}
			if !before.DerivesLike(recorded()) {
				t.Error("what is recorded was changed")
			}
		})
	}
}

func stopWords(english ...string) inbox.Phrases {
	words := inbox.DefaultStopWords()
	words["en"] = english
	return all(words)
}

func all(words map[string][]string) inbox.Phrases {
	var texts []string
	for _, language := range words {
		texts = append(texts, language...)
	}
	slices.Sort(texts)
	return inbox.NewPhrases(texts...)
}
