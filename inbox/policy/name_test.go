package policy_test

import (
	"errors"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/policy"
)

func TestOptionNames(t *testing.T) {
	want := []policy.OptionID{
		"reply", "human_agent", "account_update", "post_purchase_update", "confirmed_event_update",
		"otn_request", "otn_followup", "utility", "private_reply", "sponsored",
	}
	if diff := cmp.Diff(want, policy.OptionIDs()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, id := range want {
		if got, err := policy.ParseOptionID(string(id)); err != nil || got != id {
			t.Errorf("%s: %q, %v", id, got, err)
		}
	}
	for _, name := range []string{"", "Reply", "replies", "reply "} {
		_, err := policy.ParseOptionID(name)
		if code(err) != policy.CodeUnknownOption {
			t.Errorf("%q: %v", name, err)
			continue
		}
		contains(t, err.Error(), "human_agent, account_update")
	}
}

func TestListsMayBeChangedByTheirCaller(t *testing.T) {
	policy.OptionIDs()[0] = "changed"
	policy.Actions()[0] = "changed"
	policy.Packs()[0].Name = "changed"
	if policy.OptionIDs()[0] != policy.Reply || policy.Actions()[0] != policy.ActionMessage || policy.Packs()[0].Name != "2020-03-04" {
		t.Error("a caller changed the package's own list")
	}
}

func TestCapabilityNames(t *testing.T) {
	want := []policy.Capability{"human_agent", "one_time_notification", "utility_messages", "long_ad_window"}
	if diff := cmp.Diff(want, everyCapability.List()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, c := range want {
		if got, err := policy.ParseCapability(string(c)); err != nil || got != c {
			t.Errorf("%s: %q, %v", c, got, err)
		}
	}
	for _, name := range []string{"", "Human_Agent", "everything"} {
		_, err := policy.ParseCapability(name)
		if code(err) != policy.CodeUnknownCapability {
			t.Errorf("%q: %v", name, err)
			continue
		}
		contains(t, err.Error(), "utility_messages")
	}
}

func TestCapabilitiesAreASet(t *testing.T) {
	set := policy.NewCapabilities(policy.CapHumanAgent, policy.CapUtilityMessages, policy.CapHumanAgent)
	for c, want := range map[policy.Capability]bool{
		policy.CapHumanAgent: true, policy.CapUtilityMessages: true, policy.CapLongAdWindow: false,
		policy.CapOneTimeNotification: false, "": false, "everything": false,
	} {
		if set.Has(c) != want {
			t.Errorf("has %q: %v", c, !want)
		}
	}
	if set != policy.NewCapabilities(policy.CapUtilityMessages, policy.CapHumanAgent, "everything") {
		t.Error("order, repetition or an unknown name makes a difference")
	}
	set = set.Without(policy.CapHumanAgent).Without("everything")
	if diff := cmp.Diff([]policy.Capability{policy.CapUtilityMessages}, set.List()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if policy.Capabilities(0).List() != nil {
		t.Error("the empty set has members")
	}
}

func TestErrorKeepsItsCause(t *testing.T) {
	err := error(&policy.Error{Code: policy.CodeInvalidPack, Text: "broken", Err: fs.ErrNotExist})
	if !errors.Is(err, fs.ErrNotExist) || err.Error() != "broken: file does not exist" {
		t.Error(err)
	}
}
