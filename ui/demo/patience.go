package demo

import (
	"errors"
	"time"
)

const (
	// mostPatience is how long everybody may take to come to rest.
	mostPatience = time.Minute
	// longestLook is how much of it can pass between two looks. When more time
	// has passed, the program was stopped, by ctrl+z for one, and nobody could
	// have come to rest meanwhile.
	longestLook = time.Second
)

var errRestless = errors.New("the program did not come to rest within a minute")

// patience is for real time that a program had to come to rest.
type patience struct {
	left   time.Duration
	looked time.Time
}

func newPatience(now time.Time) *patience { return &patience{mostPatience, now} }

// lasts is asked at every look.
func (p *patience) lasts(now time.Time) bool {
	p.left -= min(max(now.Sub(p.looked), 0), longestLook)
	p.looked = now
	return p.left > 0
}
