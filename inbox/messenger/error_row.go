package messenger

import (
	"fmt"
	"strings"
	"time"

	"oriel/inbox"
)

// errorRow is what an error of the platform means.
type errorRow struct {
	outcome  inbox.Outcome
	scope    inbox.Scope
	sentence string
	// quotes adds the platform's words, where the code alone says little.
	quotes bool
	// wait is how long to wait where the platform does not say.
	wait  time.Duration
	reach reach
}

// reach tells whom a rate limit concerns.
type reach int

const (
	reachNone reach = iota
	reachPage
	reachApp
)

func refused(sentence string) errorRow {
	return errorRow{outcome: inbox.Refused, sentence: sentence}
}

func refusedFor(scope inbox.Scope, sentence string) errorRow {
	return errorRow{outcome: inbox.Refused, scope: scope, sentence: sentence}
}

func quoting(sentence string) errorRow {
	return errorRow{outcome: inbox.Refused, sentence: sentence, quotes: true}
}

func later(wait time.Duration, reach reach, sentence string) errorRow {
	return errorRow{outcome: inbox.Later, sentence: sentence, wait: wait, reach: reach}
}

func unknown(sentence string) errorRow {
	return errorRow{outcome: inbox.Unknown, sentence: sentence}
}

// lookUp finds the most specific row: code and subcode, the subcode alone, the
// platform's words, the code alone. What is not known is a no, for to try it
// again could do harm.
func lookUp(e *GraphError) errorRow {
	row, ok := errorTable[errorCode{e.Code, e.Subcode}]
	if !ok || e.Subcode == 0 {
		row, ok = lessSpecific(e, row, ok)
	}
	if !ok {
		return quoting(fmt.Sprintf("The platform refused with a code that Oriel does not know (%d/%d). Nothing went out; change the message, or show this to whoever runs Oriel.", e.Code, e.Subcode)).quote(e)
	}
	return row.quote(e)
}

func lessSpecific(e *GraphError, byCode errorRow, ok bool) (errorRow, bool) {
	if row, ok := errorTable[errorCode{0, e.Subcode}]; ok && e.Subcode != 0 {
		return row, true
	}
	for _, w := range errorWords {
		if strings.Contains(strings.ToLower(e.Message), strings.ToLower(w.words)) {
			return w.row, true
		}
	}
	if ok {
		return byCode, true
	}
	row, ok := errorTable[errorCode{e.Code, 0}]
	return row, ok
}

func (r errorRow) quote(e *GraphError) errorRow {
	if r.quotes && e.Message != "" {
		r.sentence += ` The platform's words: "` + e.Message + `"`
	}
	return r
}
