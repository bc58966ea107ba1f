package tape

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"time"
)

func readAdvance(l *line) Command { return Advance{By: l.duration("how much time passes")} }

// readSleep takes a number without a unit for seconds, as VHS does.
func readSleep(l *line) Command {
	if t := l.peek(); t.kind == word && seconds.MatchString(t.raw) {
		if d, ok := durationWithin(t.raw+"s", MaxFelt); ok {
			l.take()
			return Sleep{For: d}
		}
	}
	return Sleep{For: l.durationUpTo(MaxFelt, "how long to sleep")}
}

var seconds = regexp.MustCompile(`^[0-9]*\.?[0-9]+$`)

func readWait(l *line, within time.Duration) Command {
	return Wait{Pattern: l.pattern(), Within: within}
}

// readAt reads a time in the form of RFC 3339.
func readAt(l *line) Command {
	t := l.peek()
	at, err := time.Parse(time.RFC3339Nano, t.raw)
	if t.kind != word || err != nil || !at.Equal(at.Truncate(time.Millisecond)) || !isPlausible(at) {
		l.fail(t, "a time such as 2026-11-16T09:00:00Z, from 1970 to 2200, in whole milliseconds", "")
		return nil
	}
	l.take()
	return At{Time: at.UTC()}
}

func isPlausible(t time.Time) bool { return t.UTC().Year() >= 1970 && t.UTC().Year() < 2200 }

func readCaption(l *line) Command {
	return Caption{Text: l.text("the caption")}
}

// readScreenshot takes a word for a file's name if it has an extension; any
// other word begins the next command.
func readScreenshot(l *line) Command {
	t := l.peek()
	if t.kind != text && (t.kind != word || path.Ext(t.raw) == "") {
		return Screenshot{}
	}
	file := l.file("a file name")
	if ext := path.Ext(file); !fs.ValidPath(file) || (ext != ".svg" && ext != ".txt") {
		l.fail(t, "a file name below the tape's folder that ends in .svg or .txt", "")
	}
	return Screenshot{File: file}
}

func readSource(l *line) Command {
	t := l.peek()
	file := l.file("the name of a tape")
	if l.mistake == nil && path.Ext(file) != ".tape" {
		l.fail(t, "a file name that ends in .tape", "")
	}
	return Source{File: file}
}

// file reads a relative path with slashes.
func (l *line) file(expected string) string {
	t := l.peek()
	name := l.name(expected)
	if l.mistake == nil && (path.IsAbs(name) || strings.ContainsAny(name, "\\:\x00") || path.Clean(name) != name) {
		l.fail(t, expected+": a relative path with slashes", "")
	}
	return name
}

// bareFile are the paths that are written without quotes.
var bareFile = regexp.MustCompile(`^[A-Za-z0-9_.][A-Za-z0-9_./-]*\.[a-z]+$`)

func formatFile(name string) string {
	if bareFile.MatchString(name) {
		return name
	}
	return quote(name)
}

func (c Comment) String() string { return "#" + oneLine(c.Text) }
func (c Source) String() string  { return "Source " + formatFile(c.File) }
func (c At) String() string      { return "At " + c.Time.UTC().Format(time.RFC3339Nano) }
func (c Advance) String() string { return "Advance " + formatDuration(c.By) }
func (c Sleep) String() string   { return "Sleep " + formatDuration(c.For) }
func (c Wait) String() string    { return "Wait" + pacing(c.Within) + " " + c.Pattern.quoted() }
func (c Caption) String() string { return "Caption " + quote(c.Text) }
func (Hide) String() string      { return "Hide" }
func (Show) String() string      { return "Show" }

func (c Screenshot) String() string {
	if c.File == "" {
		return "Screenshot"
	}
	return "Screenshot " + formatFile(c.File)
}

// oneLine makes a comment fit on a line.
func oneLine(s string) string {
	clean := strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.TrimRight(clean, " \t")
}
