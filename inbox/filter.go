package inbox

import (
	"slices"
	"strings"
)

// FilterStates are what may stand after "is:" in a Query's filter.
func FilterStates() []string { return []string{"unread", "draft"} }

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
				return Errorf(CodeInvalid, "%q is no filter; there are is:%s", word, strings.Join(FilterStates(), " and is:"))
			}
		case "assignee", "label", "page":
			if value == "" {
				return Errorf(CodeInvalid, "%q says nothing after the colon", word)
			}
		}
	}
	return nil
}
