package lines

import (
	"context"
	"strings"

	"oriel/inbox/policy"
	"oriel/ui/affirm"
	"oriel/ui/text"
)

// draft is a reply to the open conversation on its way from the first line to
// the outbox.
type draft struct {
	option policy.OptionID
	lines  []string
	parts  []string // to be sent one after the other
	asked  affirm.Questions
}

func (d *draft) text() string { return strings.Join(d.lines, "\n") }

func (d *draft) blank() bool { return strings.TrimSpace(d.text()) == "" }

// judgement is what policy says now about the open conversation.
type judgement struct {
	options []policy.Option
	chosen  policy.Option
	rule    policy.OptionRule
}

// judge asks policy about an option; of an empty one about the first that is
// allowed and is a message that the agent writes.
func (s *Session) judge(option policy.OptionID) (judgement, bool) {
	options, pack, err := s.desk.Judge(s.detail.Conversation, s.detail.Page, s.now)
	if err != nil {
		s.fail(err)
		return judgement{}, false
	}
	if option == "" {
		option = preferred(options)
	}
	j := judgement{options: options, chosen: policy.Option{ID: option, Label: string(option)}}
	for _, o := range options {
		if o.ID == option {
			j.chosen = o
		}
	}
	j.rule, _ = pack.Rule(option)
	return j, true
}

func preferred(options []policy.Option) policy.OptionID {
	for _, o := range options {
		if o.Allowed && !o.HandOver && o.ID != policy.Utility {
			return o.ID
		}
	}
	return policy.Reply
}

// others names what is allowed beside the chosen option.
func (j *judgement) others() []string {
	var labels []string
	for _, o := range j.options {
		if o.Allowed && o.ID != j.chosen.ID {
			labels = append(labels, o.Label)
		}
	}
	return labels
}

// write begins a reply by an option, or goes on with the draft there is.
func (s *Session) write(ctx context.Context, option policy.OptionID) {
	j, ok := s.judge(option)
	if !ok {
		return
	}
	d := &draft{option: j.chosen.ID}
	stored := s.stored()
	if strings.TrimSpace(stored) == "" {
		s.begin(d)
		return
	}
	d.lines = strings.Split(stored, "\n")
	s.readDraft(d)
	s.ask(&choice{about: "This is your draft.", back: "Leave it as it is.", items: []item{
		entry("Write on at its end.", func(context.Context) { s.begin(d) }),
		entry("Finish it: check it and send it.", func(ctx context.Context) { s.finish(ctx, d) }),
		entry("Throw it away and begin anew.", func(ctx context.Context) { s.beginAnew(ctx, d) }),
	}})
}

func (s *Session) beginAnew(ctx context.Context, d *draft) {
	if err := s.desk.SaveDraft(ctx, s.Conversation(), ""); err != nil {
		s.fail(err)
		return
	}
	d.lines = nil
	s.begin(d)
}

// readDraft reads out what is written, by the number of the line.
func (s *Session) readDraft(d *draft) {
	s.numbers("Line ", d.lines)
}

// begin lets the agent write.
func (s *Session) begin(d *draft) {
	j, ok := s.judge(d.option)
	if !ok {
		return
	}
	if j.chosen.Allowed {
		s.tell(text.Literal("Write to "), s.customer(), text.Literal(" as "+j.chosen.Label+". "+sentences(s.allowedWords(&j.chosen))))
		s.about(&j)
	} else {
		s.say(j.chosen.Label + " is not allowed now: " + j.chosen.Reason + " What you write is kept as your draft.")
	}
	s.keepWriting(d)
}

func (s *Session) keepWriting(d *draft) { s.ask(&writing{draft: d, warned: s.now}) }

// allowedWords say until when an option can be used.
func (s *Session) allowedWords(o *policy.Option) string {
	if until := s.until(o.StopsAt); until != "" {
		return "it can be sent " + until
	}
	return ""
}
