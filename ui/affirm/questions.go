package affirm

import (
	"strconv"

	"oriel/inbox/advice"
)

// Questions are what is still to be confirmed about a message, and what is
// confirmed already. The zero value asks nothing.
type Questions struct {
	open      []string
	confirmed []string
}

// About returns the questions about a message: the rule of its option, where
// that has to be confirmed, and every hint that asks for it.
func About(rule string, hints []advice.Hint) Questions {
	var q Questions
	if rule != "" {
		q.open = append(q.open, rule)
	}
	for _, h := range hints {
		if h.Severity == advice.Confirm {
			q.open = append(q.open, h.Why+" "+h.Rule)
		}
	}
	return q
}

// Answered reports whether nothing is left to ask.
func (q *Questions) Answered() bool { return len(q.open) == 0 }

// Open are the sentences that are still to be confirmed.
func (q *Questions) Open() []string { return q.open }

// Confirmed are the sentences that were confirmed, in the order in which they
// were asked.
func (q *Questions) Confirmed() []string { return q.confirmed }

// Yes confirms the question that is asked now.
func (q *Questions) Yes() {
	q.confirmed, q.open = append(q.confirmed, q.open[0]), q.open[1:]
}

// Words are the question that is asked now, with its number where there are
// several, and what can be answered.
func (q *Questions) Words() (question, answers string) {
	number, yes := "", "send"
	if total := len(q.open) + len(q.confirmed); total > 1 {
		number = strconv.Itoa(len(q.confirmed)+1) + " of " + strconv.Itoa(total) + ": "
	}
	if len(q.open) > 1 {
		yes = "confirm"
	}
	return number + q.open[0], "y " + yes + " · n back"
}
