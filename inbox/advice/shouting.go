package advice

import (
	"strings"
	"unicode/utf8"
)

const (
	// A sentence shouts when it has at least so many letters and so many of
	// them, in percent, are capitals.
	shoutLetters = 10
	shoutPercent = 60
	// A list of abbreviations is no shouting: one word is long, or several are
	// and a small word ("NOT") is among them.
	shoutWord  = 5
	shoutWords = 4
	// marksMax is how many marks a sentence may end with.
	marksMax = 2
)

// shouting finds sentences in capitals and runs of "!!!".
func (c *check) shouting() finding {
	var words []Span
	for i := range c.sentences {
		words = append(words, c.capitals(&c.sentences[i])...)
	}
	return c.found(append(words, c.repeatedMarks()...), "Reads like shouting")
}

// capitals returns the words in capitals of a sentence that shouts. Each
// script with capitals is counted by itself; words with digits are names of
// things.
func (c *check) capitals(s *sentence) []Span {
	var cased, upper [scripts]int32
	for i := s.first; i < s.last; i++ {
		if w := &c.words[i]; w.digits == 0 {
			cased[w.script] += w.cased
			upper[w.script] += w.upper
		}
	}
	var loud []Span
	for of := range cased {
		if cased[of] >= shoutLetters && upper[of]*100 >= cased[of]*shoutPercent {
			loud = append(loud, c.loudWords(s, script(of))...)
		}
	}
	return loud
}

func (c *check) loudWords(s *sentence, of script) []Span {
	var loud []Span
	long, small := false, false
	for i := s.first; i < s.last; i++ {
		w := &c.words[i]
		if w.script != of || w.digits > 0 || w.upper < 2 || w.upper < w.cased {
			continue
		}
		loud = append(loud, w.Span)
		long = long || w.upper >= shoutWord
		small = small || c.isFunctionWord(i, &c.lexicon.matcher)
	}
	if len(loud) < 2 || !long && (!small || len(loud) < shoutWords) {
		return nil
	}
	return loud
}

// repeatedMarks finds runs of more than two exclamation and question marks.
func (c *check) repeatedMarks() []Span {
	var found []Span
	run := Span{}
	for i := 0; i < len(c.draft); {
		skip := strings.IndexFunc(c.draft[i:], isShoutMark)
		if skip < 0 {
			break
		}
		i += skip
		marks := 0
		for run.Start = i; i < len(c.draft); marks++ {
			r, size := utf8.DecodeRuneInString(c.draft[i:])
			if !isShoutMark(r) {
				break
			}
			i += size
		}
		if run.End = i; marks > marksMax {
			found = append(found, run)
		}
	}
	return found
}

func isShoutMark(r rune) bool {
	switch r {
	case '!', '?', '！', '？', '‼', '⁉', '❗', '❓':
		return true
	}
	return false
}
