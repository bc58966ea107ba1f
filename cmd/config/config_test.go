package config_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oriel/cmd/config"
	"oriel/inbox/policy"
)

const whole = `
agent = "agent-one"
store = "/srv/oriel/oriel.db"
theme = "dark"
undo = "3s"
margin = "2m"
person_apps = ["4711"]

[graph]
url = "http://127.0.0.1:9"
app_id = "1517776481860111"
token = "EAAB-not-a-real-token"

[webhook]
listen = "127.0.0.1:9000"
verify_token = "say-this"
app_secret = "not-a-real-secret"
spool = "/srv/oriel/spool"

[composer]
short = 40
preview = 100
long = 500

[sla]
first_response = "10m"
next_response = "30m"
resolution = "8h"
warn_share = 0.5

[pages.100200300400500]
name = "Acme Support"
token = "EAAB-of-the-page"
capabilities = ["human_agent", "one_time_notification"]
`

func TestAWholeFile(t *testing.T) {
	c, err := config.Parse("config.toml", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := c.Rules()
	if err != nil {
		t.Fatal(err)
	}
	caps := rules.Capabilities["100200300400500"]
	for what, ok := range map[string]bool{
		"agent":        c.Agent == "agent-one",
		"undo":         time.Duration(c.Undo) == 3*time.Second,
		"first":        rules.SLA[0].Targets.FirstResponse == 10*time.Minute,
		"warning":      rules.SLA[0].WarnShare == 0.5,
		"capabilities": caps.Has(policy.CapHumanAgent) && caps.Has(policy.CapOneTimeNotification) && !caps.Has(policy.CapUtilityMessages),
		"page name":    c.PageNames()["100200300400500"] == "Acme Support",
		"page token":   c.Tokens()["100200300400500"] == "EAAB-of-the-page",
		"apps":         len(rules.PersonApps) == 1 && rules.AppID == "1517776481860111",
	} {
		if !ok {
			t.Errorf("%s was not read as it is written: %+v", what, c)
		}
	}
}

func TestValuesOfTheWrongKindAreExplained(t *testing.T) {
	const office = "[sla.calendars.office]\nzone = \"UTC\"\n"
	for body, want := range map[string]string{
		"agent = 7\n":                                        "1: agent has to be text in quotes",
		"accessible = \"yes\"\n":                             "1: accessible has to be true or false, without quotes",
		"undo = 5\n":                                         `1: undo has to be a length of time in quotes, such as "15m"`,
		"[sla]\nfirst_response = 900000000000\n":             `2: first_response has to be a length of time in quotes, such as "15m"`,
		"[sla]\nwarn_share = \"75%\"\n":                      "2: warn_share has to be a number, without quotes",
		"[composer]\nshort = \"many\"\n":                     "2: short has to be a whole number, without quotes",
		"person_apps = \"1\"\n":                              "1: person_apps has to be a list in brackets; an entry is text in quotes",
		"[composer]\nwords = [\n\"a.toml\",\n1]\n":           "2: an entry of words has to be text in quotes",
		"graph = \"https://graph.example\"\n":                "1: graph has to be a table of settings",
		office + "monday = \"09:00-17:00\"\n":                `3: monday has to be a list in brackets; an entry is opening hours in quotes, such as "09:00-17:30"`,
		office + "monday = [9]\n":                            `3: an entry of monday has to be opening hours in quotes, such as "09:00-17:30"`,
		office + "holidays = [\"2026-12-25\"]\n":             `3: an entry of holidays has to be a table such as { date = "2026-12-25" }`,
		office + "holidays = [{ date = 2026-12-25 }]\n":      `3: date has to be a date in quotes, such as "2026-12-25"`,
		"[sla.policies]\nname = \"vip\"\n":                   "1: policies has to be a list of tables, each under its own [[sla.policies]]",
		"[[sla.policies]]\nname = \"vip\"\nresolution = 5\n": `3: resolution has to be a length of time in quotes, such as "15m"`,
		"[[pages.1.topics]]\nid = 7\n":                       "2: id has to be text in quotes",
		"[pages]\n1 = \"Shop\"\n":                            "2: 1 has to be a table of settings",
		"[[sla]]\nresolution = \"4h\"\n":                     "1: sla has to be a table of settings",
		"[[pages]]\nid = \"1\"\n":                            "1: pages has to be a table of settings",
		"[[colleagues]]\nname = \"ana\"\n":                   "1: colleagues has to be a list in brackets; an entry is text in quotes",
		"agent.name = \"ana\"\n":                             "1: agent has to be text in quotes",
		"undo.seconds = 5\n":                                 `1: undo has to be a length of time in quotes, such as "15m"`,
		"[theme.dark]\n":                                     "1: theme has to be text in quotes",
		"[sla.policies.vip]\nresolution = \"4h\"\n":          "1: policies has to be a list of tables, each under its own [[sla.policies]]",
	} {
		_, err := config.Parse("config.toml", []byte(body))
		if err == nil || err.Error() != "config.toml:"+want {
			t.Errorf("%q\n got %v\nwant config.toml:%s", body, err, want)
		}
	}
}

func TestAByteOrderMarkIsNoSetting(t *testing.T) {
	c, err := config.Parse("config.toml", []byte("\ufeffagent = \"ana\"\n"))
	if err != nil || c.Agent != "ana" {
		t.Errorf("%q, %v", c.Agent, err)
	}
	if _, err := config.Parse("config.toml", []byte("\ufefftheme = \"drak\"\n")); err == nil || !strings.HasPrefix(err.Error(), "config.toml:1: theme is") {
		t.Errorf("a mistake behind it: %v", err)
	}
}

func TestMistakesAreNamedWithTheirPlace(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"unknown key":        {"agent = \"a\"\nundoo = \"5s\"\n", `config.toml:2: there is no setting "undoo"`},
		"unknown in a table": {"[graph]\nurl = \"http://x\"\ntokn = \"t\"\n", `config.toml:3: there is no setting "graph.tokn"`},
		"not TOML":           {"agent = \n", "config.toml:1"},
		"wrong type":         {"\n[composer]\nshort = \"many\"\n", "config.toml:3"},
		"notify":             {"agent = \"a\"\n\nnotify = \"beep\"\n", `config.toml:3: notify is "beep"; write one of off, bell, osc9, osc777`},
		"nobody":             {"colleagues = [\n\"ana\", \"-\"]\n", `config.toml:1: "-" is no colleague; write the names`},
		"a spare blank":      {"colleagues = [\"ana \"]\n", `config.toml:1: "ana " is no colleague`},
		"somebody twice":     {"\ncolleagues = [\"ana\", \"bo\", \"ana\"]\n", `config.toml:2: "ana" is named twice`},
		"theme":              {"theme = \"drak\"\n", `config.toml:1: theme is "drak"; write one of auto, light, dark`},
		"no duration":        {"undo = \"soon\"\n", "config.toml:1"},
		"negative duration":  {"undo = \"-5s\"\n", "is no length of time"},
		"order of lengths":   {"[composer]\nshort = 200\n", "in this order"},
		"too long":           {"[composer]\nlong = 2000\n", "fewer than 2000"},
		"share":              {"[sla]\nwarn_share = 75.0\n", "above 0 and at most 1"},
		"capability":         {"[pages.1]\ncapabilities = [\"humanagent\"]\n", "human_agent"},
		"title of a topic":   {"[[pages.1.topics]]\nid = \"parcel\"\ntitle = \"News about your parcels\"\n", "1 to 20"},
		"topic without id":   {"[[pages.1.topics]]\ntitle = \"Parcels\"\n", "no id of a topic"},
		"topic with a colon": {"[[pages.1.topics]]\nid = \"a:b\"\ntitle = \"Parcels\"\n", "no id of a topic"},
		"topic twice":        {"[[pages.1.topics]]\nid = \"a\"\ntitle = \"A\"\n[[pages.1.topics]]\nid = \"a\"\ntitle = \"B\"\n", "twice"},
		"too many topics":    {strings.Repeat("[[pages.1.topics]]\nid = \"a\"\ntitle = \"A\"\n", 13), "13 answers"},
		"stop and start":     {"[preferences]\nstart_words = { en = [\"Stop!\"] }\n", "stop word (en) and a start word"},
		"no word":            {"[preferences]\nstop_words = { fr = [\"…\"] }\n", "no word that a customer could write"},
		"unknown language":   {"language = \"tlh\"\n", "de, en, es, fr, pt"},
		"url":                {"[graph]\nurl = \"graph.facebook.com\"\n", "begins with https://"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := config.Parse("config.toml", []byte(tt.body))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestPreferencesAndTheFirstAnswer(t *testing.T) {
	c, err := config.Parse("config.toml", []byte(`
language = "fr"
[preferences]
stop_words = { en = ["cease"], nl = ["uitschrijven"] }
[first_answer]
on = true
ask_topics = true
[[pages.100200300400500.topics]]
id = "parcel"
title = "Suivi de colis"
`))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := c.Rules()
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]bool{"Cease": true, "unsubscribe": false, "Uitschrijven!": true, "arrêt": true} {
		if got := rules.StopWords.Has(word); got != want {
			t.Errorf("%q is a stop word: %v, want %v", word, got, want)
		}
	}
	topics := rules.Topics["100200300400500"]
	if len(topics) != 1 || topics[0].ID != "parcel" || topics[0].Title != "Suivi de colis" || !rules.StartWords.Has("start") ||
		!c.FirstAnswer.On || !c.FirstAnswer.AskTopics || c.Language != "fr" {
		t.Errorf("%+v, %+v", topics, c.FirstAnswer)
	}
	if d := config.Default(); d.FirstAnswer.On || d.Language != "en" {
		t.Errorf("without being asked: %+v in %q", d.FirstAnswer, d.Language)
	}
}

func TestEnvironmentStandsOverTheFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(file, []byte(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"ORIEL_STORE": "/elsewhere.db", "ORIEL_GRAPH_URL": "http://127.0.0.1:1", "ORIEL_AGENT": "agent-two"}
	c, err := config.Read(file).Load(func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	if c.Store != "/elsewhere.db" || c.Graph.URL != "http://127.0.0.1:1" || c.Agent != "agent-two" || c.Theme != "dark" {
		t.Errorf("got %+v", c)
	}
}

func TestTheEnvironmentAsksForLines(t *testing.T) {
	for value, want := range map[string]bool{"": true, "1": true, "true": true, "0": false, "false": false} {
		file := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(file, []byte("accessible = true\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := config.Read(file).Load(func(name string) string { return map[string]string{"ORIEL_ACCESSIBLE": value}[name] })
		if err != nil || c.Accessible != want {
			t.Errorf("%q: %v, %v", value, c.Accessible, err)
		}
		if _, err := config.Read(file).Load(func(string) string { return "perhaps" }); err == nil || !strings.Contains(err.Error(), "write true or false") {
			t.Errorf("a word that is neither: %v", err)
		}
	}
}

// What the environment chose is no mistake of the file.
func TestAMistakeOfTheEnvironmentIsNamedByItsVariable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(file, []byte("notify = \"bell\"\ntheme = \"dark\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for variable, want := range map[string]string{
		"ORIEL_NOTIFY": `ORIEL_NOTIFY is "beep"; write one of off, bell, osc9, osc777`,
		"ORIEL_THEME":  `ORIEL_THEME is "beep"; write one of auto, light`,
	} {
		_, err := config.Read(file).Load(func(name string) string { return map[string]string{variable: "beep"}[name] })
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "config.toml") {
			t.Errorf("error = %v, want one with %q", err, want)
		}
	}
}

func TestOnlyAFileThatWasAskedForMustExist(t *testing.T) {
	none := func(string) string { return "" }
	if _, err := config.Read(filepath.Join(t.TempDir(), "no.toml")).Load(none); err == nil {
		t.Error("a missing file that was asked for was accepted")
	}
	c, err := config.Read("").Load(func(name string) string { return map[string]string{"USER": "somebody"}[name] })
	if err != nil && !strings.Contains(err.Error(), config.DefaultFile()) {
		t.Fatal(err)
	}
	if err == nil && c.Store == "" {
		t.Error("there is no default store")
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	c, err := config.Parse("config.toml", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if out := fmt.Sprintf(format, c); strings.Contains(out, "EAAB") || strings.Contains(out, "not-a-real-secret") {
			t.Errorf("%s prints a secret: %s", format, out)
		}
	}
}
