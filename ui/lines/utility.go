package lines

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/policy"
	"oriel/ui/affirm"
	"oriel/ui/text"
)

// filling is a utility template whose places are being filled in.
type filling struct {
	template inbox.Template
	header   int // how many of the places are the header's
	places   []string
	values   []string
	asked    affirm.Questions
}

// chooseTemplate asks which of the page's templates is to be sent.
func (s *Session) chooseTemplate() {
	templates := slices.DeleteFunc(slices.Clone(s.detail.Page.Templates), func(t inbox.Template) bool { return !t.Approved() })
	slices.SortFunc(templates, func(a, b inbox.Template) int {
		return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.Name, b.Name))
	})
	c := &choice{about: "Which template?", back: "None."}
	for _, t := range templates {
		words := text.Literal(t.String() + ": ").Append(text.Line(strings.TrimSpace(t.Header + " " + t.Body)))
		c.items = append(c.items, item{words, func(ctx context.Context) { s.fillIn(ctx, t) }})
	}
	s.ask(c)
}

func (s *Session) fillIn(ctx context.Context, t inbox.Template) {
	header, body := t.Places()
	s.nextPlace(ctx, &filling{template: t, header: len(header), places: append(header, body...)})
}

// nextPlace asks for the next text, and shows the result when none is left.
func (s *Session) nextPlace(ctx context.Context, f *filling) {
	if len(f.values) == len(f.places) {
		s.filled(ctx, f)
		return
	}
	s.ask(&field{
		about: "Type the text for " + f.label(len(f.values)) + ".",
		left:  func(context.Context) { s.chooseTemplate() },
		take: func(ctx context.Context, words string) {
			if err := f.put(strings.TrimSpace(words)); err != nil {
				s.say("That cannot stand there: " + err.Error() + ".")
			}
			s.nextPlace(ctx, f)
		},
	})
}

// put fills in the next place, unless its text cannot stand there whatever
// stands in the others.
func (f *filling) put(words string) error {
	tried := filling{template: f.template, header: f.header, values: append(slices.Clone(f.values), words)}
	for len(tried.values) < len(f.places) {
		tried.values = append(tried.values, "x")
	}
	if _, _, err := tried.template.Fill(tried.message()); err != nil {
		return err
	}
	f.values = append(f.values, words)
	return nil
}

// label names a place.
func (f *filling) label(i int) string {
	switch {
	case i >= f.header:
		return f.places[i]
	case f.template.HeaderImage:
		return "the picture's https address"
	}
	return f.places[i] + " in the header"
}

func (f *filling) message() inbox.TemplateMessage {
	return inbox.TemplateMessage{
		Name: f.template.Name, Language: f.template.Language,
		Header: f.values[:f.header:f.header], Parameters: f.values[f.header:],
	}
}

// filled says what the customer will read, and asks for what has to be
// confirmed about it.
func (s *Session) filled(ctx context.Context, f *filling) {
	_, reads, err := f.template.Fill(f.message())
	if err != nil {
		s.say("Not sent: " + err.Error() + ".")
		return
	}
	s.numberedLines(text.Literal("The customer will read: "), text.Sanitize(reads))
	j, ok := s.judge(policy.Utility)
	if !ok {
		return
	}
	f.asked = affirm.About(j.rule.Confirm, s.options.Composer.Words.Check(reads, advice.Situation{}))
	s.ask(&choice{back: "Do not send it.", items: []item{
		entry("Send it as "+j.chosen.Label+".", func(ctx context.Context) {
			s.affirm(ctx, &f.asked,
				func(ctx context.Context) { s.sendTemplate(ctx, f) },
				func(ctx context.Context) { s.filled(ctx, f) })
		}),
		entry("Fill it in again.", func(ctx context.Context) { s.fillIn(ctx, f.template) }),
	}})
}

func (s *Session) sendTemplate(ctx context.Context, f *filling) {
	message := f.message()
	sent, err := s.desk.Reply(ctx, inbox.Reply{
		Conversation: s.Conversation(), Option: policy.Utility, Template: &message, Confirmed: f.asked.Confirmed(),
	})
	if err != nil {
		s.fail(err)
		s.filled(ctx, f)
		return
	}
	s.queued(ctx, []inbox.Message{sent})
}
