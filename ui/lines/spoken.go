package lines

import (
	"strings"
	"time"

	"oriel/ui/describe"
	"oriel/ui/when"
)

// units are what a length of time is named in: a day only from two days on, as
// everywhere in Oriel.
var units = []struct {
	from, size time.Duration
	name       string
}{
	{48 * time.Hour, 24 * time.Hour, "day"},
	{time.Hour, time.Hour, "hour"},
	{time.Minute, time.Minute, "minute"},
	{0, time.Second, "second"},
}

// spokenLeft names the time left, rounded down: "38 minutes".
func spokenLeft(d time.Duration) string {
	d = max(d, 0)
	for _, u := range units {
		if d >= u.from {
			return describe.Count(int(d/u.size), u.name)
		}
	}
	return ""
}

// spokenPassed names the time passed. Nobody counts the seconds of what is over.
func spokenPassed(d time.Duration) string {
	if d < time.Minute {
		return "less than a minute"
	}
	return spokenLeft(d)
}

// at names an instant as it is read now.
func (s *Session) at(t time.Time) string { return when.At(t, s.now, s.options.Timezone) }

// sentences joins parts, each of which becomes a sentence.
func sentences(parts ...string) string {
	var all []string
	for _, p := range parts {
		if p != "" {
			all = append(all, capital(p)+".")
		}
	}
	return strings.Join(all, " ")
}
