package advice

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tableEnd is behind the alphabets that most drafts are written in.
const tableEnd = 0x600

// characterTable spares the common letters their decomposition.
type characterTable struct {
	folded  [tableEnd]string
	classes [tableEnd]class
}

var characters = sync.OnceValue(func() *characterTable {
	t := &characterTable{}
	for r := range rune(tableEnd) {
		t.folded[r] = string(appendDecomposed(nil, r))
		t.classes[r] = classOf(r)
	}
	return t
})

func (t *characterTable) class(r rune) class {
	if r < tableEnd {
		return t.classes[r]
	}
	return classOf(r)
}

// appendFolded appends r as words are compared: without case and accents.
func (t *characterTable) appendFolded(dst []byte, r rune) []byte {
	switch {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		return append(dst, byte(r))
	case r < tableEnd:
		return append(dst, t.folded[r]...)
	case r >= 0x3040 && r < 0x3100, r >= 0x3400 && r < 0xa000, r >= 0xac00 && r < 0xd7a4:
		return utf8.AppendRune(dst, r) // kana, Han and Hangul: neither case nor accents
	}
	return appendDecomposed(dst, r)
}

// undecomposed are letters that Unicode does not take apart and people do.
var undecomposed = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th"}

func appendDecomposed(dst []byte, r rune) []byte {
	// By way of the capital, so that letters with two small forms meet.
	r = unicode.ToLower(unicode.ToUpper(r))
	if s, ok := undecomposed[r]; ok {
		return append(dst, s...)
	}
	var single [utf8.UTFMax]byte
	for _, part := range string(norm.NFKD.Append(nil, single[:utf8.EncodeRune(single[:], r)]...)) {
		if !unicode.Is(unicode.Mn, part) && !unicode.Is(unicode.Cf, part) {
			dst = utf8.AppendRune(dst, unicode.ToLower(unicode.ToUpper(part)))
		}
	}
	return dst
}
