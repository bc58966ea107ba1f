package lines

import (
	"context"
	"strconv"
	"strings"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/policy"
	"oriel/ui/composer"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// finish checks what is written and asks what becomes of it.
func (s *Session) finish(ctx context.Context, d *draft) {
	d.parts = nil
	if d.blank() {
		s.settled(s.desk.SaveDraft(ctx, s.Conversation(), ""), "Nothing is written, so nothing is sent.")
		return
	}
	if !s.reread(ctx) {
		return
	}
	j, ok := s.judge(d.option)
	if !ok {
		return
	}
	s.remarks(d, &j)
	s.askWhatNext(d, &j)
}

// askWhatNext offers what can be done with a draft that is written.
func (s *Session) askWhatNext(d *draft, j *judgement) {
	c := &choice{about: "What becomes of it?", back: "Leave it; it is kept as your draft."}
	c.items = append(c.items, s.sendItem(d, j)...)
	if parts := text.SplitMessages(d.text(), s.options.Composer.Limits.Preview); len(parts) > 1 && composer.Single(d.option) == "" {
		c.items = append(c.items, entry("Split it into "+strconv.Itoa(len(parts))+" short messages.", func(context.Context) { s.split(d, parts) }))
	}
	if others := j.others(); len(others) > 0 {
		c.items = append(c.items, entry("Send it in another way: "+strings.Join(others, ", ")+".", func(ctx context.Context) { s.chooseWay(ctx, d) }))
	}
	c.items = append(c.items,
		entry("Write on at its end.", func(context.Context) { s.keepWriting(d) }),
		entry("Change a line.", func(context.Context) { s.chooseLine(d) }),
		entry("Read it.", func(context.Context) { s.readDraft(d); s.askWhatNext(d, j) }),
		entry("Throw it away.", func(ctx context.Context) {
			s.settled(s.desk.SaveDraft(ctx, s.Conversation(), ""), "Thrown away.")
		}),
	)
	s.ask(c)
}

// sendItem is the way to send a draft as it is, where there is one.
func (s *Session) sendItem(d *draft, j *judgement) []item {
	if !j.chosen.Allowed {
		s.say("It cannot be sent as " + j.chosen.Label + " now. " + j.chosen.Reason)
		return nil
	}
	words := "Send it as " + j.chosen.Label + "."
	if j.chosen.HandOver {
		words = "Leave it with whoever runs the page's ads."
	}
	return []item{entry(words, func(ctx context.Context) { s.confirm(ctx, d, []string{d.text()}) })}
}

// blocked says what no Desk has to be asked about.
func (s *Session) blocked(d *draft, j *judgement, parts []string) string {
	for _, part := range parts {
		switch units := inbox.TextUnits(part); {
		case j.rule.Content.TitleMax > 0 && strings.Contains(strings.TrimSpace(part), "\n"):
			return "Not sent: a title is one line. The draft is kept."
		case units >= s.options.Composer.Limits.Max:
			return "Not sent: " + describe.Count(units, "character") + ", and the platform takes fewer than " + describe.Count(s.options.Composer.Limits.Max, "character") + ". The draft is kept."
		}
	}
	for _, h := range s.hints(d, j) {
		if h.Severity == advice.Block {
			return "Not sent: " + h.Why + " " + h.Rule + " The draft is kept."
		}
	}
	return ""
}

// split shows the short messages that a draft would become.
func (s *Session) split(d *draft, parts []string) {
	s.numbers("Message ", parts)
	s.ask(&choice{
		items: []item{entry("Send them, one after the other.", func(ctx context.Context) { s.confirm(ctx, d, parts) })},
		back:  "Do not split it.",
		left:  func(ctx context.Context) { s.finish(ctx, d) },
	})
}

// numbers reads texts out by their numbers.
func (s *Session) numbers(what string, texts []string) {
	for i, words := range texts {
		s.tell(text.Literal(what+strconv.Itoa(i+1)+": "), text.Join(text.Sanitize(words).Wrap(longest), text.Literal(" ")))
	}
}

// chooseLine asks which line is to be written anew.
func (s *Session) chooseLine(d *draft) {
	c := &choice{about: "Which line?", back: "None.", left: func(ctx context.Context) { s.finish(ctx, d) }}
	for i, line := range d.lines {
		c.items = append(c.items, entry(line, func(context.Context) { s.changeLine(d, i) }))
	}
	s.ask(c)
}

// changeLine takes a line anew; an empty one takes the line out.
func (s *Session) changeLine(d *draft, i int) {
	s.ask(&field{
		about: "Type line " + strconv.Itoa(i+1) + " anew; an empty line takes it out.",
		left:  func(ctx context.Context) { s.finish(ctx, d) },
		take: func(ctx context.Context, words string) {
			lines := append([]string{}, d.lines[:i]...)
			if strings.TrimSpace(words) != "" {
				lines = append(lines, words)
			}
			d.lines = append(lines, d.lines[i+1:]...)
			if err := s.desk.SaveDraft(ctx, s.Conversation(), d.text()); err != nil {
				s.fail(err)
			}
			s.finish(ctx, d)
		},
	})
}

// wayWords name an option in a list of ways to send.
func (s *Session) wayWords(o *policy.Option) string {
	return strings.TrimSpace(o.Label + ". " + o.Reason + " " + sentences(s.allowedWords(o)))
}
