package teletype

import (
	"slices"

	"oriel/ui/text"
)

// hiding is a part of the session that nobody is to see.
type hiding struct {
	before []text.Safe // what had been said
	// question is what the session waits for an answer to; empty when it has not
	// said anything.
	question text.Safe
}

// Hide keeps what happens off the paper until Show. On the screen it stands for
// so long: whoever plays the session may wait for it.
func (m *Model) Hide() {
	if m.hidden == nil {
		m.hidden = &hiding{before: slices.Clone(m.said)}
	}
}

// Show takes what happened since Hide off the screen. What is shown and written
// down is the question that has come of it, for it tells where the session is
// now, as a screen does.
func (m *Model) Show() {
	if m.hidden == nil {
		return
	}
	hidden := m.hidden
	m.hidden, m.said = nil, hidden.before
	if n := len(m.said); !hidden.question.Empty() && (n == 0 || m.said[n-1] != hidden.question) {
		asked := []text.Safe{hidden.question}
		m.say(asked)
		m.paper().Says(asked)
	}
}
