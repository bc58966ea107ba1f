package tape

import (
	"strconv"
	"time"
	"unicode/utf8"
)

// maxTimes bounds what one line of a tape can ask for.
const maxTimes = 10_000

func readType(l *line, every time.Duration) Command {
	t := l.peek()
	c := Type{Text: l.words("the text to type"), Every: every}
	if n := utf8.RuneCountInString(c.Text); n > maxTimes {
		l.mistake = &Error{
			Position: l.at(t), Found: "a text of " + strconv.Itoa(n) + " keys",
			Expected: "at most " + strconv.Itoa(maxTimes) + "; Paste takes a longer one at once",
		}
	}
	return c
}

func readPaste(l *line) Command { return Paste{Text: l.words("the text to paste")} }

func readPress(l *line, key Key, every time.Duration) Command {
	times := 1
	if _, ok := wholeNumber(l.peek()); ok {
		times = l.number("how often the key is pressed", 1, maxTimes)
	}
	return Press{Key: key, Times: times, Every: every}
}

func (c Type) String() string { return "Type" + pacing(c.Every) + " " + quote(c.Text) }

func (c Paste) String() string { return "Paste " + quote(c.Text) }

func (c Press) String() string {
	s := c.Key.String() + pacing(c.Every)
	if c.Times > 1 {
		s += " " + strconv.Itoa(c.Times)
	}
	return s
}

func pacing(every time.Duration) string {
	if every <= 0 {
		return ""
	}
	return "@" + formatDuration(every)
}
