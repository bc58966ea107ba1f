package advice

// emptyGreeting finds a draft that greets and says nothing: "Hello?".
func (c *check) emptyGreeting() finding {
	if c.Attachment || c.TitleMax > 0 || len(c.links) > 0 || len(c.words) == 0 || !c.onlyGreets(0, len(c.words)) {
		return finding{}
	}
	return c.found([]Span{c.span(0, len(c.words))}, "Greets and says nothing else")
}

// onlyGreets reports whether the words from first up to, not including, last
// are a greeting and at most one name.
func (c *check) onlyGreets(first, last int) bool {
	if first == last {
		return false
	}
	covered, greeted := first, false
	names := 0
	for covered < last {
		end := c.greetingFrom(covered, last)
		if end > covered {
			covered, greeted = end, true
			continue
		}
		if names == 1 || c.words[covered].digits > 0 || c.isFunctionWord(covered, &c.lexicon.matcher) {
			return false
		}
		names++
		covered++
	}
	return greeted
}

// greetingFrom returns the end of the longest greeting that begins at word i.
func (c *check) greetingFrom(i, last int) int {
	end := i
	for _, h := range c.starting(i, i+1) {
		if h.last <= last && (h.list == listGreeting || h.list == listCourtesy) {
			end = max(end, h.last)
		}
	}
	return end
}
