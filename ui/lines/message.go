package lines

import (
	"strconv"
	"strings"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// longest is more than any line has: texts are told in the lines in which they
// were written, and whoever writes them down breaks those.
const longest = 1 << 20

// message says a message: when, who, how it stands, and what it says. Its
// further lines are numbered, so that no text can pass for a line of ours.
func (s *Session) message(m *inbox.Message, before string) {
	lead := text.Literal(before + s.at(m.At) + ", ").Append(s.author(m))
	for _, note := range s.notes(m) {
		lead = lead.Append(text.Literal(", " + note))
	}
	s.numberedLines(lead.Append(text.Literal(": ")), content(m))
	for _, a := range m.Attachments {
		parts := []text.Safe{text.Literal("With it came: "), text.Name(a.Type), text.Literal(" "), describe.Link(a.URL)}
		s.tell(append(parts, text.Literal(" "), text.Name(a.Title))...)
	}
	if len(m.QuickReplies) > 0 {
		s.tell(text.Literal("It "), describe.Offered(m.QuickReplies))
	}
	if m.Reaction != "" {
		s.tell(text.Literal("It got the reaction "), text.Name(m.Reaction))
	}
	s.outcome(m)
}

// numberedLines says a text of several lines.
func (s *Session) numberedLines(lead, words text.Safe) {
	for i, line := range words.Wrap(longest) {
		if i > 0 {
			lead = text.Literal("Line " + strconv.Itoa(i+1) + ": ")
		}
		s.tell(lead, line)
	}
	if words.Empty() {
		s.tell(lead, text.Literal("no text"))
	}
}

func (s *Session) author(m *inbox.Message) text.Safe {
	if m.Direction != inbox.Out {
		return s.customer()
	}
	return describe.Author(m)
}

// notes are what there is to know of a message beside its text.
func (s *Session) notes(m *inbox.Message) []string {
	var notes []string
	if id := m.Option(); id != "" && id != policy.Reply {
		notes = append(notes, "as "+describe.Option(id, s.now).String())
	}
	if state := m.State(s.detail.Conversation); state != "" {
		notes = append(notes, string(state))
	}
	return append(notes, describe.Notes(m)...)
}

// content is what a message says.
func content(m *inbox.Message) text.Safe {
	if m.Unsent {
		return text.Literal("unsent by its sender")
	}
	body := text.Sanitize(strings.TrimSpace(m.Text))
	return body.Append(misleading(body))
}

// stateVerbs say what has become of a message of ours.
var stateVerbs = map[inbox.SendState]string{
	inbox.StateQueued:      "waits to be sent",
	inbox.StateSending:     "is being sent",
	inbox.StateSent:        "was sent",
	inbox.StateDelivered:   "was delivered",
	inbox.StateRead:        "was read",
	inbox.StateHeld:        "is held",
	inbox.StateFailed:      "failed",
	inbox.StateUnconfirmed: "is unconfirmed",
	inbox.StateDiscarded:   "was taken back",
}

// safeties say what has not been lost in a state that needs a person.
var safeties = map[inbox.SendState]string{
	inbox.StateHeld:        "Policy no longer allows it; the text is kept.",
	inbox.StateFailed:      "The text is kept.",
	inbox.StateUnconfirmed: "Nobody knows whether it arrived, and it is never sent again by itself.",
}

// outcome says what happened to a message and what can be done.
func (s *Session) outcome(m *inbox.Message) {
	state := m.State(s.detail.Conversation)
	switch safety, inTrouble := safeties[state]; {
	case inTrouble:
		s.say(strings.TrimSpace(m.Send.Reason + " " + safety + " trouble sends it again or gives it up."))
	case state == inbox.StateDiscarded && m.Send.Reason != "":
		s.say("It was " + m.Send.Reason + ".")
	case state == inbox.StateQueued && m.Send.Reason != "":
		s.say("It waits to be tried again: " + m.Send.Reason)
	case state == inbox.StateQueued && m.Send.NotBefore.After(s.now):
		s.say("It leaves in " + spokenLeft(m.Send.NotBefore.Sub(s.now)) + ". undo takes it back.")
	}
}
