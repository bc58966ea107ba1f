package advice

// askReach is how many words may stand between a request and the secret.
const askReach = 8

// secret finds passwords, PINs and codes that are asked for or given. To name
// one, to say where to change it, or to warn against telling it is fine.
//
// The reason quotes names and requests and never the secret: reasons end up in
// logs.
func (c *check) secret() finding {
	var asked, given, named []Span
	for h := range c.of(listSecret) {
		if c.within(h, listSecretExcept) {
			continue
		}
		if s, ok := c.given(h); ok {
			given, named = append(given, s), append(named, c.span(h.first, h.last))
		} else if ask, ok := c.asks(h); ok {
			asked = append(asked, c.span(h.first, h.last), c.span(ask.first, ask.last))
		}
	}
	if len(given) > 0 {
		why := c.found(named, "Gives a secret away; let the customer set it themselves").why
		return finding{append(given, asked...), why}
	}
	return c.found(asked, "Asks for a secret; point to where the customer can enter or reset it safely")
}

// given: a value with a digit in it stands behind the name of the secret.
func (c *check) given(h hit) (Span, bool) {
	i := h.last
	if i < len(c.words) && !c.words[i].apart {
		if is, ok := c.in(listIs, i, min(i+2, len(c.words))); ok && is.first == i {
			i = is.last
		}
	}
	if i >= len(c.words) || !isQuoteGap(c.gap(i)) {
		return Span{}, false
	}
	if w := &c.words[i]; w.digits < 1 || w.digits+w.letters < 4 {
		return Span{}, false
	}
	return c.span(h.first, i+1), true
}

// asks: a request for it stands near, in a sentence that forbids nothing.
func (c *check) asks(h hit) (hit, bool) {
	s := c.sentenceOf(h.first)
	if _, never := c.in(listNever, s.first, s.last); never {
		return hit{}, false
	}
	return c.in(listAsk, max(s.first, h.first-askReach), min(s.last, h.last+askReach))
}
