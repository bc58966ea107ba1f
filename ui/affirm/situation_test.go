package affirm_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/policy"
	"oriel/ui/affirm"
)

// Each option is checked by what the rules of a day say of it.
func TestWhatAnOptionAllowsDecidesHowADraftIsChecked(t *testing.T) {
	pack, err := policy.InForce(time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	want := map[policy.OptionID]advice.Situation{
		policy.Reply:        {WindowOpen: true, Promotion: advice.PromotionAllowed},
		policy.HumanAgent:   {},
		policy.OTNRequest:   {WindowOpen: true, Promotion: advice.PromotionAllowed, TitleMax: inbox.MaxTopicUnits},
		policy.OTNFollowup:  {Promotion: advice.PromotionAsAgreed, Topic: "parcel", TextBelow: inbox.MaxTextUnits},
		policy.Utility:      {},
		policy.PrivateReply: {Promotion: advice.PromotionAllowed},
	}
	for id, situation := range want {
		rule, _ := pack.Rule(id)
		if diff := cmp.Diff(situation, affirm.Situation(rule, "parcel")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
	if unknown := affirm.Situation(policy.OptionRule{}, "parcel"); unknown != (advice.Situation{}) {
		t.Errorf("what no rule allows is not held to the strictest: %+v", unknown)
	}
}
