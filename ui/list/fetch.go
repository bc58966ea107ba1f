package list

import (
	"context"
	"slices"

	"oriel/inbox"
)

// kind is what is asked of the Desk.
type kind int

const (
	kindNone   kind = iota
	kindBelow       // the rows behind the window
	kindAbove       // the rows before the window
	kindReload      // the rows of the window again
	kindFirst       // the beginning of the list
	kindLast        // the end of the list
	kindAround      // the rows around a conversation
)

// replaces reports whether the answer becomes the window, whatever it was.
func (k kind) replaces() bool { return k >= kindFirst }

// request is one question to the Desk. It carries all it needs, for it is
// answered elsewhere.
type request struct {
	kind  kind
	gen   uint64
	query inbox.Query
	id    int64        // the selected conversation, or the one to go to
	start inbox.Cursor // of the window
	end   inbox.Cursor // behind the window
	size  int          // rows in the window
	first bool         // the selected conversation stands in the first part of the order
}

// answer is what came back.
type answer struct {
	request
	rows  []inbox.Row
	start inbox.Cursor // the place before the first row
	below bool         // there are rows behind the last
	// behind says, of an answer around a conversation, that it stands among
	// those for which it is too late.
	behind bool
	err    error
}

func (r request) fetch(ctx context.Context, desk *inbox.Desk) answer {
	a := answer{request: r}
	switch r.kind {
	case kindFirst:
		a.forward(ctx, desk, inbox.Cursor{}, pageRows)
	case kindLast:
		a.backward(ctx, desk, inbox.Cursor{})
	case kindBelow:
		a.forward(ctx, desk, r.end, pageRows)
	case kindAbove:
		a.backward(ctx, desk, r.start)
	case kindReload:
		a.again(ctx, desk)
	case kindAround:
		a.around(ctx, desk)
	}
	return a
}

func (a *answer) forward(ctx context.Context, desk *inbox.Desk, from inbox.Cursor, limit int) {
	q := a.query
	q.From, q.Limit = from, limit
	page, err := desk.List(ctx, q)
	a.rows, a.start, a.below, a.err = page.Rows, from, page.More, err
}

// backward reads the rows before a place. It asks for one row too many, whose
// place is where the others start.
func (a *answer) backward(ctx context.Context, desk *inbox.Desk, from inbox.Cursor) {
	q := a.query
	q.From, q.Backward, q.Limit = from, true, pageRows+1
	page, err := desk.List(ctx, q)
	a.rows, a.start, a.err = page.Rows, inbox.Cursor{}, err
	if len(a.rows) > pageRows {
		a.start, a.rows = a.rows[0].Place, a.rows[1:]
	}
}

// again reads the window once more. A selected conversation that moved out of
// it is followed, unless it left because its window closed, or because nothing
// is due any more where that is the order: that would take the agent from the
// most urgent end of the list to the other, and the place is worth more then.
func (a *answer) again(ctx context.Context, desk *inbox.Desk) {
	a.forward(ctx, desk, a.request.start, max(a.size, pageRows))
	if a.err != nil || a.id == 0 || a.has(a.id) || (a.start == inbox.Cursor{} && !a.below) {
		return
	}
	moved := answer{request: a.request}
	moved.around(ctx, desk)
	if moved.err == nil && moved.has(a.id) && !(a.first && moved.behind) {
		*a = moved
		return
	}
	if len(a.rows) == 0 {
		a.backward(ctx, desk, inbox.Cursor{})
	}
}

func (a *answer) has(id int64) bool {
	return slices.ContainsFunc(a.rows, func(r inbox.Row) bool { return r.ID == id })
}

// around reads the rows before and behind a conversation's place.
func (a *answer) around(ctx context.Context, desk *inbox.Desk) {
	detail, err := desk.Open(ctx, a.id, 1)
	if err != nil {
		a.err = err
		return
	}
	if a.query.Now.IsZero() {
		a.query.Now = desk.Now() // both halves must agree on what is closed
	}
	place := placeOf(detail.Conversation, desk.Rules(), a.query)
	a.behind = place.Section == sectionBehind
	a.backward(ctx, desk, place)
	if a.err != nil {
		return
	}
	upper, start := a.rows, a.start
	a.forward(ctx, desk, place, pageRows)
	a.rows, a.start = append(upper, a.rows...), start
}
