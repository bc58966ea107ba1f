package demo

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/tape"
)

// commands are what somebody did in the words of a tape. A key that it has no
// word for does nothing. It reports whether it was a person who did it.
func (l *living) commands(msg tea.Msg) ([]tape.Command, bool) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return l.resized(msg), true
	case tea.KeyMsg:
		return pressed(msg), true
	}
	return nil, false
}

// resized makes the screen as large as the terminal, within what a tape can say:
// a smaller terminal shows a part of it.
func (l *living) resized(size tea.WindowSizeMsg) (sets []tape.Command) {
	width := min(max(size.Width, tape.MinWidth), tape.MaxWidth)
	height := min(max(size.Height, tape.MinHeight), tape.MaxHeight)
	if width != l.settings.Width {
		sets = append(sets, tape.Set{Setting: tape.Width, Value: strconv.Itoa(width)})
	}
	if height != l.settings.Height {
		sets = append(sets, tape.Set{Setting: tape.Height, Value: strconv.Itoa(height)})
	}
	return sets
}

func pressed(k tea.KeyMsg) []tape.Command {
	switch key := tape.Key(k.String()); {
	case k.Type == tea.KeyRunes && len(k.Runes) == 0:
		return nil
	case k.Paste || k.Type == tea.KeyRunes && len(k.Runes) > mostKeysAtOnce:
		return []tape.Command{tape.Paste{Text: string(k.Runes)}}
	case (k.Type == tea.KeyRunes || k.Type == tea.KeySpace) && !k.Alt:
		return []tape.Command{tape.Type{Text: string(k.Runes)}}
	case key.Valid():
		return []tape.Command{tape.Press{Key: key, Times: 1}}
	}
	return nil
}
