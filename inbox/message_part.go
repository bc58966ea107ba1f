package inbox

import (
	"strconv"
	"strings"
)

// The parts of an answer have ids of one form: the second part of "7f3a" is
// "7f3a.2". So what tells of a part tells its place, whatever came before it.

// nextPart returns the id of the part after that of an id.
func nextPart(id string) string {
	part := max(partOf(id), 1)
	return strings.TrimSuffix(id, "."+strconv.Itoa(part)) + "." + strconv.Itoa(part+1)
}

// partOf returns which part of an answer has the id; 0 for the first one, for
// an answer of one part and for ids of any other form.
func partOf(id string) int {
	at := strings.LastIndexByte(id, '.')
	part, err := strconv.Atoi(id[at+1:])
	if at < 1 || err != nil || part < 2 || id[at+1:] != strconv.Itoa(part) {
		return 0
	}
	return part
}

// previousPart returns the state of the part before m, empty where m is the
// first or only one.
func previousPart(tx Reader, m Message) (SendState, error) {
	if m.Outgoing == nil || m.Outgoing.After == "" {
		return "", nil
	}
	before, err := tx.Outgoing(m.Outgoing.After)
	return before.Send.State, err
}

// inItsTurn refuses a part whose predecessor did not go out. A part that was
// discarded was given up by a person, and the rest goes on without it.
func inItsTurn(before SendState) error {
	switch before {
	case StateHeld, StateFailed, StateUnconfirmed:
		return Errorf(CodeRefused, "The part before this one is %s. Settle that one first, so that the parts arrive in their order; then retry this one.", before)
	}
	return nil
}
