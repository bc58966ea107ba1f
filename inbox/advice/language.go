package advice

import "math/bits"

// languageCount is how many small words of each language a sentence has.
type languageCount struct {
	sentence int32
	words    [maxLanguages]int
	counted  bool
}

// count counts the small words of a sentence.
func (n *languageCount) count(r *reading, sentence int32, m *matcher) {
	*n = languageCount{sentence: sentence, counted: true}
	s := r.sentences[sentence]
	for i := s.first; i < s.last; i++ {
		for _, id := range r.wordIDs(i) {
			for set := m.function[id]; set != 0; set &= set - 1 {
				n.words[bits.TrailingZeros64(set)]++
			}
		}
	}
}

// foreign reports whether the sentence of h has more small words of another
// language than of the term's own.
func (c *check) foreign(h hit) bool {
	// Hits come in order, so one sentence is counted once.
	if s := c.words[h.first].sentence; !c.small.counted || c.small.sentence != s {
		c.small.count(c.reading, s, &c.lexicon.matcher)
	}
	for _, n := range c.small.words {
		if n > c.small.words[h.language] {
			return true
		}
	}
	return false
}
