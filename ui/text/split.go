package text

// SplitMessages splits a draft into messages of at most limit graphemes. It cuts
// at ends of sentences and at line breaks, as late as the limit allows; a
// sentence that is too long is cut at a space, a word that is too long between
// graphemes. It never cuts a link or a number like 3.50, so a part that is
// nothing but one of these may exceed the limit. White space at the cuts is
// dropped, nothing else. A limit below one, like a draft that fits, gives one
// part; a draft of white space gives none.
func SplitMessages(s string, limit int) []string {
	atoms := atomsOf(s)
	var parts []string
	for {
		for len(atoms) > 0 && atoms[0].space {
			atoms = atoms[1:]
		}
		if len(atoms) == 0 {
			return parts
		}
		n := messageLength(atoms, limit)
		parts = append(parts, s[atoms[0].start:contentEnd(atoms[:n])])
		atoms = atoms[n:]
	}
}

// messageLength returns how many of the atoms go into the next message.
func messageLength(atoms []atom, limit int) int {
	var sentence, space, count int
	for i, a := range atoms {
		if !a.space && count+a.graphemes > limit && limit > 0 {
			switch {
			case sentence > 0:
				return sentence
			case space > 0:
				return space
			}
			return max(i, 1)
		}
		count += a.graphemes
		switch {
		case a.ends:
			sentence = i + 1
		case a.space:
			space = i + 1
		}
	}
	return len(atoms)
}

// contentEnd returns where the last atom that is not white space ends. The
// first one never is.
func contentEnd(atoms []atom) int {
	last := len(atoms) - 1
	for atoms[last].space {
		last--
	}
	return atoms[last].end
}
