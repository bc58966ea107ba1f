package advice

import "unicode/utf8"

// word is a run of letters and digits, with the marks and invisible
// characters in it.
type word struct {
	Span
	ids          [2]int32 // what the matcher knows it by: a stretch of reading.ids
	sentence     int32
	cased, upper int32  // letters that have case, and capitals among them
	script       script // of its first letter that has case
	digits       int32
	letters      int32
	apart        bool // a mark that ends a phrase stands before it
}

// sentence is a stretch of the draft up to and with its end mark.
type sentence struct {
	Span
	first, last int // its words: first up to, not including, last
	question    bool
}

// reading is a draft taken apart.
type reading struct {
	draft     string
	words     []word
	sentences []sentence
	links     []link
	ids       []int32
	hits      []hit
}

// usualHits is room for the terms of most drafts.
const usualHits = 32

// read takes a draft apart and finds the terms in it.
func (l *Lexicon) read(draft string) *reading {
	r := &reading{draft: draft, links: l.links.find(draft)}
	s := scanner{reading: r, table: characters(), matcher: &l.matcher}
	// A word and its blank have six letters or so.
	r.words = make([]word, 0, len(draft)/5+1)
	r.ids = make([]int32, 0, cap(r.words))
	r.hits = make([]hit, 0, usualHits)
	s.scan()
	l.matcher.match(r)
	return r
}

// scanner walks over a draft once.
type scanner struct {
	*reading
	table   *characterTable
	matcher *matcher
	folded  []byte
	at      int
	start   int // where the sentence begins
	first   int // its first word
	apart   bool
}

func (s *scanner) scan() {
	nextLink := 0
	for s.at < len(s.draft) {
		if nextLink < len(s.links) && s.at >= s.links[nextLink].Start {
			s.at, s.apart = s.links[nextLink].End, true
			nextLink++
			continue
		}
		r, size := s.rune()
		if s.table.class(r).startsWord() {
			s.word(s.limit(nextLink))
			continue
		}
		s.mark(r, size)
	}
	s.endSentence(len(s.draft), false)
}

// limit is where a word ends at the latest: at the next link.
func (s *scanner) limit(nextLink int) int {
	if nextLink < len(s.links) {
		return s.links[nextLink].Start
	}
	return len(s.draft)
}

func (s *scanner) rune() (rune, int) {
	if c := s.draft[s.at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.draft[s.at:])
}

func (s *scanner) word(limit int) {
	w := word{Span: Span{Start: s.at}, sentence: int32(len(s.sentences)), apart: s.apart}
	s.folded, s.apart = s.folded[:0], false
	for s.at < limit {
		r, size := s.rune()
		is := s.table.class(r)
		if is == noWord {
			break
		}
		w.count(r, is)
		s.folded = s.table.appendFolded(s.folded, r)
		s.at += size
	}
	w.End = s.at
	w.ids[0] = int32(len(s.ids))
	s.ids = s.matcher.identify(s.ids, s.folded)
	w.ids[1] = int32(len(s.ids))
	s.words = append(s.words, w)
}

func (w *word) count(r rune, is class) {
	switch is {
	case digit:
		w.digits++
		return
	case inside:
		return
	case caseless:
		w.letters++
		return
	case capital:
		w.upper++
	}
	if w.cased == 0 {
		w.script = scriptOf(r)
	}
	w.letters++
	w.cased++
}

// mark deals with what stands between words.
func (s *scanner) mark(r rune, size int) {
	switch {
	case r == '\n':
		s.endSentence(s.at, false)
		s.at += size
		s.start = s.at
	case isEndMark(r):
		s.endMarks()
	default:
		s.apart = s.apart || separates(r)
		s.at += size
	}
}

// endMarks ends a sentence behind a run of marks, unless the run is a single
// full stop inside a number or a name.
func (s *scanner) endMarks() {
	start, question := s.at, false
	for s.at < len(s.draft) {
		r, size := s.rune()
		if !isEndMark(r) {
			break
		}
		question = question || isQuestionMark(r)
		s.at += size
	}
	s.apart = true
	if s.draft[start:s.at] == "." && s.at < len(s.draft) {
		if r, _ := s.rune(); isWordStart(r) {
			return
		}
	}
	s.endSentence(s.at, question)
}

func (s *scanner) endSentence(end int, question bool) {
	if s.first < len(s.words) || question {
		s.sentences = append(s.sentences, sentence{trimmed(s.draft, Span{s.start, end}), s.first, len(s.words), question})
	}
	s.start, s.first = end, len(s.words)
}

// wordIDs are what the matcher knows word i by.
func (r *reading) wordIDs(i int) []int32 {
	return r.ids[r.words[i].ids[0]:r.words[i].ids[1]]
}

// span is the stretch from word first up to, not including, word last.
func (r *reading) span(first, last int) Span {
	return Span{r.words[first].Start, r.words[last-1].End}
}

func (r *reading) text(s Span) string { return r.draft[s.Start:s.End] }

// gap is what stands before word i, from the end of the word before it.
func (r *reading) gap(i int) string {
	if i == 0 {
		return r.draft[:r.words[0].Start]
	}
	return r.draft[r.words[i-1].End:r.words[i].Start]
}
