package inbox

import (
	"encoding/json"
	"maps"
	"slices"

	"oriel/inbox/policy"
	"oriel/sla"
)

// Derivation is what of the rules decides what Apply makes of a log. Two rules
// with the same bytes of JSON make the same of the same events.
type Derivation struct {
	Policies     sla.Policies                   `json:"policies"`
	Capabilities map[string][]policy.Capability `json:"capabilities,omitempty"`
	PersonApps   []string                       `json:"person_apps,omitempty"`
	StopWords    []string                       `json:"stop_words,omitempty"`
	StartWords   []string                       `json:"start_words,omitempty"`
}

// Derivation returns them. AppID and Topics are left out: they decide what may
// be sent and what is asked, not what happened.
func (r Rules) Derivation() Derivation {
	d := Derivation{
		Policies:     r.SLA,
		Capabilities: map[string][]policy.Capability{},
		PersonApps:   slices.Compact(slices.Sorted(slices.Values(r.PersonApps))),
		StopWords:    slices.Sorted(maps.Keys(r.StopWords)),
		StartWords:   slices.Sorted(maps.Keys(r.StartWords)),
	}
	for page, granted := range r.Capabilities {
		if list := granted.List(); len(list) > 0 {
			d.Capabilities[page] = list
		}
	}
	return d
}

// Encode is the derivation in its one form.
func (d Derivation) Encode() []byte {
	text, _ := json.Marshal(d) // names and finite numbers always can be
	return text
}
