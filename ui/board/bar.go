package board

import (
	"fmt"

	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
	"oriel/ui/when"
)

// barRows is the line above the parts, without the rows of a long filter.
const barRows = 1

// wording is how much the bar says beside the filter. What it leaves out, the
// help tells.
type wording struct{ clears, readOnly, lead, page string }

var wordings = []wording{
	{" (c clears)", "read-only (L for a lead)", "lead: a gives, L locks", "page %d of %d (Tab) "},
	{" (c clears)", "read-only (L)", "lead (L locks)", "page %d of %d "},
	{" (c)", "read-only", "lead", "%d/%d "},
}

// bar says what the figures are narrowed to, whether anything can be changed
// here, and which page is shown. The filter comes first: the rest is said as
// briefly as it needs, and a filter that does not fit even then has rows of its
// own.
func (m *Model) bar() []string {
	words, _ := m.barWords()
	lines := []string{m.barLine(words)}
	for _, words := range m.narrowed {
		lines = append(lines, row.New(m.w, m.theme().Text).Gap(1).Add(m.theme().Match, words).String())
	}
	return lines
}

// barPieces are the words of the bar from left to right.
type barPieces struct{ filter, clears, mode, end text.Safe }

// barWords are the most words that fit, or the fewest and false.
func (m *Model) barWords() (words barPieces, fit bool) {
	for _, w := range wordings {
		if words = m.worded(w); words.width() <= m.w {
			return words, true
		}
	}
	return words, false
}

func (m *Model) worded(w wording) barPieces {
	mode := w.readOnly
	if m.lead {
		mode = w.lead
	}
	words := barPieces{mode: text.Literal(mode), end: text.Literal(m.barEnd(w))}
	switch filter := text.Join(m.filterWords(), between); {
	case filter.Empty():
		words.clears = text.Literal("everything (f filters)")
	case len(m.narrowed) > 0:
		words.clears = text.Literal("narrowed" + w.clears)
	default:
		words.filter, words.clears = text.Literal("only ").Append(filter), text.Literal(w.clears)
	}
	return words
}

func (m *Model) barEnd(w wording) string {
	words := ""
	if m.reader.failed && m.board != nil {
		words = "not read since " + when.Clock(m.board.At, m.settings.Zone) + " "
	}
	if n := len(m.pages); n > 1 {
		_, at := m.page()
		words += fmt.Sprintf(w.page, at+1, n)
	}
	return words
}

const (
	barTitle = "Board"
	barGap   = 2
)

func (w *barPieces) width() int {
	return 1 + len(barTitle) + barGap + w.filter.Width() + w.clears.Width() + barGap + w.mode.Width() + 1 + w.end.Width()
}

func (m *Model) barLine(w barPieces) string {
	th := m.theme()
	line := row.New(m.w, th.Text).Gap(1).Word(th.TabActive, barTitle).Gap(barGap)
	line.Add(th.Match, w.filter).Add(th.Muted, w.clears).Gap(barGap).Add(m.modeStyle(), w.mode)
	if w.end.Width()+1 <= line.Room() {
		line.Gap(line.Room()-w.end.Width()).Add(th.Muted, w.end)
	}
	return line.String()
}

func (m *Model) modeStyle() theme.Style {
	if m.lead {
		return m.theme().Warning
	}
	return m.theme().Muted
}
