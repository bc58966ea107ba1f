package teletype

import "oriel/ui/text"

// Paper is where a session is written down line by line while it goes on. Its
// methods are called one at a time, in the order of what happens.
type Paper interface {
	Hears(line text.Safe)
	Says(lines []text.Safe)
}

// noPaper is where nothing is written down.
type noPaper struct{}

func (noPaper) Hears(text.Safe)  {}
func (noPaper) Says([]text.Safe) {}

// paper is where what begins now is written down, whenever it ends.
func (m *Model) paper() Paper {
	if m.Paper == nil || m.hidden != nil {
		return noPaper{}
	}
	return m.Paper
}
