package advice

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// termMax is how many words a term may have.
const termMax = 12

// term is an entry of a word list: folded words, each as it is or, ending in
// an asterisk, as the beginning of words.
type term struct{ words []string }

// UnmarshalText reads a term as a person writes it.
func (t *term) UnmarshalText(text []byte) error {
	table := characters()
	var folded []byte
	for i, r := range string(text) {
		switch {
		case isWordStart(r), isWordPart(r) && len(folded) > 0:
			folded = table.appendFolded(folded, r)
			continue
		case r == '*':
			if err := checkAsterisk(folded, string(text[i+1:])); err != nil {
				return err
			}
			folded = append(folded, '*')
			continue
		case separates(r):
			return fmt.Errorf("a term cannot contain %q: no term matches across it", r)
		}
		t.flush(&folded)
	}
	t.flush(&folded)
	if len(t.words) > termMax {
		return fmt.Errorf("a term has at most %d words", termMax)
	}
	if len(t.words) == 0 {
		return errors.New("a term needs at least one letter or digit")
	}
	return nil
}

func (t *term) flush(folded *[]byte) {
	if len(*folded) > 0 {
		t.words, *folded = append(t.words, string(*folded)), nil
	}
}

func checkAsterisk(stem []byte, rest string) error {
	if r, _ := utf8.DecodeRuneInString(rest); r == '*' || rest != "" && isWordStart(r) {
		return errors.New("an asterisk stands only at the end of a word")
	}
	if len(stem) < prefixSize {
		return fmt.Errorf("at least %d letters stand before an asterisk", prefixSize)
	}
	return nil
}

func cutAsterisk(word string) (stem string, cut bool) { return strings.CutSuffix(word, "*") }
