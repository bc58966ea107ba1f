package store

import (
	"strings"
	"unicode"
)

// indexText makes a message findable by its text. A message whose text is
// replaced stays findable by the old one: the index keeps no copy of what it
// was given and so cannot take it back.
func (t *tx) indexText(message int64, text string) error {
	if text == "" {
		return nil
	}
	return t.c.Run("INSERT INTO message_text (docid, body) VALUES (?, ?)", message, apart(text))
}

func (t *tx) indexName(conversation int64, name string) error {
	if name == "" {
		return nil
	}
	return t.c.Run("INSERT INTO contact_names (docid, name) VALUES (?, ?)", conversation, apart(name))
}

// apart puts spaces around the characters of scripts that are written without
// them, so that each is a word of its own and can be found in the middle of a
// sentence.
func apart(text string) string {
	if strings.IndexFunc(text, unspaced) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if unspaced(r) {
			b.WriteRune(' ')
			b.WriteRune(r)
			b.WriteRune(' ')
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func unspaced(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
