package graphsim

import (
	"net/http"
	"time"
)

// Strangers are people, and a page, of whom the Sim hears first from the app:
// somebody posted a webhook to the app by hand, as one does with curl. Where
// Config.Strangers is set, the Sim takes the app's word for them, as if the
// person had written just now; where it is not, the app is told that there is
// no such person, as Meta would.

// meet makes strangers known whom a call is about.
func (s *Sim) meet(c call, now time.Time) {
	if !s.cfg.Strangers {
		return
	}
	switch {
	case c.edge == "messages" && isID(c.object) && s.people[c.object] == nil && !s.pageKnown:
		s.cfg.PageID = c.object
	case c.edge == "" && c.r.Method == http.MethodGet && c.object != s.cfg.PageID && isID(c.object):
		// A profile is asked for before anything is sent.
		s.stranger(c.object, now)
	}
}

// stranger returns the person with that id, who is new if there is none.
func (s *Sim) stranger(psid string, now time.Time) *person {
	if p := s.people[psid]; p != nil {
		return p
	}
	p := &person{psid: psid, name: "Stranger " + psid, edits: map[string]int{}}
	s.names[p.name], s.people[psid] = p, p
	s.order = append(s.order, p)
	p.act(Action{Kind: SentMessage, At: now, ID: s.ids.message()})
	return p
}

// isID tells whether s is a string of digits, as ids of Meta's are.
func isID(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
