package lines

import (
	"strings"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/policy"
	"oriel/ui/affirm"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// hints are what there is to know of a draft before it is sent that way.
func (s *Session) hints(d *draft, j *judgement) []advice.Hint {
	situation := affirm.Situation(j.rule, j.chosen.Target)
	if situation.TextBelow > 0 {
		situation.TextBelow = s.options.Composer.Limits.Max
	}
	return s.options.Composer.Words.Check(d.text(), situation)
}

// remarks say how long a draft is, what locked phones show of it, and what else
// there is to know.
func (s *Session) remarks(d *draft, j *judgement) {
	s.say(s.length(d, j))
	if j.rule.Content.TitleMax == 0 && !j.chosen.HandOver {
		s.glances(d.text())
	}
	for _, h := range s.hints(d, j) {
		s.say(severityWords(h.Severity, &j.chosen) + h.Why + " " + h.Rule)
	}
}

// length judges how long a draft is.
func (s *Session) length(d *draft, j *judgement) string {
	limits := &s.options.Composer.Limits
	n, units := text.CountGraphemes(d.text()), inbox.TextUnits(d.text())
	counted := "It has " + describe.Count(n, "character")
	if units != n {
		counted += "; the platform counts " + describe.Count(units, "character")
	}
	switch title := j.rule.Content.TitleMax; {
	case units >= limits.Max:
		return counted + ". It is too long: the platform takes fewer than " + describe.Count(limits.Max, "character") + "."
	case title > 0:
		return counted + " of at most " + describe.Count(title, "character") + "."
	case n > limits.Long:
		return counted + ". It is very long: hardly anybody reads on after " + describe.Count(limits.Long, "character") + "."
	case n > limits.Preview:
		return counted + ". It is longer than an iOS lock screen."
	case n > limits.Short:
		return counted + ". It is longer than a collapsed Android notification."
	}
	return counted + "."
}

// glances say what each locked phone shows of a draft that it cuts off.
func (s *Session) glances(draft string) {
	before := len(s.out)
	for _, screen := range s.options.Composer.Screens {
		seen := s.options.Composer.Words.Preview(draft, screen)
		if !seen.Cut {
			continue
		}
		verdict := " The point is in."
		if !seen.PointShown {
			verdict = " It cuts off the point."
		}
		shown := draft[seen.Lines[0].Start:seen.Lines[len(seen.Lines)-1].End]
		s.tell(text.Literal(screen.Name+" shows: “"), text.Preview(strings.TrimSpace(shown), screen.Characters), text.Literal("…”"+verdict))
	}
	if len(s.out) == before {
		s.say("It fits every preview.")
	}
}

// severityWords say what a hint asks for. A request is read by whoever runs the
// ads before anybody else reads it: nothing about it has to be confirmed.
func severityWords(severity advice.Severity, o *policy.Option) string {
	switch {
	case severity == advice.Block:
		return "Must change: "
	case severity == advice.Confirm && !o.HandOver:
		return "To confirm: "
	}
	return "Hint: "
}
