package store

import (
	"encoding/json"

	"oriel/inbox"
)

// encodeLabels is the form in which the tables keep labels.
func encodeLabels(labels []string) string {
	if len(labels) == 0 {
		return "[]"
	}
	encoded, _ := json.Marshal(labels) // strings always can be
	return string(encoded)
}

// labelsOf is the reverse of encodeLabels.
func labelsOf(encoded string) (labels []string, err error) {
	if encoded == "[]" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(encoded), &labels); err != nil {
		return nil, inbox.Errorf(inbox.CodeInternal, "the labels %s cannot be read; run oriel doctor --rebuild --replace: %w", encoded, err)
	}
	return labels, nil
}

// labelSets are the sets of labels that were decoded before, by their stored
// form: most rows share few.
type labelSets map[string][]string

func (l labelSets) decode(encoded string) ([]string, error) {
	labels, known := l[encoded]
	if known {
		return labels, nil
	}
	labels, err := labelsOf(encoded)
	if err == nil {
		l[encoded] = labels
	}
	return labels, err
}
