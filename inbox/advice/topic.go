package advice

import "unicode"

const (
	// topicShare is the least part of the topic's words that a follow-up
	// takes up: one in so many.
	topicShare = 3
	// Two words are one when they begin with so many of the same letters, and
	// with so much of the longer one, in percent.
	stemLetters = 4
	stemPercent = 60
)

// offTopic finds a follow-up that does not speak of what the person agreed to.
func (c *check) offTopic() finding {
	if c.Topic == "" {
		return finding{}
	}
	topic := &check{reading: c.lexicon.read(c.Topic), Situation: c.Situation, lexicon: c.lexicon}
	wanted := topic.contentWords()
	if len(wanted) == 0 {
		return finding{}
	}
	said := c.contentWords()
	var missing []Span
	for _, w := range wanted {
		if !anyAlike(w.folded, said) {
			missing = append(missing, w.Span)
		}
	}
	taken := len(wanted) - len(missing)
	if taken > 0 && taken*topicShare >= len(wanted) {
		return finding{}
	}
	return finding{nil, "The person agreed to be notified of “" + c.Topic + "”; the draft does not mention " + topic.quoted(missing) + "."}
}

type contentWord struct {
	Span
	folded string
}

// contentWords are those that carry meaning: not the small ones, not "tell me
// when". Scripts without blanks between words cannot be compared so.
func (c *check) contentWords() []contentWord {
	var words []contentWord
	for i, w := range c.words {
		if c.isFunctionWord(i, &c.lexicon.matcher) || c.within(hit{first: i, last: i + 1}, listNotify) {
			continue
		}
		if folded := c.folded(w.Span); isComparable(folded) {
			words = append(words, contentWord{w.Span, folded})
		}
	}
	return words
}

func (c *check) folded(s Span) string {
	var folded []byte
	for _, r := range c.text(s) {
		folded = characters().appendFolded(folded, r)
	}
	return string(folded)
}

// isComparable reports whether blanks divide the words of the script, and the
// word is no single letter.
func isComparable(folded string) bool {
	n := 0
	for _, r := range folded {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return false
		}
		n++
	}
	return n > 1
}

func anyAlike(wanted string, said []contentWord) bool {
	for _, w := range said {
		if alike(wanted, w.folded) {
			return true
		}
	}
	return false
}

// alike reports whether two folded words have the same stem, near enough.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	return same >= stemLetters && same*100 >= max(len(x), len(y))*stemPercent
}
