package ui

import (
	"oriel/ui/row"
	"oriel/ui/text"
)

// From these widths on there are two panes, and three.
const (
	twoPanes   = 100
	threePanes = 140
)

// leastThread is how many rows the composer leaves to the thread above it.
const leastThread = 4

// layout is how many columns and rows each pane has. A pane without columns is
// not on the screen.
type layout struct {
	list, thread, details int
	height                int
	banners               []string // over the panes
	composer              int      // rows at the foot of the thread
}

// columns shares the width among the panes.
func columns(w int, focus focus) layout {
	switch {
	case w >= threePanes:
		details := min(28+(w-threePanes)/8, 38)
		list := w * 42 / 100
		return layout{list: list, thread: w - list - details - 2, details: details}
	case w >= twoPanes:
		list := w * 52 / 100
		return layout{list: list, thread: w - list - 1}
	case focus == onThread:
		return layout{thread: w}
	}
	return layout{list: w}
}

// arrange gives every pane its place.
func (r *Root) arrange() {
	r.layout = columns(r.w, r.focus)
	l := &r.layout
	l.banners = r.drawBanners()
	l.height = max(r.h-edgeRows-len(l.banners), 1)
	if l.thread > 0 && r.composer.Focused() {
		most := l.height - leastThread - 1
		l.composer = max(min(r.composer.Height(l.thread, most), most), 1)
	}
	r.list.SetFocus(r.focus == onList)
	r.list.SetSize(l.list, l.height-r.filterRows())
	threadRows := l.height
	if l.composer > 0 {
		threadRows = max(l.height-l.composer-1, 0)
		r.composer.SetSize(l.thread, l.composer)
	}
	r.thread.SetSize(l.thread, threadRows)
	r.details.SetSize(l.details, l.height)
	if r.wall.front {
		r.wall.SetSize(r.w, max(r.h-boardEdgeRows-len(l.banners), 1))
	}
}

func (r *Root) filterRows() int {
	if r.filter.shown() && r.layout.list > 0 {
		return 1
	}
	return 0
}

// edgeRows are the header, the tabs, the rule, the status line and the hints.
const edgeRows = 5

// mostBannerRows is how much of the screen one banner may take.
const mostBannerRows = 2

// drawBanners draws what must not be overlooked: what the caller says, and
// that a page cannot send.
func (r *Root) drawBanners() []string {
	var lines []string
	for _, words := range []string{r.options.Banner, r.stopWords(), r.tightWords()} {
		if words == "" {
			continue
		}
		parts := text.Line(words).Wrap(r.w - 2)
		if len(parts) > mostBannerRows {
			parts = append(parts[:mostBannerRows-1], text.Join(parts[mostBannerRows-1:], r.looks.space))
		}
		for _, part := range parts {
			lines = append(lines, row.New(r.w, r.theme.Banner).Gap(1).Add(r.theme.Banner, part).String())
		}
	}
	return lines
}
