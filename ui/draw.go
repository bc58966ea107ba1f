package ui

import (
	"strings"
	"time"

	"oriel/inbox"
	"oriel/ui/row"
	"oriel/ui/screen"
	"oriel/ui/text"
)

// draw composes the frame: what stands above the panes, the panes, what stands
// below them, and the box over it all.
func (r *Root) draw() {
	if r.w <= 0 || r.h <= 0 {
		return
	}
	lines := append(make([]string, 0, r.h+8), r.above()...)
	top := len(lines)
	if r.wall.front {
		lines = append(lines, r.wall.Lines()...)
	} else {
		lines = r.appendPanes(lines)
	}
	lines = append(lines, r.status(), r.hints())
	lines = lines[:min(len(lines), r.h)]
	r.frame = screen.Frame{Lines: lines, Title: r.windowTitle(), Cursor: r.cursor(top)}
	if r.overlay != nil {
		r.frame.Cursor = r.drawOverlay(lines)
	}
}

// above are the rows over the panes.
func (r *Root) above() []string {
	above := append(append(make([]string, 0, 8), r.layout.banners...), r.header())
	if r.wall.front {
		return above
	}
	return append(above, r.tabs(), r.rule())
}

// appendPanes puts the panes side by side.
func (r *Root) appendPanes(lines []string) []string {
	var panes [][]string
	if r.layout.list > 0 {
		panes = append(panes, r.listPane())
	}
	if r.layout.thread > 0 {
		panes = append(panes, r.threadPane())
	}
	if r.layout.details > 0 {
		panes = append(panes, r.details.Lines())
	}
	if len(panes) == 1 {
		return append(lines, panes[0]...)
	}
	joined := make([]byte, 0, 8*r.w)
	for i := range r.layout.height {
		joined = joined[:0]
		for n, pane := range panes {
			if n > 0 {
				joined = append(joined, r.looks.border...)
			}
			joined = append(joined, pane[i]...)
		}
		lines = append(lines, string(joined))
	}
	return lines
}

func (r *Root) listPane() []string {
	if r.filterRows() == 0 {
		return r.list.Lines()
	}
	field, _ := r.filter.field.Line(r.layout.list)
	return append([]string{field}, r.list.Lines()...)
}

func (r *Root) threadPane() []string {
	if r.layout.composer == 0 {
		return r.threadLines()
	}
	lines := append(make([]string, 0, r.layout.height), r.thread.Lines()...)
	lines = append(lines, r.ruleOver("Reply", r.layout.thread, true))
	return append(lines, r.composer.Lines()...)[:r.layout.height]
}

// heldFor is how long a preview may lag behind the selection. An answer takes a
// millisecond or two, and a pane that is empty for so long would flicker with
// every key.
const heldFor = 150 * time.Millisecond

// threadLines are the thread's, or those of the preview before while the next
// one is being read.
func (r *Root) threadLines() []string {
	held := r.loading && r.focus == onList && r.now.Sub(r.asked) < heldFor
	if !held || len(r.preview) != r.layout.height || r.previewWidth != r.layout.thread {
		r.preview, r.previewWidth = r.thread.Lines(), r.layout.thread
	}
	return r.preview
}

// cursor is where the terminal's cursor stands, the panes starting at row top.
func (r *Root) cursor(top int) *screen.Cursor {
	switch {
	case r.wall.front:
		return nil
	case r.filter.typing && r.layout.list > 0:
		_, column := r.filter.field.Line(r.layout.list)
		return &screen.Cursor{X: column, Y: top}
	case r.layout.composer > 0:
		x, y, visible := r.composer.Cursor()
		if !visible {
			return nil
		}
		left := 0
		if r.layout.list > 0 {
			left = r.layout.list + 1
		}
		return &screen.Cursor{X: left + x, Y: top + r.layout.height - r.layout.composer + y}
	}
	return nil
}

// rule is the line over the panes. It names them and says which one hears the
// keys.
func (r *Root) rule() string {
	key := ruleKey{r.layout.list, r.layout.thread, r.layout.details, r.list.View(), r.list.Sort(), r.focus, r.composer.Focused()}
	if r.ruled.key != key {
		r.ruled = ruled{key, r.drawRule()}
	}
	return r.ruled.line
}

// ruled is the rule as it was drawn last, and what it depends on.
type ruled struct {
	key  ruleKey
	line string
}

type ruleKey struct {
	list, thread, details int
	view                  inbox.View
	sort                  inbox.Sort
	focus                 focus
	writing               bool
}

func (r *Root) drawRule() string {
	tee := r.theme.Border.Render(r.theme.Glyphs.TeeDown)
	line := ""
	if r.layout.list > 0 {
		line = r.ruleOver(viewNames[r.list.View()]+" · "+sortNames[r.list.Sort()], r.layout.list, r.focus == onList)
	}
	if r.layout.thread > 0 {
		if line != "" {
			line += tee
		}
		line += r.ruleOver("Conversation", r.layout.thread, r.focus == onThread && !r.composer.Focused())
	}
	if r.layout.details > 0 {
		line += tee + r.ruleOver("Details", r.layout.details, false)
	}
	return line
}

// ruleOver draws the rule over one pane of w columns. The pane with the focus
// has its name in brackets.
func (r *Root) ruleOver(name string, w int, focused bool) string {
	style, words := r.theme.Muted, " "+name+" "
	if focused {
		style, words = r.theme.Title, "[ "+name+" ]"
	}
	line := row.New(w, r.theme.Border).Add(r.theme.Border, r.theme.Glyphs.Horizontal)
	line.Add(style, text.Literal(words).Truncate(max(w-2, 0)))
	return line.Add(r.theme.Border, r.horizontal(line.Room())).String()
}

// horizontal is a line of n columns.
func (r *Root) horizontal(n int) text.Safe {
	return text.Literal(strings.Repeat(r.theme.Glyphs.Horizontal.String(), max(n, 0)))
}
