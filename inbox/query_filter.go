package inbox

import (
	"slices"
	"strings"

	"oriel/sla"
)

// FilterStates are what may stand after "is:" in a Query's filter. Late,
// warning and paused are states of a clock.
func FilterStates() []string { return []string{"unread", "draft", "late", "warning", "paused"} }

// FilterClocks are what may stand after "clock:" in a Query's filter.
func FilterClocks() []string {
	return []string{string(sla.FirstResponse), string(sla.NextResponse), string(sla.Resolution)}
}

// CheckFilter says what in a filter asks for nothing. While somebody types that
// is no error, for more may follow: an unfinished word narrows nothing yet. A
// filter that was given as a whole should be checked.
func CheckFilter(filter string) error {
	for _, word := range strings.Fields(filter) {
		key, value, _ := strings.Cut(word, ":")
		switch key {
		case word: // without a colon
		case "is":
			if !slices.Contains(FilterStates(), value) {
				return noFilter(word, "is:", FilterStates())
			}
		case "clock":
			if !slices.Contains(FilterClocks(), value) {
				return noFilter(word, "clock:", FilterClocks())
			}
		case "assignee", "label", "page":
			if value == "" {
				return Errorf(CodeInvalid, "%q says nothing after the colon", word)
			}
		}
	}
	return nil
}

func noFilter(word, key string, values []string) error {
	last := len(values) - 1
	return Errorf(CodeInvalid, "%q is no filter; there are %s and %s", word, key+strings.Join(values[:last], ", "+key), key+values[last])
}
