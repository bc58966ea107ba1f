package inbox

import (
	"time"

	"oriel/inbox/policy"
	"oriel/sla"
)

// Rules are the settings that Apply depends on. Who changes them rebuilds the
// tables from the log, for the same events may then mean something else.
type Rules struct {
	// SLA holds the targets of the response-time clocks.
	SLA sla.Policy
	// Capabilities are what the platform granted to each page, by page id.
	Capabilities map[string]policy.Capabilities
	// AppID is the platform's id of this app, empty when it is not known. It
	// tells whether a thread is controlled by us or by another app.
	AppID string
	// PersonApps are ids of other apps in which people type, so that their
	// echoes count as a person's reply.
	PersonApps []string
}

// DefaultRules has the default targets and no capability.
func DefaultRules() Rules { return Rules{SLA: sla.DefaultPolicy()} }

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
