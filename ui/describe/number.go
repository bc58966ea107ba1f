package describe

import "strconv"

// Number writes n ≥ 0 with its digits in groups: "2,013".
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count says how many of something there are: "1 message", "1,200 messages".
// What it is called in the plural has but an s more.
func Count(n int, one string) string {
	if n != 1 {
		one += "s"
	}
	return Number(n) + " " + one
}
