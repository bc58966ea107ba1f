package advice

// iban finds bank account numbers by country, length and check digits.
func (c *check) iban() finding {
	var words []Span
	for i := 0; i < len(c.words); {
		if end := c.ibanFrom(i); end > i {
			words = append(words, c.span(i, end))
			i = end
			continue
		}
		i++
	}
	if len(words) == 0 {
		return finding{}
	}
	return finding{words, "A bank account number stands in the draft. Make sure that it is the right one and has to be here."}
}

// ibanMax is the length of the longest.
const ibanMax = 34

// ibanFrom returns the end of the account number that begins with word i; i if
// none does.
func (c *check) ibanFrom(i int) int {
	var number [ibanMax]byte
	n, length := 0, 0
	for end := i; end < len(c.words); end++ {
		w := &c.words[end]
		if end > i && !joinsGroups(c.gap(end)) || w.End-w.Start != int(w.letters+w.digits) || n+w.End-w.Start > ibanMax {
			return i
		}
		for _, b := range []byte(c.text(w.Span)) {
			number[n], n = upperASCII(b), n+1
		}
		if length == 0 {
			if length = ibanLength(number[:n]); length == 0 {
				return i
			}
		}
		switch {
		case n == length && isMod97(number[:n]):
			return end + 1
		case n >= length:
			return i
		}
	}
	return i
}

func upperASCII(b byte) byte {
	if 'a' <= b && b <= 'z' {
		return b - ('a' - 'A')
	}
	return b
}

// ibanLength returns the length by the country at the beginning; 0 where a
// number cannot begin so.
func ibanLength(start []byte) int {
	if len(start) < 4 || !isDigit(start[2]) || !isDigit(start[3]) {
		return 0
	}
	return ibanLengths[string(start[:2])]
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// isMod97 reports whether the check digits fit (ISO 13616, ISO 7064).
func isMod97(number []byte) bool {
	rest := 0
	for i := range number {
		b := number[(i+4)%len(number)]
		if isDigit(b) {
			rest = (rest*10 + int(b-'0')) % 97
			continue
		}
		rest = (rest*100 + int(b-'A') + 10) % 97
	}
	return rest == 1
}

// ibanLengths are the lengths in the IBAN registry, by country.
var ibanLengths = map[string]int{
	"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27,
	"BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28,
	"EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
	"GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
	"IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21,
	"LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28,
	"NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
	"RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25,
	"SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}
