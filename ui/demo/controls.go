package demo

import tea "github.com/charmbracelet/bubbletea"

// key is what the keys of a film mean.
func (p *Projector) key(key string) tea.Cmd {
	p.remote.change(func() { p.remote.hurry = nil })
	switch key {
	case " ", "p":
		p.paused = !p.paused
	case "right", "l", ".":
		p.step(1)
	case "left", "h", ",":
		p.step(-1)
	case "down", "j", "pgdown":
		p.jump(1)
	case "up", "k", "pgup":
		p.jump(-1)
	case "home", "g":
		p.at = 0
	case "end", "G":
		p.at = p.last()
		p.hurry(func(Moment) bool { return false })
	case "+":
		p.speed = min(p.speed*2, 64)
	case "-":
		p.speed = max(p.speed/2, 1.0/16)
	case "t", "enter":
		return p.wantOver()
	case "q", "esc", "ctrl+c":
		return tea.Quit
	default:
		return nil
	}
	p.steer()
	return p.next()
}

// last is the newest frame that is known.
func (p *Projector) last() int { return max(len(p.frames)-1, 0) }

// wantOver hands the session over where it stands. Whoever looks back wants it
// as it was then.
func (p *Projector) wantOver() tea.Cmd {
	switch {
	case len(p.frames) == 0:
		return nil
	case p.at < p.last():
		p.TakenOver = true
		return tea.Quit
	}
	p.takeOver()
	return nil
}

// step shows a neighbour and stops there.
func (p *Projector) step(by int) {
	p.paused = true
	if p.at+by > p.last() {
		p.hurry(func(Moment) bool { return true })
	}
	p.at = min(max(p.at+by, 0), p.last())
}

// jump goes to where the caption changes.
func (p *Projector) jump(by int) {
	if len(p.frames) == 0 {
		return
	}
	from := p.frames[p.at].Caption
	for p.at+by >= 0 && p.at+by < len(p.frames) && p.frames[p.at].Caption == from {
		p.at += by
	}
	if by > 0 && p.frames[p.at].Caption == from {
		p.at = p.last()
		p.hurry(func(m Moment) bool { return m.Caption != from })
		return
	}
	for p.at > 0 && p.frames[p.at-1].Caption == p.frames[p.at].Caption {
		p.at--
	}
}
