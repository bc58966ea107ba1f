package advice

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// amount is a number in a draft with the sign before and the unit after it.
type amount struct {
	Span        // with its signs
	first, last int
	value       float64
	whole       bool // no decimals
	percent     bool
	price       bool
	minus       bool
}

// amounts finds the numbers among the words.
func (c *check) amounts() []amount {
	var found []amount
	for i := 0; i < len(c.words); {
		if !c.words[i].isNumber() {
			i++
			continue
		}
		last := i + 1
		for last < len(c.words) && c.words[last].isNumber() && joinsDigits(c.gap(last)) {
			last++
		}
		found = append(found, c.amount(i, last))
		i = last
	}
	return found
}

func (w *word) isNumber() bool { return w.letters == 0 && w.digits > 0 }

func joinsDigits(gap string) bool { return gap == "." || gap == "," }

func (c *check) amount(first, last int) amount {
	a := amount{Span: c.span(first, last), first: first, last: last, whole: last == first+1}
	a.value = value(c.text(a.Span))
	c.before(&a)
	c.after(&a)
	return a
}

var withoutMarks = strings.NewReplacer(".", "", ",", "")

// value reads a number by the rule that its last mark stands before the
// decimals when one or two digits follow it.
func value(s string) float64 {
	decimals := ""
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i <= 3 {
		s, decimals = s[:i], s[i+1:]
	}
	v, _ := strconv.ParseFloat(withoutMarks.Replace(s)+"."+decimals, 64)
	return v
}

// before looks at what stands in front: a currency, a minus.
func (c *check) before(a *amount) {
	head := c.draft[:a.Start]
	r, size := utf8.DecodeLastRuneInString(trimRightBlank(head))
	if unicode.Is(unicode.Sc, r) {
		a.price, a.Start = true, len(trimRightBlank(head))-size
		return
	}
	if r, size = utf8.DecodeLastRuneInString(head); isMinus(r) {
		if previous, _ := utf8.DecodeLastRuneInString(head[:len(head)-size]); !isWordStart(previous) && !isMinus(previous) {
			a.minus, a.Start = true, a.Start-size
		}
	}
}

// after looks at what stands behind: a percent sign, a currency.
func (c *check) after(a *amount) {
	tail := c.draft[a.End:]
	bare := strings.TrimLeftFunc(tail, isBlank)
	r, size := utf8.DecodeRuneInString(bare)
	switch {
	case r == '%' || r == '％':
		a.percent = true
	case unicode.Is(unicode.Sc, r):
		a.price = true
	case isCurrencyWord(bare):
		a.price, size = true, 0 // the word stays a word
	default:
		return
	}
	if size > 0 {
		a.End += len(tail) - len(bare) + size
	}
}

var currencyWords = []string{"euro", "eur", "usd", "dollar", "chf", "gbp", "pound", "reais", "brl", "pesos", "mxn", "franken", "francs"}

func isCurrencyWord(s string) bool {
	for _, w := range currencyWords {
		if len(s) >= len(w) && strings.EqualFold(s[:len(w)], w) {
			return true
		}
	}
	return false
}

func trimRightBlank(s string) string { return strings.TrimRightFunc(s, isBlank) }

func isBlank(r rune) bool { return r != '\n' && unicode.IsSpace(r) }

func isMinus(r rune) bool { return r == '-' || r == '−' || r == '–' || r == '‑' }
