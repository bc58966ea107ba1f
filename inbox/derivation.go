package inbox

import (
	"bytes"
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

// Derivation returns them. AppID and Topics are left out, and the capabilities
// on which no window depends: they decide what may be sent and what is asked,
// not what happened.
func (r Rules) Derivation() Derivation {
	d := Derivation{
		Policies:     r.SLA,
		Capabilities: map[string][]policy.Capability{},
		PersonApps:   slices.Compact(slices.Sorted(slices.Values(r.PersonApps))),
		StopWords:    slices.Sorted(maps.Keys(r.StopWords)),
		StartWords:   slices.Sorted(maps.Keys(r.StartWords)),
	}
	for page, granted := range r.Capabilities {
		if list := granted.OfWindows().List(); len(list) > 0 {
			d.Capabilities[page] = list
		}
	}
	return d
}

// Rules are those of which d is the derivation.
func (d Derivation) Rules() Rules {
	r := Rules{
		SLA: d.Policies, Capabilities: map[string]policy.Capabilities{}, PersonApps: d.PersonApps,
		StopWords: NewPhrases(d.StopWords...), StartWords: NewPhrases(d.StartWords...),
	}
	for page, granted := range d.Capabilities {
		r.Capabilities[page] = policy.NewCapabilities(granted...)
	}
	return r
}

// DerivesLike reports whether o makes the same of every log.
func (r Rules) DerivesLike(o Rules) bool {
	return bytes.Equal(r.Derivation().Encode(), o.Derivation().Encode())
}

// under returns the rules by which somebody reads what was derived by others:
// theirs, and r's for what each decides by itself.
func (r Rules) under(derived Rules) Rules {
	derived.AppID, derived.Topics, derived.Capabilities = r.AppID, r.Topics, r.Capabilities
	return derived
}

// granted are the capabilities of a page by which is judged what may be sent.
// One on which windows depend counts only if the windows were derived with it,
// too: what is offered never outlasts the window that is shown.
func (r Rules) granted(derived Rules, pageID string) policy.Capabilities {
	granted := r.Capabilities[pageID]
	return granted &^ (granted.OfWindows() &^ derived.Capabilities[pageID])
}

// Encode is the derivation in its one form.
func (d Derivation) Encode() []byte {
	text, _ := json.Marshal(d) // names and finite numbers always can be
	return text
}
