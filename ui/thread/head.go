package thread

import (
	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/countdown"
	"oriel/ui/describe"
	"oriel/ui/keys"
	"oriel/ui/row"
	"oriel/ui/text"
	"oriel/ui/theme"
	"oriel/ui/when"
)

// drawHead draws the row above a message: when, who, how, and its state. The
// state stands before foreign names, which a terminal may measure otherwise.
func (m *Model) drawHead(p *painter, e *entry, d drawing) {
	message := &e.message
	r := p.row().Word(m.th.Muted, when.Clock(message.At, m.zone)).Gap(1)
	if message.Direction == inbox.Out {
		m.drawState(r, e, d)
		r.Add(m.th.Own, describe.Author(message).Truncate(max(m.w/3, leastName)))
		if id := message.Option(); id != "" && id != policy.Reply {
			r.Gap(1).Add(m.th.Muted, text.Literal("as ").Append(describe.Option(id, m.now)))
		}
	} else {
		r.Add(m.th.Title, m.name.Truncate(max(m.w/3, leastName)))
	}
	for _, word := range describe.Notes(message) {
		r.Word(m.th.Muted, separator+word)
	}
	p.add(r)
}

// stateLook is the sign and the style of a state.
type stateLook struct {
	sign  func(*theme.Glyphs) theme.Sign
	style func(*theme.Theme) theme.Style
}

func muted(th *theme.Theme) theme.Style   { return th.Muted }
func warning(th *theme.Theme) theme.Style { return th.Warning }
func trouble(th *theme.Theme) theme.Style { return th.Error }

var stateLooks = map[inbox.SendState]stateLook{
	inbox.StateQueued:      {func(g *theme.Glyphs) theme.Sign { return g.Queued }, warning},
	inbox.StateSending:     {func(g *theme.Glyphs) theme.Sign { return g.Sending }, warning},
	inbox.StateSent:        {func(g *theme.Glyphs) theme.Sign { return g.Sent }, muted},
	inbox.StateDelivered:   {func(g *theme.Glyphs) theme.Sign { return g.Delivered }, muted},
	inbox.StateRead:        {func(g *theme.Glyphs) theme.Sign { return g.Read }, muted},
	inbox.StateHeld:        {func(g *theme.Glyphs) theme.Sign { return g.Held }, trouble},
	inbox.StateFailed:      {func(g *theme.Glyphs) theme.Sign { return g.Failed }, trouble},
	inbox.StateUnconfirmed: {func(g *theme.Glyphs) theme.Sign { return g.Unconfirmed }, trouble},
	inbox.StateDiscarded:   {func(g *theme.Glyphs) theme.Sign { return g.Discarded }, muted},
}

func (m *Model) drawState(r *row.Row, e *entry, d drawing) {
	look, ok := stateLooks[e.state]
	if !ok {
		return
	}
	style := look.style(&m.th)
	r.Add(style, look.sign(&m.th.Glyphs).Label())
	if e.state == inbox.StateQueued && d.left > 0 {
		r.Word(style, ", leaves in "+countdown.Left(d.left))
	}
	r.Gap(2)
}

// safeties say what has not been lost in a state that needs a person.
var safeties = map[inbox.SendState]string{
	inbox.StateHeld:        "Policy no longer allows it; the text is kept.",
	inbox.StateFailed:      "The text is kept.",
	inbox.StateUnconfirmed: "Nobody knows whether it arrived, and it is never sent again by itself.",
}

// press names an action's key.
func press(id keys.ID) string {
	action, _ := keys.Find(id)
	return keys.Spell(action.Keys[0])
}

// drawTrouble says what happened to a message and what to press.
func (m *Model) drawTrouble(p *painter, e *entry) {
	send := &e.message.Send
	switch safety, inTrouble := safeties[e.state]; {
	case inTrouble:
		if send.Reason != "" {
			p.paragraph(m.th.Warning, text.Line(send.Reason))
		}
		p.paragraph(m.th.Muted, text.Literal(safety+" "+press(keys.Troubles)+": send it again or give it up."))
	case e.state == inbox.StateDiscarded && send.Reason != "":
		p.paragraph(m.th.Muted, text.Line(send.Reason))
	case e.state == inbox.StateQueued && send.Reason != "":
		p.paragraph(m.th.Warning, text.Line("Waits to be tried again: "+send.Reason))
	case e.state == inbox.StateQueued && e.leavesIn(m.now) > 0:
		p.paragraph(m.th.Muted, text.Literal(press(keys.Undo)+" takes it back."))
	}
}
