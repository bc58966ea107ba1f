package affirm

import (
	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/policy"
)

// Situation is what the check of a draft has to know about the option by which
// it is to be sent. about is what the option would be spent on, see
// policy.Option.Target.
func Situation(rule policy.OptionRule, about string) advice.Situation {
	s := advice.Situation{
		WindowOpen: rule.ID == policy.Reply || rule.ID == policy.OTNRequest,
		TitleMax:   rule.Content.TitleMax,
	}
	switch {
	case rule.ID == policy.OTNFollowup:
		s.Promotion, s.Topic, s.TextBelow = advice.PromotionAsAgreed, about, inbox.MaxTextUnits
	case rule.Content.Promotion:
		s.Promotion = advice.PromotionAllowed
	}
	return s
}
