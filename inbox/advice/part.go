package advice

import (
	"slices"
	"strings"
)

// partMax is how many parts a person would announce.
const partMax = 9

// partOnly finds a follow-up that calls itself one part of several: "part 1",
// "1/2", "to be continued".
func (c *check) partOnly() finding {
	if c.Topic == "" {
		return finding{}
	}
	words := slices.Concat(c.namedParts(), c.fractions())
	for h := range c.of(listContinued) {
		words = append(words, c.span(h.first, h.last))
	}
	return c.found(words, "Says that more follows, and no second message can")
}

// namedParts: "part" and a small number behind it.
func (c *check) namedParts() []Span {
	var found []Span
	for h := range c.of(listPart) {
		if h.last == len(c.words) || c.words[h.last].apart || !c.isPartNumber(h.last) {
			continue
		}
		found = append(found, c.span(h.first, h.last+1))
	}
	return found
}

func (c *check) isPartNumber(i int) bool {
	w := &c.words[i]
	return w.isNumber() && w.digits == 1 && value(c.text(w.Span)) <= partMax
}

// fractions: "1/2" where it counts messages, in brackets or at an end of a
// line. Elsewhere it is a date or a half.
func (c *check) fractions() []Span {
	var found []Span
	for i := 1; i < len(c.words); i++ {
		if strings.Trim(c.gap(i), " ") != "/" || !c.isPartNumber(i-1) || !c.isPartNumber(i) {
			continue
		}
		s := c.span(i-1, i+1)
		part, of := value(c.text(c.words[i-1].Span)), value(c.text(c.words[i].Span))
		if part >= 1 && part <= of && of >= 2 && c.standsApart(s) {
			found = append(found, s)
		}
	}
	return found
}

// standsApart reports whether s stands in brackets or fills an end of its line.
func (c *check) standsApart(s Span) bool {
	before, after := strings.TrimRightFunc(c.draft[:s.Start], isBlank), strings.TrimLeftFunc(c.draft[s.End:], isBlank)
	first, last := before == "" || before[len(before)-1] == '\n', after == "" || after[0] == '\n'
	bracketed := !first && !last && strings.ContainsRune("([", rune(before[len(before)-1])) && strings.ContainsRune(")]", rune(after[0]))
	return bracketed || first || last
}
