package config

import (
	"maps"
	"strings"

	"oriel/inbox"
)

// Said is which of the settings by which everything is derived stand in the
// file. What is not in it is a default, which overrules nobody.
type Said struct {
	SLA, PersonApps, StopWords, StartWords bool
	// Capabilities are the pages of which it says what was granted.
	Capabilities map[string]bool
}

// saidIn reads it from the file's settings.
func saidIn(body []byte) Said {
	said := Said{Capabilities: map[string]bool{}}
	for setting := range linesOf(body) {
		switch at := strings.Split(setting, "\x00"); {
		case setting == "sla":
			said.SLA = true
		case setting == "person_apps":
			said.PersonApps = true
		case len(at) == 2 && at[0] == "preferences" && at[1] == "stop_words":
			said.StopWords = true
		case len(at) == 2 && at[0] == "preferences" && at[1] == "start_words":
			said.StartWords = true
		case len(at) == 3 && at[0] == "pages" && at[2] == "capabilities":
			said.Capabilities[at[1]] = true
		}
	}
	return said
}

// Over returns the recorded rules with own ones in their place where the file
// says something.
func (s Said) Over(recorded, own inbox.Rules) inbox.Rules {
	rules := recorded
	if s.SLA {
		rules.SLA = own.SLA
	}
	if s.PersonApps {
		rules.PersonApps = own.PersonApps
	}
	if s.StopWords {
		rules.StopWords = own.StopWords
	}
	if s.StartWords {
		rules.StartWords = own.StartWords
	}
	rules.Capabilities = maps.Clone(recorded.Capabilities)
	for page := range s.Capabilities {
		rules.Capabilities[page] = own.Capabilities[page]
	}
	return rules
}
