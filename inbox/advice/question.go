package advice

// secondQuestion finds the questions after the first. "How are you?" and a
// greeting with a question mark are none.
func (c *check) secondQuestion() finding {
	var questions []Span
	for i := range c.sentences {
		if s := &c.sentences[i]; s.question && !c.onlyGreets(s.first, s.last) && !c.isCourtesy(s) && s.first < s.last {
			questions = append(questions, s.Span)
		}
	}
	if len(questions) < 2 {
		return finding{}
	}
	return finding{questions[1:], "The draft asks more than one question. Ask what you need first, the rest after the answer."}
}

// isCourtesy: the sentence ends with "how are you", whatever it begins with.
func (c *check) isCourtesy(s *sentence) bool {
	for _, h := range c.starting(s.first, s.last) {
		if h.list == listCourtesy && h.last == s.last {
			return true
		}
	}
	return false
}
