package store

import (
	"slices"
	"strings"
	"unicode"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// filter is a parsed inbox.Query.Filter. Its language:
//
//	word            begins a word of the contact's name or of a message
//	assignee:NAME   assigned to exactly this agent
//	label:NAME      has exactly this label
//	page:ID         of this page
//	is:unread       has messages that nobody has seen
//	is:draft        the agent who asks has an unsent text
//	is:late         one of its clocks is late; so is:warning, is:paused
//	clock:KIND      has this clock, running or paused
//
// Everything must hold at once. What is still being typed ("is:un",
// "label:") asks for nothing yet; any other word with a colon is a word.
// Case and accents do not matter in words, and punctuation separates them.
type filter struct {
	words       []string
	assignee    string
	hasAssignee bool
	pageID      string
	labels      []string
	unread      bool
	draft       bool
	clocks      clockFilter
}

// maxWords bounds the work that one filter can ask for.
const maxWords = 32

func parseFilter(text string) (filter, error) {
	var f filter
	for _, word := range strings.Fields(strings.ToValidUTF8(text, " ")) {
		key, value, hasColon := strings.Cut(word, ":")
		if hasColon && f.narrow(key, value) {
			continue
		}
		if phrase := phrase(word); phrase != "" {
			f.words = append(f.words, phrase)
		}
	}
	if len(f.words) > maxWords {
		return f, inbox.Errorf(inbox.CodeInvalid, "a filter has at most %d words, this one has %d", maxWords, len(f.words))
	}
	return f, nil
}

// narrow takes a word of the form key:value and reports whether it is one.
func (f *filter) narrow(key, value string) bool {
	switch key {
	case "assignee":
		f.assignee, f.hasAssignee = value, value != ""
	case "label":
		if value != "" {
			f.labels = append(f.labels, value)
		}
	case "page":
		f.pageID = value
	case "is":
		return f.state(value)
	case "clock":
		return f.clocks.ofKind(value)
	default:
		return false
	}
	return true
}

func (f *filter) state(value string) bool {
	switch value {
	case "unread":
		f.unread = true
	case "draft":
		f.draft = true
	default:
		return f.clocks.inState(value) || begins(inbox.FilterStates(), value)
	}
	return true
}

// begins reports whether more may follow that makes one of the words.
func begins(words []string, typed string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, typed) })
}

// phrase keeps the letters and digits of a word, with spaces where something
// else stood; the full-text index sees neither quotes nor operators.
func phrase(word string) string {
	words := strings.FieldsFunc(word, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) })
	return strings.Join(strings.Fields(apart(strings.Join(words, " "))), " ")
}

// isEmpty reports whether the filter asks for nothing.
func (f *filter) isEmpty() bool {
	return len(f.words) == 0 && !f.hasAssignee && f.pageID == "" && len(f.labels) == 0 && !f.unread && !f.draft && f.clocks.isEmpty()
}

// conditions adds what can be asked of a row of the table; words and drafts
// are looked up before.
func (f *filter) conditions(w *conditions, q inbox.Query) {
	for _, pageID := range []string{q.PageID, f.pageID} {
		if pageID != "" {
			w.add("c.page = (SELECT id FROM pages WHERE page_id = ?)", pageID)
		}
	}
	if f.hasAssignee {
		w.add("c.assignee = ?", f.assignee)
	}
	if f.unread {
		w.add("c.unread > 0")
	}
	f.clocks.conditions(w, sqlite.Millis(q.Now))
	for _, label := range f.labels {
		w.add("EXISTS (SELECT 1 FROM conversation_labels l WHERE l.label = ? AND l.conversation_id = c.id)", label)
	}
}
