package advice

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// LockScreen is how much of a message a phone shows while it is locked. The
// figures are approximations: they vary with device, size of type and emoji.
type LockScreen struct {
	Name       string `json:"name"`
	Characters int    `json:"characters"` // as a person counts them; at least 1
	Lines      int    `json:"lines"`      // at least 1
}

// lockScreens has the figures for generic notifications (Braze and Batch,
// vendors' pages on message length); Meta publishes none for Messenger.
var lockScreens = [...]LockScreen{
	{"Android, collapsed", 49, 1},
	{"iOS, banner", 62, 2},
	{"iOS, lock screen", 110, 4},
}

// LockScreens returns the usual three, the shortest first.
func LockScreens() []LockScreen { return slices.Clone(lockScreens[:]) }

// Preview is what a lock screen shows of a draft.
type Preview struct {
	// Lines are the lines on the screen, as stretches of the draft. Words are
	// not kept together: where a phone breaks its lines is not known.
	Lines []Span `json:"lines"`
	// Cut: the draft goes on behind what is shown.
	Cut bool `json:"cut"`
	// Point is the first sentence that does more than greet; empty where the
	// draft has none.
	Point Span `json:"point"`
	// PointShown: the point ends before the cut.
	PointShown bool `json:"point_shown"`
}

// Preview returns what the screen shows of a draft.
func (l *Lexicon) Preview(draft string, screen LockScreen) Preview {
	body := trimmed(draft, Span{0, len(draft)})
	lines, end := screen.fill(draft, body)
	point := l.point(draft)
	return Preview{Lines: lines, Cut: end < body.End, Point: point, PointShown: point.End > point.Start && point.End <= end}
}

// point returns the first sentence that does more than greet. A text without a
// word, such as an emoji, is its own point.
func (l *Lexicon) point(draft string) Span {
	c := &check{reading: l.read(draft), Situation: &Situation{}, lexicon: l}
	for i := range c.sentences {
		if s := &c.sentences[i]; s.first < s.last && !c.onlyGreets(s.first, s.last) {
			return s.Span
		}
	}
	if len(c.words) > 0 {
		return Span{}
	}
	return trimmed(draft, Span{0, len(draft)})
}

// fill returns the lines of the body that fit, and where the last one ends. A
// line break uses up the rest of its line.
func (s LockScreen) fill(draft string, body Span) (lines []Span, end int) {
	perLine := (s.Characters + s.Lines - 1) / max(s.Lines, 1)
	left, at := s.Characters, body.Start
	for range s.Lines {
		line := Span{at, at}
		for room := min(perLine, left); room > 0 && line.End < body.End && draft[line.End] != '\n'; room-- {
			line.End += character(draft[line.End:body.End])
			left--
		}
		lines = append(lines, line)
		at = line.End
		if at < body.End && draft[at] == '\n' {
			at++
		}
		if at == body.End || left == 0 {
			break
		}
	}
	return lines, lines[len(lines)-1].End
}

const (
	joiner    = '\u200d'
	firstFlag = '\U0001F1E6'
	lastFlag  = '\U0001F1FF'
)

// character returns the size of the first character of s as a person counts:
// a letter with its accents, an emoji with what is joined to it, a flag.
func character(s string) int {
	first, size := utf8.DecodeRuneInString(s)
	flag := isFlag(first)
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		switch {
		case r == joiner:
			size += n
			if next, joined := utf8.DecodeRuneInString(s[size:]); next != '\n' {
				size += joined
			}
		case flag && isFlag(r):
			size, flag = size+n, false
		case attaches(r):
			size += n
		default:
			return size
		}
	}
	return size
}

func isFlag(r rune) bool { return r >= firstFlag && r <= lastFlag }

func attaches(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Mc, unicode.Me) || r >= '\U0001F3FB' && r <= '\U0001F3FF' || r >= '\U000E0020' && r <= '\U000E007F'
}
