package messenger

import "oriel/inbox"

// TableCodes are the codes and subcodes that have a row in the error table.
func TableCodes() [][2]int {
	var codes [][2]int
	for c := range errorTable {
		codes = append(codes, [2]int{c.code, c.subcode})
	}
	return codes
}

// ReadTemplate reads one element of a list of templates; false for what is no
// JSON, no utility template, or one without a text.
func ReadTemplate(raw []byte) (inbox.Template, bool) {
	v := parseAnswer(raw)
	if v == nil {
		return inbox.Template{}, false
	}
	return readTemplate(v)
}
