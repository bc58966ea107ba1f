package store

import (
	"unicode/utf8"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// lastLine is what a list shows of a conversation's newest message.
type lastLine struct {
	text        string
	at          int64
	send        inbox.SendState
	deliveredAt int64
}

const lastColumns = "c.last_text, c.last_message_at, c.last_send, c.last_delivered_at"

func readLastLine(r *sqlite.Row) lastLine {
	return lastLine{text: r.Text(), at: r.Int(), send: inbox.SendState(r.Text()), deliveredAt: r.Int()}
}

func lastLineOf(m inbox.Message) lastLine {
	return lastLine{text: shown(m), at: sqlite.Millis(m.At), send: m.Send.State, deliveredAt: sqlite.Millis(m.DeliveredAt)}
}

// lineLength is how much of a text a list can show, in bytes.
const lineLength = 400

// shown is a message's text, or what stands for it.
func shown(m inbox.Message) string {
	switch {
	case m.Unsent:
		return "[unsent]"
	case m.Text != "":
		return cut(m.Text, lineLength)
	case len(m.Attachments) > 0 && m.Attachments[0].Type != "":
		return "[" + cut(m.Attachments[0].Type, lineLength) + "]"
	case len(m.Attachments) > 0:
		return "[attachment]"
	case m.Kind != "" && m.Kind != "text":
		return "[" + m.Kind + "]"
	}
	return ""
}

// cut shortens s to at most n bytes, at the start of a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
