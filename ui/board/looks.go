package board

import (
	"oriel/ui/text"
	"oriel/ui/theme"
)

// looks are the styles of the board, made once.
type looks struct {
	plain, picked lineLooks
	border        string // between two columns
}

// lineLooks are the styles of a line.
type lineLooks struct {
	line, muted, title, key, urgent, warning, calm, late theme.Style
}

func newLooks(th theme.Theme) looks {
	plain := lineLooks{
		line: th.Text, muted: th.Muted, title: th.Title, key: th.Key,
		urgent: th.Urgent, warning: th.Warning, calm: th.Calm, late: th.Late,
	}
	return looks{plain: plain, picked: plain.on(th.Selected), border: th.Border.Render(th.Glyphs.Vertical)}
}

func (l lineLooks) on(line theme.Style) lineLooks {
	return lineLooks{
		line: line, muted: l.muted.On(line), title: l.title.On(line), key: l.key.On(line),
		urgent: l.urgent.On(line), warning: l.warning.On(line), calm: l.calm.On(line), late: l.late.On(line),
	}
}

var space = text.Literal(" ")
