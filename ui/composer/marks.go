package composer

import (
	"slices"

	"oriel/inbox/advice"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
)

// follow brings the hints to the places where their words are now. A hint
// whose words are gone is dropped until the next check.
func (r *remarks) follow(text string) {
	r.standing = r.standing[:0]
	for _, h := range r.hints {
		words := len(h.Words)
		if h.Words = shifted(h.Words, r.text, text); words == 0 || len(h.Words) > 0 {
			r.standing = append(r.standing, h)
		}
	}
}

// marks are the words that the hints name.
func (m *Model) marks() []advice.Span {
	if m.mode != writing {
		return nil
	}
	var words []advice.Span
	for _, h := range m.advice.standing {
		words = append(words, h.Words...)
	}
	return words
}

// shifted returns where words of a text are now that it was changed in one
// place. Words in that place are left out. Where the place cannot be told, as
// in the third of three equal letters, a word stays that either end leaves whole.
func shifted(words []advice.Span, before, now string) []advice.Span {
	if before == now || len(words) == 0 {
		return words
	}
	head, most := 0, min(len(before), len(now))
	for head < most && before[head] == now[head] {
		head++
	}
	tail := 0
	for tail < most && before[len(before)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	var kept []advice.Span
	for _, w := range words {
		switch moved := len(now) - len(before); {
		case w.End <= head:
			kept = append(kept, w)
		case w.Start >= len(before)-tail:
			kept = append(kept, advice.Span{Start: w.Start + moved, End: w.End + moved})
		}
	}
	return kept
}

// within returns the marks that touch a piece. Marks are many, those of one
// row few.
func within(marks []advice.Span, p piece) []advice.Span {
	var touching []advice.Span
	for _, w := range marks {
		if w.Start < p.at+len(p.text) && w.End > p.at {
			touching = append(touching, w)
		}
	}
	return touching
}

// markedRow is a row in which words stand out.
type markedRow struct{ *row.Row }

// marked adds a piece of a text, with the marks in it in another style. A
// character is marked as a whole.
func (r markedRow) marked(p piece, marks []advice.Span, plain, mark theme.Style) markedRow {
	on := func(from, to int) bool {
		return slices.ContainsFunc(marks, func(w advice.Span) bool { return w.Start < p.at+to && w.End > p.at+from })
	}
	for len(p.text) > 0 {
		end := int(firstCluster(p.text).size)
		marked := on(0, end)
		for end < len(p.text) {
			size := int(firstCluster(p.text[end:]).size)
			if on(end, end+size) != marked {
				break
			}
			end += size
		}
		style := plain
		if marked {
			style = mark
		}
		r.Add(style, text.Literal(p.text[:end]))
		p = piece{p.text[end:], p.at + end}
	}
	return r
}
