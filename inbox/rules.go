package inbox

import (
	"time"

	"oriel/inbox/policy"
	"oriel/sla"
)

// Rules are the settings that Apply depends on. Who changes them rebuilds the
// tables from the log, for the same events may then mean something else.
type Rules struct {
	// SLA holds the policies of the response-time clocks, in the order in which
	// they are tried.
	SLA sla.Policies
	// Capabilities are what the platform granted to each page, by page id.
	Capabilities map[string]policy.Capabilities
	// AppID is the platform's id of this app, empty when it is not known. It
	// tells whether a thread is controlled by us or by another app.
	AppID string
	// PersonApps are ids of other apps in which people type, so that their
	// echoes count as a person's reply.
	PersonApps []string
	// Topics are what each page's customers choose to hear of, by page id.
	Topics map[string][]Topic
	// StopWords end all messages outside the window when they are the whole
	// of a customer's message; StartWords take that back.
	StopWords, StartWords Phrases
}

// DefaultRules has the default targets and words, no capability and no topic.
func DefaultRules() Rules {
	return Rules{SLA: sla.Policies{sla.DefaultPolicy()}, StopWords: allPhrases(DefaultStopWords()), StartWords: allPhrases(DefaultStartWords())}
}

func allPhrases(byLanguage map[string][]string) Phrases {
	var all []string
	for _, texts := range byLanguage {
		all = append(all, texts...)
	}
	return NewPhrases(all...)
}

// opens tells when a window that a opens at t on pageID would close. Before
// the first rule pack nothing is known, and nothing opens.
func (r Rules) opens(pageID string, a policy.Action, t time.Time) (time.Time, bool) {
	pack, err := policy.InForce(t)
	if err != nil {
		return time.Time{}, false
	}
	length, ok := pack.Opens(a, r.Capabilities[pageID])
	return t.Add(length), ok
}
