package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/figures"
	"oriel/ui/board"
	"oriel/ui/keys"
	"oriel/ui/menu"
	"oriel/ui/text"
)

// wall is the board, and how it stands to the inbox.
type wall struct {
	*board.Model
	front bool
	// opened is the conversation that was opened from the board: whoever leaves
	// it comes back to the board.
	opened int64
}

func newWall(ctx context.Context, r *Root) wall {
	o, desk := &r.options, r.desk
	var only figures.Filter
	if o.Board != nil {
		only = *o.Board
	}
	return wall{front: o.Board != nil, Model: board.New(ctx, board.Settings{
		Only: only, Clock: desk.Clock(), Theme: o.Theme, Zone: o.Timezone, PageID: o.PageID, PageName: desk.PageName, Agent: desk.Agent(),
		Read: board.ReadFrom(desk),
	})}
}

// boardEdgeRows are the header, the status line and the hints.
const boardEdgeRows = 3

// openBoard puts the board in front of the inbox.
func (r *Root) openBoard() tea.Cmd {
	r.wall.front, r.wall.opened = true, 0
	return r.reloadBoard()
}

func (r *Root) closeBoard() tea.Cmd {
	r.wall.front = false
	return r.see()
}

// reloadBoard reads the board's figures while somebody looks at them.
func (r *Root) reloadBoard() tea.Cmd {
	if !r.wall.front {
		return nil
	}
	r.wall.SetNow(r.now)
	return r.wall.Reload()
}

func (r *Root) tickBoard() tea.Cmd {
	if !r.wall.front {
		return nil
	}
	r.wall.SetNow(r.now)
	return r.wall.Tick()
}

// routeBoard takes what the board tells.
func (r *Root) routeBoard(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case board.Opened:
		return r.openFromBoard(msg.Conversation), true
	case board.Assign:
		return r.assignFromBoard(msg), true
	case board.Asked:
		r.open(picking{msg.Picker})
	case board.Said:
		r.say(msg.Words)
	case board.Failed:
		r.fail(msg.Err)
	default:
		return nil, false
	}
	return nil, true
}

// openFromBoard shows a conversation, be it in the view at hand or not.
func (r *Root) openFromBoard(id int64) tea.Cmd {
	r.wall.front, r.wall.opened = false, id
	r.focus = onThread
	return tea.Batch(r.list.Go(id), r.load(id))
}

func (r *Root) assignFromBoard(a board.Assign) tea.Cmd {
	to := text.Name(a.Agent).String()
	if a.Agent == "" {
		to = "nobody"
	}
	return r.actOn(a.Conversation, done{said: "Given to " + to + "."}, func(ctx context.Context, id int64) error {
		return r.desk.Assign(ctx, id, a.Agent)
	})
}

// filterBoard asks what to narrow the board by.
func (r *Root) filterBoard() tea.Cmd {
	answers := menu.New(r.theme, keys.BoardFilter, nil, func(keys.ID) bool { return true })
	r.open(&choice{heading: "Filter the board", in: keys.BoardFilter, menu: answers, answer: r.wall.Narrow})
	return nil
}

// commandsHere are the actions of what is in front: nothing is done to a
// conversation that nobody sees.
func (r *Root) commandsHere() []keys.Action {
	var here []keys.Action
	for _, a := range r.offered() {
		onBoard, anywhere := a.Scope == keys.Board, a.Scope == keys.Global || a.Scope == keys.Everywhere
		if anywhere || onBoard == r.wall.front {
			here = append(here, a)
		}
	}
	return here
}

// picking is the box with one of the board's lists.
type picking struct{ *board.Picker }

func (p picking) title() string      { return p.Title() }
func (picking) scope() keys.Scope    { return keys.Palette }
func (p picking) cursor() (x, y int) { return p.Cursor(), 0 }
func (p picking) lines() []string    { return p.Lines() }

func (p picking) press(_ *Root, k tea.KeyMsg) tea.Cmd {
	p.Type(k)
	return nil
}

func (p picking) fit(w, h int) (int, int) {
	w, h = min(w, 60), min(h, 16)
	p.SetSize(w, h)
	return w, p.Height()
}

func (p picking) do(r *Root, id keys.ID) tea.Cmd {
	switch id {
	case keys.PaletteDown:
		p.Move(1)
	case keys.PaletteUp:
		p.Move(-1)
	case keys.PaletteRun:
		r.overlay = nil
		return p.Choose()
	}
	return nil
}
