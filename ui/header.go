package ui

import (
	"strconv"

	"oriel/inbox"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/when"
)

// header says which page this is, how much there is to do, and what time it is.
func (r *Root) header() string {
	line := row.New(r.w, r.theme.Text)
	line.Gap(1)
	line.Add(r.theme.Title, text.Literal("oriel"))
	line.Add(r.theme.Muted, r.looks.dot)
	right := text.Literal(r.summary() + "  " + when.Clock(r.now, r.options.Timezone) + " ")
	line.Add(r.theme.Text, r.pageName().Truncate(max(line.Room()-right.Width()-1, 0)))
	line.Gap(line.Room() - right.Width())
	line.Add(r.theme.Status, right)
	return line.String()
}

func (r *Root) summary() string {
	if !r.figures.known || r.w < 76 {
		return ""
	}
	c := r.figures.counts
	return "open " + strconv.Itoa(c[inbox.ViewInbox]) + " · closing <1h " + strconv.Itoa(c[inbox.ViewClosing]) +
		" · late " + strconv.Itoa(c[inbox.ViewLate]) + " · you " + strconv.Itoa(c[inbox.ViewMine])
}

// pageName is the page that is shown, or how many there are.
func (r *Root) pageName() text.Safe {
	switch pages := r.figures.pages; {
	case r.options.PageID != "":
		return text.Name(r.desk.PageName(r.options.PageID))
	case len(pages) == 1:
		return text.Name(r.desk.PageName(pages[0].PageID))
	case len(pages) > 1:
		return text.Literal(strconv.Itoa(len(pages)) + " pages")
	}
	return text.Literal("inbox")
}

// windowTitle names the terminal's window. It holds nothing that a customer
// wrote.
func (r *Root) windowTitle() string { return "oriel · " + r.pageName().String() }

// tabs are the views and how much is in each. Where they do not fit, large
// numbers are shortened, then left out.
func (r *Root) tabs() string {
	views := inbox.Views()
	labels := make([]text.Safe, len(views))
	for _, count := range []func(int) string{func(n int) string { return " " + strconv.Itoa(n) }, shortCount, noCount} {
		width := 0
		for i, v := range views {
			label := viewNames[v]
			if r.figures.known {
				label += count(r.figures.counts[v])
			}
			labels[i] = text.Literal(label)
			width += labels[i].Width() + 2
		}
		if width <= r.w {
			break
		}
	}
	return r.drawTabs(views, labels)
}

func (r *Root) drawTabs(views []inbox.View, labels []text.Safe) string {
	line := row.New(r.w, r.theme.Text)
	for i, v := range views {
		style, open, shut := r.theme.Tab, " ", " "
		if v == r.list.View() {
			style, open, shut = r.theme.TabActive, "[", "]"
		}
		line.Add(r.theme.Tab, text.Literal(open))
		line.Add(style, labels[i])
		line.Add(r.theme.Tab, text.Literal(shut))
	}
	return line.String()
}

func shortCount(n int) string {
	if n >= 1000 {
		return " " + strconv.Itoa(n/1000) + "k"
	}
	return " " + strconv.Itoa(n)
}

func noCount(int) string { return "" }
