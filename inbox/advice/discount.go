package advice

import (
	"cmp"
	"slices"
	"strings"
)

// offReach is how many words may stand between a percentage and what makes it
// a discount: "20 % de réduction", "save up to 20 %".
const offReach = 2

// discount finds reduced prices, percentages off, bundles and codes.
func (c *check) discount() finding {
	var words []Span
	amounts := c.amounts()
	for i := range amounts {
		if s, ok := c.percentOff(&amounts[i]); ok {
			words = append(words, s)
		}
		if s, ok := c.bundle(amounts, i); ok {
			words = append(words, s)
		}
	}
	words = append(words, c.gluedBundles()...)
	words = append(words, c.struckPrices(amounts)...)
	words = append(words, c.codes()...)
	return c.found(words, "Reads like a discount")
}

// percentOff: "-20 %", or "20 %" with a word such as "off" just after it or
// such as "save" just before it.
func (c *check) percentOff(a *amount) (Span, bool) {
	switch {
	case !a.percent:
		return Span{}, false
	case a.minus:
		return a.Span, true
	}
	s := c.sentenceOf(a.first)
	if h, ok := c.in(listOff, a.last, min(s.last, a.last+offReach+1)); ok && isBlankGap(c.draft[a.End:c.words[a.last].Start]) && !c.apartWithin(a.last+1, h.last) {
		return Span{a.Start, c.words[h.last-1].End}, true
	}
	for _, h := range c.starting(max(s.first, a.first-offReach-termMax), a.first) {
		if h.list == listSave && h.last <= a.first && h.last >= a.first-offReach && !c.apartWithin(h.last, a.last) {
			return Span{c.words[h.first].Start, a.End}, true
		}
	}
	return Span{}, false
}

// apartWithin reports whether a comma or the like stands before one of the
// words from first up to, not including, last.
func (c *check) apartWithin(first, last int) bool {
	for i := first; i < last; i++ {
		if c.words[i].apart {
			return true
		}
	}
	return false
}

func (c *check) sentenceOf(word int) *sentence { return &c.sentences[c.words[word].sentence] }

// bundle: "3 for 2" and "2 x 1", not "3 for 2 nights", "3 x 2 m", "2 for 10 €".
func (c *check) bundle(amounts []amount, i int) (Span, bool) {
	if i+1 == len(amounts) {
		return Span{}, false
	}
	more, less := &amounts[i], &amounts[i+1]
	counts := more.whole && less.whole && isBundle(more.value, less.value) && !less.percent && !less.price
	if !counts || !c.fills(listBundle, more.last, less.first) || c.apartWithin(more.last, less.last) || c.countsThings(less.last) {
		return Span{}, false
	}
	return Span{more.Start, less.End}, true
}

// fills reports whether a term of the list is exactly the words from first up
// to, not including, last.
func (c *check) fills(of list, first, last int) bool {
	for _, h := range c.starting(first, first+1) {
		if h.list == of && h.last == last {
			return true
		}
	}
	return false
}

// isBundle: so many for the price of so few.
func isBundle(more, less float64) bool {
	return less >= 1 && more > less && more <= 12 && more <= less+2
}

// countsThings reports whether word i is a unit, so that the number before it
// counts nights or metres.
func (c *check) countsThings(i int) bool {
	if i >= len(c.words) || c.words[i].apart {
		return false
	}
	return slices.ContainsFunc(c.starting(i, i+1), func(h hit) bool { return h.list == listUnit })
}

// gluedBundles finds "3x2" in one word.
func (c *check) gluedBundles() []Span {
	var found []Span
	for i, w := range c.words {
		if w.digits < 2 || w.letters != 1 {
			continue
		}
		more, less, ok := strings.Cut(strings.ToLower(c.text(w.Span)), "x")
		decimals := i+1 < len(c.words) && joinsDigits(c.gap(i+1)) && c.words[i+1].isNumber()
		if ok && isBundle(value(more), value(less)) && !decimals && !c.countsThings(i+1) {
			found = append(found, w.Span)
		}
	}
	return found
}

// struckPrices finds a lower price offered in place of a higher one. Where
// money moved, prices are what was charged or paid back, not an offer.
func (c *check) struckPrices(amounts []amount) []Span {
	if len(amounts) < 2 {
		return nil
	}
	var found []Span
	for i := range c.sentences {
		s := &c.sentences[i]
		if _, moved := c.in(listMoneyMoved, s.first, s.last); moved {
			continue
		}
		if mark, ok := c.strikes(s); ok {
			found = append(found, c.pricesAround(mark, s, amounts)...)
		}
	}
	return found
}

// strikes returns what says that a price no longer holds: "instead of", or
// "was" where "now" follows.
func (c *check) strikes(s *sentence) (hit, bool) {
	if h, ok := c.in(listInstead, s.first, s.last); ok {
		return h, true
	}
	if _, now := c.in(listNow, s.first, s.last); now {
		return c.in(listBefore, s.first, s.last)
	}
	return hit{}, false
}

func (c *check) pricesAround(mark hit, s *sentence, amounts []amount) []Span {
	var old, offered *amount
	start, _ := slices.BinarySearchFunc(amounts, s.first, func(a amount, first int) int { return cmp.Compare(a.first, first) })
	for i := start; i < len(amounts) && amounts[i].last <= s.last; i++ {
		a := &amounts[i]
		switch {
		case !a.price:
		case old == nil && a.first >= mark.last:
			old = a
		case offered == nil:
			offered = a
		}
	}
	if old == nil || offered == nil || offered.value >= old.value {
		return nil
	}
	return []Span{offered.Span, {c.words[mark.first].Start, c.words[mark.last-1].End}, old.Span}
}

// codes finds a word such as "with code" and what is to be typed in.
func (c *check) codes() []Span {
	var found []Span
	for h := range c.of(listCode) {
		if h.last == len(c.words) || c.within(hit{first: h.last - 1, last: h.last + 1}, listPromotionExcept) {
			continue
		}
		if w := &c.words[h.last]; isVoucher(w) && isQuoteGap(c.gap(h.last)) {
			found = append(found, c.span(h.first, h.last+1))
		}
	}
	return found
}

// isVoucher: a word with a small number behind it, "SAVE20".
func isVoucher(w *word) bool { return w.letters >= 3 && w.digits >= 1 && w.digits <= 3 }

func isBlankGap(gap string) bool { return strings.TrimLeftFunc(gap, isBlank) == "" }

// isQuoteGap reports whether only blanks, a colon and quotation marks stand in
// the gap.
func isQuoteGap(gap string) bool {
	return strings.Trim(gap, " \u00a0\u202f:=\"'“”„«»‘’`*_") == ""
}
