package ui

import (
	"oriel/ui/pen"
	"oriel/ui/screen"
	"oriel/ui/text"
)

// draw composes the frame: what stands above the panes, the panes, what stands
// below them, and the box over it all.
func (r *Root) draw() {
	if r.w <= 0 || r.h <= 0 {
		return
	}
	r.layout = layout{w: r.w, list: r.w}
	above, below := r.above(), r.below()
	r.layout.height = max(r.h-len(above)-len(below), 1)
	lines := append(make([]string, 0, r.h+8), above...)
	lines = r.appendPanes(lines)
	lines = append(lines, below...)
	lines = lines[:min(len(lines), r.h)]
	r.frame = screen.Frame{Lines: lines, Title: r.windowTitle(), Cursor: r.filterCursor(len(above))}
	if r.overlay != nil {
		r.frame.Cursor = r.drawOverlay(lines)
	}
}

// above are the rows over the panes.
func (r *Root) above() []string {
	rows := make([]string, 0, 6)
	if r.options.Banner != "" {
		rows = append(rows, r.banner(r.options.Banner))
	}
	rows = append(rows, r.header(), r.tabs())
	if words := r.stopWords(); words != "" {
		rows = append(rows, r.banner(words))
	}
	return append(rows, r.rule())
}

// below are the rows under the panes.
func (r *Root) below() []string { return []string{r.status(), r.hints()} }

func (r *Root) banner(words string) string {
	line := pen.New(r.w, r.theme.Banner)
	line.Gap(1)
	line.Write(r.theme.Banner, text.Line(words))
	return line.String()
}

func (r *Root) appendPanes(lines []string) []string {
	height := r.layout.height
	if r.filter.shown() {
		field, _ := r.filter.field.Line(r.layout.list)
		lines = append(lines, field)
		height--
	}
	r.list.SetSize(r.layout.list, height)
	return append(lines, r.list.Lines()...)
}

func (r *Root) filterCursor(row int) *screen.Cursor {
	if !r.filter.typing {
		return nil
	}
	_, column := r.filter.field.Line(r.layout.list)
	return &screen.Cursor{X: column, Y: row}
}

// rule is the line over the panes. It names them and says which one hears the
// keys.
func (r *Root) rule() string {
	line := pen.New(r.w, r.theme.Border)
	r.ruleOver(&line, viewNames[r.list.View()], r.layout.w, true)
	return line.String()
}

// ruleOver draws the rule over one pane of w columns. The pane with the focus
// has its name in brackets.
func (r *Root) ruleOver(line *pen.Line, name string, w int, focused bool) {
	end := line.Room() - w
	line.Write(r.theme.Border, r.theme.Glyphs.Horizontal)
	style, open, shut := r.theme.Muted, " ", " "
	if focused {
		style, open, shut = r.theme.Title, "[ ", " ]"
	}
	title := text.Literal(open).Append(text.Name(name)).Append(text.Literal(shut)).Truncate(max(w-2, 0))
	line.Write(style, title)
	for line.Room() > max(end, 0) {
		line.Write(r.theme.Border, r.theme.Glyphs.Horizontal)
	}
}
