package store

import (
	"slices"

	"oriel/inbox"
	"oriel/sla"
)

// clockFilter narrows to conversations with clocks of a kind or in a state.
// Everything must hold, though not of the same clock.
type clockFilter struct {
	kinds  []string
	states []sla.State
}

func (f *clockFilter) isEmpty() bool { return len(f.kinds) == 0 && len(f.states) == 0 }

// ofKind takes what stands after "clock:" and reports whether it may stand
// there.
func (f *clockFilter) ofKind(kind string) bool {
	if !slices.Contains(inbox.FilterClocks(), kind) {
		return begins(inbox.FilterClocks(), kind)
	}
	f.kinds = append(f.kinds, kind)
	return true
}

// inState takes what stands after "is:", if it is the state of a clock.
func (f *clockFilter) inState(state string) bool {
	if _, ok := stateConditions[sla.State(state)]; !ok {
		return false
	}
	f.states = append(f.states, sla.State(state))
	return true
}

// stateConditions ask the columns first, and only of what they let through
// each clock: [kind, start, warn, due, late after, paused until,
// target].
var stateConditions = map[sla.State]struct {
	sql   string
	times int // how often it asks for the time
}{
	sla.StateLate: {"c.late_after > 0 AND c.late_after < ?", 1},
	sla.StateWarning: {`((c.response_warn_at > 0 AND c.response_warn_at <= ?) OR (c.resolution_warn_at > 0 AND c.resolution_warn_at <= ?))
		AND EXISTS (SELECT 1 FROM json_each(c.clocks) k
			WHERE k.value ->> 2 > 0 AND k.value ->> 2 <= ? AND k.value ->> 4 >= ? AND k.value ->> 5 <= ?)`, 5},
	sla.StatePaused: {`c.paused_until > ? AND EXISTS (SELECT 1 FROM json_each(c.clocks) k
		WHERE k.value ->> 5 > ? AND NOT (k.value ->> 4 > 0 AND k.value ->> 4 < ?))`, 3},
}

func (f *clockFilter) conditions(w *conditions, now int64) {
	for _, kind := range f.kinds {
		w.add("instr(c.clocks, ?) > 0", `"`+kind+`"`)
	}
	for _, state := range f.states {
		condition := stateConditions[state]
		args := make([]any, condition.times)
		for i := range args {
			args[i] = now
		}
		w.add(condition.sql, args...)
	}
}
