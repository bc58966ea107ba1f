package lines

import (
	"strings"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/text"
)

// about says what an option is spent on, where it is more than a message.
func (s *Session) about(j *judgement) {
	switch o := &j.chosen; o.ID {
	case policy.OTNRequest:
		s.say("Write the title of the request, one line: what may this person be told once? They tap “Notify me” below it.")
		if topics := s.desk.Topics(s.detail.Conversation.PageID); len(topics) > 0 {
			titles := make([]string, len(topics))
			for i, t := range topics {
				titles[i] = t.Title
			}
			s.say("Topics of this page: " + strings.Join(titles, ", ") + ".")
		}
	case policy.OTNFollowup:
		s.say("It is about “" + o.Target + "”, in one message. The consent expires " + s.at(o.Until) + ".")
	case policy.PrivateReply:
		s.aboutComment(o)
	case policy.Sponsored:
		s.say("This is a request to whoever runs the page's ads: it is kept for their export, and nothing is sent to this person.")
	}
	s.uses(j.rule.Uses)
}

// aboutComment quotes the comment that the one private reply answers.
func (s *Session) aboutComment(o *policy.Option) {
	for _, c := range s.detail.Conversation.Comments {
		if c.ID != o.Target {
			continue
		}
		kind := "comment"
		if c.VisitorPost {
			kind = "post"
		}
		s.tell(text.Literal("It is the one private reply to the "+kind+" of "+s.at(c.At)+". "), s.commentText(&c))
	}
}

// commentText is what a comment says. It is known in the thread by its time.
func (s *Session) commentText(c *inbox.Comment) text.Safe {
	for i := range s.detail.Messages {
		if m := &s.detail.Messages[i]; m.Kind == "comment" && m.At.Equal(c.At) {
			return text.Preview(m.Text, snippet)
		}
	}
	return text.Safe{}
}

// uses say what a tag is for.
func (s *Session) uses(uses policy.Uses) {
	if len(uses.Allowed) > 0 {
		s.say("Use it for: " + strings.Join(uses.Allowed, "; ") + ".")
	}
	if len(uses.Forbidden) > 0 {
		s.say("Never for: " + strings.Join(uses.Forbidden, "; ") + ".")
	}
}
