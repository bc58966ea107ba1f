package inbox

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
