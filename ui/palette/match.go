package palette

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"oriel/ui/keys"
)

// Match returns the actions whose command or title holds the letters of query
// in their order, the best first. An empty query matches all, in their order.
func Match(actions []keys.Action, query string) []keys.Action {
	wanted := letters(query)
	type found struct {
		action keys.Action
		score  int
	}
	var all []found
	for _, a := range actions {
		score, ok := best(wanted, a.Command, a.Title)
		if ok {
			all = append(all, found{a, score})
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(b.score, a.score) })
	matches := make([]keys.Action, len(all))
	for i, f := range all {
		matches[i] = f.action
	}
	return matches
}

func best(wanted []rune, command, title string) (int, bool) {
	inCommand, first := score(wanted, command)
	inTitle, second := score(wanted, title)
	switch {
	case first && second:
		return max(inCommand+commandBonus, inTitle), true
	case first:
		return inCommand + commandBonus, true
	}
	return inTitle, second
}

// What makes a match better, by trial: a name over a description, a beginning
// of a word over its middle, letters that follow each other over scattered ones.
const (
	commandBonus = 4
	startBonus   = 8
	wordBonus    = 5
	runBonus     = 4
)

// score reports whether the letters occur in text in their order, and how well.
func score(wanted []rune, text string) (int, bool) {
	total, next, last := 0, 0, -2
	runes := []rune(strings.ToLower(text))
	for i, r := range runes {
		if next == len(wanted) {
			break
		}
		if r != wanted[next] {
			continue
		}
		switch {
		case i == 0:
			total += startBonus
		case !unicode.IsLetter(runes[i-1]):
			total += wordBonus
		}
		if last == i-1 {
			total += runBonus
		}
		last = i
		next++
	}
	return total, next == len(wanted)
}

// letters is a query without its spaces and in lower case.
func letters(query string) []rune {
	return []rune(strings.ToLower(strings.Join(strings.Fields(query), "")))
}
