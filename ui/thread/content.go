package thread

import (
	"net/url"
	"strings"

	"oriel/inbox"
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
		p.paragraph(m.th.Muted, offered(message.QuickReplies))
	}
	if message.Reaction != "" {
		p.paragraph(m.th.Muted, text.Line("reacted "+message.Reaction))
	}
}

func offered(replies []inbox.QuickReply) text.Safe {
	titles := make([]string, len(replies))
	for i, r := range replies {
		titles[i] = "[" + r.Title + "]"
	}
	return text.Line("offers " + strings.Join(titles, " "))
}

func (m *Model) drawAttachment(p *painter, a inbox.Attachment) {
	r := p.row().Gap(indent).Add(m.th.Text, m.th.Glyphs.Attachment.Glyph).Gap(1)
	r.Add(m.th.Text, text.Name(a.Type)).Gap(1).Add(m.th.Muted, linkOf(a.URL))
	if a.Title != "" {
		r.Gap(1).Add(m.th.Muted, text.Name(a.Title))
	}
	p.add(r)
}

// linkOf names the host that an address leads to, and nothing that could pass
// for it: no user name before it, no path behind it.
func linkOf(address string) text.Safe {
	if address == "" {
		return text.Safe{}
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return text.Literal("(not a web address)")
	}
	return text.Name(u.Scheme + "://" + u.Host + "/…")
}
