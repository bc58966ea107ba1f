package list

import (
	"oriel/inbox"
	"oriel/ui/text"
)

// nothing is what an empty view means.
var nothing = map[inbox.View]string{
	inbox.ViewInbox:      "Nothing waits. New messages appear here by themselves.",
	inbox.ViewMine:       "Nothing is assigned to you. Press a on a conversation to take it.",
	inbox.ViewUnassigned: "Every conversation has an owner.",
	inbox.ViewClosing:    "No window closes within the hour.",
	inbox.ViewLate:       "No answer is late.",
	inbox.ViewSnoozed:    "Nothing is snoozed.",
	inbox.ViewClosed:     "Nothing was resolved yet.",
}

// drawEmpty says why there is no row.
func (m *Model) drawEmpty() {
	if !m.Loaded() {
		return
	}
	words := nothing[m.query.View]
	if m.query.Filter != "" {
		words = "Nothing matches the filter. Esc clears it."
		if err := inbox.CheckFilter(m.query.Filter); err != nil {
			words = "Nothing matches: " + err.Error() + ". Esc clears the filter."
		}
	}
	for i, part := range text.Literal(words).Wrap(max(m.w-4, 1)) {
		if row := i + 1; row < len(m.lines) {
			m.lines[row] = m.looks.plain.muted.Render(text.Literal("  ").Append(part).Pad(m.w))
		}
	}
}
