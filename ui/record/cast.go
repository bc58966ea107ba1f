package record

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// castHeader is the first line of an asciicast v2 file
// (docs.asciinema.org, asciicast v2).
type castHeader struct {
	Version int               `json:"version"`
	Width   int               `json:"width"`
	Height  int               `json:"height"`
	Title   string            `json:"title,omitempty"`
	Env     map[string]string `json:"env"`
	Theme   *castTheme        `json:"theme,omitempty"`
}

type castTheme struct {
	Foreground string `json:"fg"`
	Background string `json:"bg"`
	Palette    string `json:"palette"`
}

// cast writes the recording as an asciicast v2. There is no time of recording
// in the header, which would make every recording another file.
func (r *Recorder) cast(look Look) []byte {
	var b bytes.Buffer
	first := r.shots[0]
	writeJSON(&b, castHeader{
		Version: 2, Width: first.width, Height: first.height, Title: plain(r.Title),
		Env: map[string]string{"TERM": "xterm-256color"}, Theme: look.castTheme(),
	})
	b.WriteByte('\n')
	before := shot{width: first.width, height: first.height}
	for _, s := range r.shots {
		if s.width != before.width || s.height != before.height {
			writeEvent(&b, s.at, "r", strconv.Itoa(s.width)+"x"+strconv.Itoa(s.height))
		}
		if s.caption != before.caption && s.caption != "" {
			writeEvent(&b, s.at, "m", s.caption)
		}
		writeEvent(&b, s.at, "o", s.sent)
		before = s
	}
	if r.end > before.at {
		writeEvent(&b, r.end, "o", "") // a player stops at the last event
	}
	return b.Bytes()
}

// writeEvent writes a line [seconds, code, data].
func writeEvent(b *bytes.Buffer, at time.Duration, code, data string) {
	b.WriteByte('[')
	b.WriteString(formatSeconds(at))
	b.WriteString(`, "` + code + `", `)
	writeJSON(b, data)
	b.WriteString("]\n")
}

// formatSeconds writes a time in seconds with milliseconds.
func formatSeconds(d time.Duration) string {
	return strconv.FormatInt(d.Milliseconds()/1000, 10) + "." + strconv.FormatInt(1000+d.Milliseconds()%1000, 10)[1:]
}

func writeJSON(b *bytes.Buffer, v any) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // strings and numbers can always be encoded
	}
	b.Truncate(b.Len() - 1) // the encoder's line feed
}

// castTheme is nil where the player's own theme is as good as any.
func (l Look) castTheme() *castTheme {
	inks := darkInks
	switch l {
	case Light:
		inks = lightInks
	case Dark:
	default:
		return nil
	}
	return &castTheme{inks.foreground, inks.background, strings.Join(inks.basic[:], ":")}
}
