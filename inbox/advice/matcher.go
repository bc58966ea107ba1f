package advice

import (
	"cmp"
	"slices"
)

// list names what a term is listed as.
type list uint8

const (
	listFunctionWord list = iota
	listPromotion
	listAmbiguous
	listPromotionExcept
	listOff
	listSave
	listInstead
	listBefore
	listNow
	listMoneyMoved
	listBundle
	listUnit
	listCode
	listSecret
	listSecretExcept
	listAsk
	listNever
	listIs
	listGreeting
	listCourtesy
	listPart
	listContinued
	listNotify
	lists
)

// hit is a term found: words first up to, not including, last.
type hit struct {
	first, last int
	list        list
	language    uint8
}

// edge leads from a place in the tree of terms by a word.
type edge struct{ node, word int32 }

type entry struct {
	list     list
	language uint8
}

// prefixSize is how many bytes of a folded word a prefix must have.
const prefixSize = 3

type prefix struct {
	text string
	id   int32
}

// matcher finds all terms in one walk over the words of a draft. Terms are
// paths in a tree whose edges are words; words are numbered.
type matcher struct {
	words    map[string]int32
	prefixes map[[prefixSize]byte][]prefix
	edges    map[edge]int32
	entries  [][]entry // by node
	// function has, by word, a bit for each language whose small word it is.
	function []uint64
}

func newMatcher() matcher {
	return matcher{
		words: map[string]int32{}, prefixes: map[[prefixSize]byte][]prefix{},
		edges: map[edge]int32{}, entries: make([][]entry, 1),
	}
}

// add puts a term into the tree, so that it is found as one of that list.
func (m *matcher) add(t term, of list, language uint8) {
	node := int32(0)
	for _, w := range t.words {
		e := edge{node, m.number(w)}
		next, ok := m.edges[e]
		if !ok {
			next = int32(len(m.entries))
			m.entries = append(m.entries, nil)
			m.edges[e] = next
		}
		node = next
	}
	m.entries[node] = append(m.entries[node], entry{of, language})
}

// addFunctionWord notes a small word by which a language is recognised.
func (m *matcher) addFunctionWord(t term, language uint8) {
	for _, w := range t.words {
		m.function[m.number(w)] |= 1 << language
	}
}

// number returns the number of a word or, if it ends in an asterisk, of a
// prefix.
func (m *matcher) number(w string) int32 {
	id, ok := m.words[w]
	if ok {
		return id
	}
	id = int32(len(m.function))
	m.function = append(m.function, 0)
	m.words[w] = id
	if stem, cut := cutAsterisk(w); cut {
		key := [prefixSize]byte([]byte(stem))
		m.prefixes[key] = append(m.prefixes[key], prefix{stem, id})
	}
	return id
}

// identify appends the numbers of a folded word: its own and those of the
// prefixes that it begins with.
func (m *matcher) identify(ids []int32, folded []byte) []int32 {
	if id, ok := m.words[string(folded)]; ok {
		ids = append(ids, id)
	}
	if len(folded) < prefixSize {
		return ids
	}
	for _, p := range m.prefixes[[prefixSize]byte(folded)] {
		if len(folded) >= len(p.text) && string(folded[:len(p.text)]) == p.text {
			ids = append(ids, p.id)
		}
	}
	return ids
}

// match notes the terms of r, in the order of their first words.
func (m *matcher) match(r *reading) {
	for i := range r.words {
		m.descend(r, i, i, 0)
	}
}

func (m *matcher) descend(r *reading, first, at int, node int32) {
	for _, id := range r.wordIDs(at) {
		next, ok := m.edges[edge{node, id}]
		if !ok {
			continue
		}
		for _, e := range m.entries[next] {
			r.hits = append(r.hits, hit{first, at + 1, e.list, e.language})
		}
		if at+1 < len(r.words) && !r.words[at+1].apart {
			m.descend(r, first, at+1, next)
		}
	}
}

// of yields the hits of a list.
func (r *reading) of(wanted list) func(func(hit) bool) {
	return func(yield func(hit) bool) {
		for _, h := range r.hits {
			if h.list == wanted && !yield(h) {
				return
			}
		}
	}
}

// starting returns the hits that begin in the words from first up to, not
// including, last. Hits lie in the order of their first words.
func (r *reading) starting(first, last int) []hit {
	byFirst := func(h hit, word int) int { return cmp.Compare(h.first, word) }
	start, _ := slices.BinarySearchFunc(r.hits, first, byFirst)
	end := start
	for end < len(r.hits) && r.hits[end].first < last {
		end++
	}
	return r.hits[start:end]
}

// in returns the first hit of a list that lies in the words from first up to,
// not including, last.
func (r *reading) in(wanted list, first, last int) (hit, bool) {
	for _, h := range r.starting(first, last) {
		if h.list == wanted && h.last <= last {
			return h, true
		}
	}
	return hit{}, false
}

// within reports whether h lies inside a hit of the list.
func (r *reading) within(h hit, wanted list) bool {
	for _, o := range r.starting(h.first-termMax+1, h.first+1) {
		if o.list == wanted && h.last <= o.last {
			return true
		}
	}
	return false
}

// isFunctionWord reports whether word i is a small word of any language.
func (r *reading) isFunctionWord(i int, m *matcher) bool {
	for _, id := range r.wordIDs(i) {
		if m.function[id] != 0 {
			return true
		}
	}
	return false
}
