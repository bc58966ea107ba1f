package advice

import "strings"

// cardNumber finds numbers that are cards by their beginning, length and check
// digit.
func (c *check) cardNumber() finding {
	words := c.cards()
	if len(words) == 0 {
		return finding{}
	}
	return finding{words, "A full card number stands in the draft. Name the last four digits at most."}
}

// Cards have from 14 to 19 digits, up to 19 groups of them.
const (
	cardMin = 14
	cardMax = 19
)

func (c *check) cards() []Span {
	var found []Span
	for i := 0; i < len(c.words); {
		if end := c.cardFrom(i); end > i {
			found = append(found, c.span(i, end))
			i = end
			continue
		}
		i++
	}
	return found
}

// cardFrom returns the end of the card that begins with word i; i if none does.
// Groups that belong to a longer number do too, so only the beginning of a
// group and its end bound a card.
func (c *check) cardFrom(i int) int {
	if !c.words[i].isNumber() || strings.HasSuffix(c.gap(i), "+") {
		return i
	}
	var digits [cardMax]byte
	n := 0
	for end := i; end < len(c.words); end++ {
		w := &c.words[end]
		if !w.isNumber() || end > i && !joinsGroups(c.gap(end)) || n+int(w.digits) > cardMax || !w.isPlain() {
			return i
		}
		n += copy(digits[n:], c.text(w.Span))
		if n >= cardMin && isCard(digits[:n]) {
			return end + 1
		}
	}
	return i
}

// isPlain: nothing but ASCII digits, a byte each.
func (w *word) isPlain() bool { return w.End-w.Start == int(w.digits) }

// joinsGroups: one blank or dash between the groups of a number.
func joinsGroups(gap string) bool {
	switch gap {
	case " ", "-", ".", "\u00a0", "\u202f", "‑", "–", "\u2009":
		return true
	}
	return false
}

// scheme is a range of beginnings, as numbers of the same size, and the
// lengths that its cards have.
type scheme struct{ from, to, shortest, longest int }

// schemes are the ranges in use, by their first four digits.
var schemes = [...]scheme{
	{2221, 2720, 16, 16}, // Mastercard
	{3000, 3059, 14, 14}, // Diners
	{3400, 3499, 15, 15}, // American Express
	{3528, 3589, 16, 19}, // JCB
	{3600, 3699, 14, 19}, // Diners
	{3700, 3799, 15, 15}, // American Express
	{3800, 3999, 14, 19}, // Diners
	{4000, 4999, 16, 16}, // Visa
	{4000, 4999, 19, 19},
	{5000, 5099, 16, 19}, // Maestro
	{5100, 5599, 16, 16}, // Mastercard
	{5600, 5899, 16, 19}, // Maestro
	{6000, 6999, 16, 19}, // Discover, UnionPay, Maestro and national ones
}

func isCard(digits []byte) bool {
	start := 0
	for _, d := range digits[:4] {
		start = start*10 + int(d-'0')
	}
	for _, s := range schemes {
		if start >= s.from && start <= s.to && len(digits) >= s.shortest && len(digits) <= s.longest {
			return luhn(digits)
		}
	}
	return false
}

// luhn reports whether the last digit checks the others (ISO/IEC 7812-1).
func luhn(digits []byte) bool {
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}
