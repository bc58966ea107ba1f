package advice

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldTableEnd is behind the alphabets that most drafts are written in.
const foldTableEnd = 0x600

// foldTable spares the common letters their decomposition.
var foldTable = sync.OnceValue(func() *[foldTableEnd]string {
	var table [foldTableEnd]string
	for r := range rune(foldTableEnd) {
		table[r] = string(appendDecomposed(nil, r))
	}
	return &table
})

// appendFolded appends r as words are compared: without case and accents.
func appendFolded(dst []byte, r rune, table *[foldTableEnd]string) []byte {
	switch {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		return append(dst, byte(r))
	case r < foldTableEnd:
		return append(dst, table[r]...)
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
