package advice

// promotion finds words that sell.
func (c *check) promotion() finding {
	var words []Span
	for _, h := range c.hits {
		if !c.sells(h) || c.within(h, listPromotionExcept) {
			continue
		}
		words = append(words, c.span(h.first, h.last))
	}
	return c.found(words, "Reads like promotion")
}

func (c *check) sells(h hit) bool {
	return h.list == listPromotion || h.list == listAmbiguous && !c.foreign(h)
}
