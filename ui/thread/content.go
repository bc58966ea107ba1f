package thread

import (
	"oriel/inbox"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// drawContent draws what the message says.
func (m *Model) drawContent(p *painter, e *entry) {
	message := &e.message
	if message.Unsent {
		p.paragraph(m.th.Muted, text.Literal("unsent by its sender"))
		return
	}
	style := m.th.Customer
	switch {
	case e.state == inbox.StateDiscarded:
		style = m.th.Muted
	case message.Direction == inbox.Out:
		style = m.th.Own
	}
	if body := text.Sanitize(message.Text); !body.Empty() {
		p.paragraph(style, body)
		if body.Marked() {
			p.paragraph(m.th.Warning, m.th.Glyphs.Misleading.Label())
		}
	}
	for _, a := range message.Attachments {
		m.drawAttachment(p, a)
	}
	if len(message.QuickReplies) > 0 {
		p.paragraph(m.th.Muted, describe.Offered(message.QuickReplies))
	}
	if message.Reaction != "" {
		p.paragraph(m.th.Muted, text.Line("reacted "+message.Reaction))
	}
}

func (m *Model) drawAttachment(p *painter, a inbox.Attachment) {
	r := p.row().Gap(indent).Add(m.th.Text, m.th.Glyphs.Attachment.Glyph).Gap(1)
	r.Add(m.th.Text, text.Name(a.Type)).Gap(1).Add(m.th.Muted, describe.Link(a.URL))
	if a.Title != "" {
		r.Gap(1).Add(m.th.Muted, text.Name(a.Title))
	}
	p.add(r)
}
