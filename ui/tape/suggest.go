package tape

import "strings"

// nearest returns the candidate that a misspelt word probably means, "" if none
// comes near: a third of its letters may be wrong, and its case.
func nearest(word string, candidates []string) string {
	if word == "" {
		return ""
	}
	best, bestDistance := "", max(1, len([]rune(word))/3)+1
	for _, c := range candidates {
		if d := distance(strings.ToLower(word), strings.ToLower(c)); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// maxMisspelt keeps the comparison of pasted garbage short.
const maxMisspelt = 40

// distance is how many letters were added, left out, changed or swapped with
// their neighbour.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	if len(from) > maxMisspelt || len(to) > maxMisspelt {
		return max(len(from), len(to))
	}
	rows := make([][]int, len(from)+1)
	for i := range rows {
		rows[i] = make([]int, len(to)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(from); i++ {
		for j := 1; j <= len(to); j++ {
			rows[i][j] = cheapest(rows, from, to, i, j)
		}
	}
	return rows[len(from)][len(to)]
}

func cheapest(rows [][]int, from, to []rune, i, j int) int {
	changed := 1
	if from[i-1] == to[j-1] {
		changed = 0
	}
	least := min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+changed)
	if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
		least = min(least, rows[i-2][j-2]+1)
	}
	return least
}
