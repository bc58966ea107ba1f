package messenger

// TableCodes are the codes and subcodes that have a row in the error table.
func TableCodes() [][2]int {
	var codes [][2]int
	for c := range errorTable {
		codes = append(codes, [2]int{c.code, c.subcode})
	}
	return codes
}
