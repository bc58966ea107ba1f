package record

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"time"

	"oriel/ui/screen"
)

// ErrEmpty means that there is nothing to write.
var ErrEmpty = errors.New("nothing was recorded")

// Shot is the screen at one moment.
type Shot struct {
	// At is the time since the recording began. A shot that claims to be
	// earlier than the one before counts as of the same time.
	At            time.Duration
	Frame         screen.Frame
	Width, Height int // the screen in columns and rows, 1 or more
	// Caption explains the shot; empty is none. Only its first line counts.
	Caption string
}

// Recorder keeps shots. The zero value is an empty recording. It is not safe
// for concurrent use.
type Recorder struct {
	// Title names the recording in its files; empty is none.
	Title string

	shots  []shot
	end    time.Duration
	sent   bytes.Buffer
	writer *screen.Writer
}

// shot is a Shot as a terminal receives it.
type shot struct {
	at            time.Duration
	width, height int
	sent          string
	caption       string
}

// Record adds a shot.
func (r *Recorder) Record(s Shot) {
	s.Width, s.Height = max(s.Width, 1), max(s.Height, 1)
	r.end = max(r.end, s.At, 0)
	next := shot{
		at: r.end, width: s.Width, height: s.Height,
		caption: plain(s.Caption), sent: r.draw(s.Frame, s.Width, s.Height),
	}
	if len(r.shots) > 0 && r.shots[len(r.shots)-1].shows(next) {
		return
	}
	r.shots = append(r.shots, next)
}

// Until says that the last shot was shown up to that time.
func (r *Recorder) Until(end time.Duration) { r.end = max(r.end, end) }

// shows reports whether nobody could tell the two apart.
func (s shot) shows(other shot) bool {
	other.at = s.at
	return s == other
}

// draw returns all that draws a frame on a terminal that shows something else.
func (r *Recorder) draw(f screen.Frame, width, height int) string {
	f.Title = ""
	r.sent.Reset()
	if r.writer == nil {
		r.writer = screen.NewWriter(&r.sent, width, height)
	}
	r.writer.Resize(width, height)
	_ = r.writer.Draw(f) // a buffer takes everything
	return r.sent.String()
}

// maxCaption is the longest caption, in columns.
const maxCaption = 300

// plain is the text of a line as a terminal shows it.
func plain(line string) string {
	if line == "" {
		return ""
	}
	var once Recorder
	sent := once.draw(screen.Frame{Lines: []string{line}}, maxCaption, 1)
	return rowText(readSent(sent, maxCaption, 1).rows[0])
}

// Format is a kind of file.
type Format string

// The formats, which are also the extensions of their files.
const (
	Cast Format = ".cast" // asciicast v2
	SVG  Format = ".svg"
	Text Format = ".txt"
)

// FormatOf returns the format of a file by its name's extension.
func FormatOf(name string) (Format, error) {
	switch f := Format(path.Ext(name)); f {
	case Cast, SVG, Text:
		return f, nil
	}
	return "", fmt.Errorf("cannot record %q: choose a name that ends in %s, %s or %s", name, Cast, SVG, Text)
}

// Write writes the recording. Without a shot the error is ErrEmpty, and nothing
// is written.
func (r *Recorder) Write(w io.Writer, format Format, look Look) error {
	if len(r.shots) == 0 {
		return ErrEmpty
	}
	var content []byte
	switch format {
	case Cast:
		content = r.cast(look)
	case SVG:
		content = r.svg(look)
	case Text:
		content = r.text()
	default:
		return fmt.Errorf("there is no format %q to record in", format)
	}
	if _, err := w.Write(content); err != nil {
		return fmt.Errorf("write the recording: %w", err)
	}
	return nil
}
