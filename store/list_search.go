package store

import (
	"strconv"
	"strings"

	"oriel/store/sqlite"
)

// reach is how many matches a search looks at, the newest first. More than
// that are nothing that anybody reads through; another letter narrows them.
const reach = 2000

// nameWords is how many words of a filter are looked for in names. Each
// doubles the ways in which the words can be spread over name and messages.
const nameWords = 3

// ids is a set of conversations.
type ids map[int64]struct{}

// search finds the conversations that the filter allows, where it names few.
func (p *plan) search(c *sqlite.Conn) error {
	if len(p.filter.words) > 0 {
		found, err := matching(c, p.filter.words)
		if err != nil {
			return err
		}
		p.narrowTo(found)
	}
	if p.filter.draft {
		found, err := readIDs(c, "SELECT conversation_id FROM drafts WHERE agent = ?", p.q.Agent)
		if err != nil {
			return err
		}
		p.narrowTo(found)
	}
	for _, label := range p.filter.labels {
		found, err := readIDs(c, "SELECT conversation_id FROM conversation_labels WHERE label = ? LIMIT ?", label, reach+1)
		if err != nil {
			return err
		}
		if len(found) <= reach { // many are met soon on a walk
			p.narrowTo(found)
		}
	}
	return nil
}

func (p *plan) narrowTo(found ids) {
	if p.found {
		found = found.and(p.among)
	}
	p.among, p.found = found.list(), true
}

// empty reports whether the filter allows nothing.
func (p *plan) empty() bool { return p.found && len(p.among) == 0 }

// matching returns the conversations in which every word begins a word of the
// contact's name, or else all those that do not begin words of one message.
func matching(c *sqlite.Conn, words []string) (ids, error) {
	inNames, others, err := splitByName(c, words)
	if err != nil {
		return nil, err
	}
	all := ids{}
	for subset := range 1 << len(inNames) {
		named, said := pick(inNames, subset)
		found, err := matchingBoth(c, named, append(said, others...))
		if err != nil {
			return nil, err
		}
		for id := range found {
			all[id] = struct{}{}
		}
	}
	return all, nil
}

// splitByName takes out the first words that begin any contact's name.
func splitByName(c *sqlite.Conn, words []string) (inNames, others []string, err error) {
	for _, word := range words {
		found, err := readIDs(c, "SELECT docid FROM contact_names WHERE contact_names MATCH ? LIMIT 1", match([]string{word}))
		if err != nil {
			return nil, nil, err
		}
		if len(found) > 0 && len(inNames) < nameWords {
			inNames = append(inNames, word)
		} else {
			others = append(others, word)
		}
	}
	return inNames, others, nil
}

// pick divides words by the bits of subset.
func pick(words []string, subset int) (in, out []string) {
	for i, word := range words {
		if subset&(1<<i) != 0 {
			in = append(in, word)
		} else {
			out = append(out, word)
		}
	}
	return in, out
}

// matchingBoth returns the conversations whose contact's name has all words
// of named, and a message of which has all words of said.
func matchingBoth(c *sqlite.Conn, named, said []string) (found ids, err error) {
	for _, word := range said {
		if len(word) == 1 {
			return nil, nil // a single letter is looked for in names only
		}
	}
	if len(named) > 0 {
		if found, err = readIDs(c, "SELECT docid FROM contact_names WHERE contact_names MATCH ? ORDER BY docid DESC LIMIT ?", match(named), reach); err != nil {
			return nil, err
		}
	}
	if len(said) == 0 || (len(named) > 0 && len(found) == 0) {
		return found, nil
	}
	saying, err := readIDs(c, `SELECT m.conversation_id FROM message_text t CROSS JOIN messages m ON m.id = t.docid AND m.unsent = 0
		WHERE t.message_text MATCH ? ORDER BY t.docid DESC LIMIT ?`, match(said), reach)
	if len(named) > 0 {
		saying = saying.and(found.list())
	}
	return saying, err
}

// match is the full-text query for all words; the words hold no quotes.
func match(words []string) string {
	return `"` + strings.Join(words, `*" "`) + `*"`
}

func readIDs(c *sqlite.Conn, query string, args ...any) (ids, error) {
	found := ids{}
	err := c.Each(func(r *sqlite.Row) error {
		found[r.Int()] = struct{}{}
		return nil
	}, query, args...)
	return found, err
}

func (s ids) and(others []int64) ids {
	both := ids{}
	for _, id := range others {
		if _, ok := s[id]; ok {
			both[id] = struct{}{}
		}
	}
	return both
}

func (s ids) list() []int64 {
	list := make([]int64, 0, len(s))
	for id := range s {
		list = append(list, id)
	}
	return list
}

// numbers writes ids as a JSON array, by which SQL takes a list.
func numbers(list []int64) string {
	b := []byte{'['}
	for i, id := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	return string(append(b, ']'))
}
