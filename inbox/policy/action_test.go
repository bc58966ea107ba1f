package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/policy"
)

// opens24h is every action that opens the window; all others open nothing.
var opens24h = []policy.Action{
	"message", "quick_reply", "postback", "get_started", "referral",
	"instagram_referral", "ad_message", "reaction", "plugin_opt_in", "checkbox_opt_in",
}

var opensNothing = []policy.Action{
	"ad_click", "link_without_ref", "unreact", "comment", "visitor_post", "otn_opt_in",
	"notification_opt_in", "url_button", "edit", "read", "delivery", "echo", "typing",
	"handover", "policy_enforcement", "account_linking",
}

func TestEveryActionIsEitherAnOpenerOrNot(t *testing.T) {
	if diff := cmp.Diff(slices.Concat(opens24h, opensNothing), policy.Actions()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOpenersOpenADayAndNothingElseDoes(t *testing.T) {
	for _, p := range policy.Packs() {
		for _, a := range opens24h {
			if d, ok := p.Opens(a, 0); !ok || d != day {
				t.Errorf("%s: %s opens %v, %v", p.Name, a, d, ok)
			}
		}
		for _, a := range append(opensNothing, "", "unheard_of") {
			if d, ok := p.Opens(a, everyCapability); ok || d != 0 {
				t.Errorf("%s: %s opens %v", p.Name, a, d)
			}
		}
	}
}

func TestReplyIsAllowedAfterOpenersOnly(t *testing.T) {
	for _, p := range policy.Packs() {
		for _, a := range policy.Actions() {
			f := policy.Facts{Channel: policy.ChannelMessenger, WindowOpenedAt: wrote, WindowOpenedBy: a}
			for after, open := range map[time.Duration]bool{hour: true, day - ms: true, day: false, day + ms: false} {
				want := open && slices.Contains(opens24h, a)
				o := option(t, p.Judge(f, 0, wrote.Add(after), 0), policy.Reply)
				if o.Allowed != want {
					t.Errorf("%s: %v after %s: allowed %v: %s", p.Name, after, a, o.Allowed, o.Reason)
				}
			}
		}
	}
}

func TestOnlyMessagesCountAsMessages(t *testing.T) {
	for _, p := range policy.Packs() {
		var got []policy.Action
		for _, r := range p.ActionRules() {
			if r.CountsAsMessage {
				got = append(got, r.Action)
			}
		}
		want := []policy.Action{policy.ActionMessage, policy.ActionQuickReply, policy.ActionAdMessage}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", p.Name, diff)
		}
	}
}

func TestLongAdWindowNeedsTheNewestPackAndTheCapability(t *testing.T) {
	for _, p := range policy.Packs() {
		for _, granted := range []policy.Capabilities{0, everyCapability} {
			want := day
			if p.Name == "2026-09-28" && granted == everyCapability {
				want = day7
			}
			if d, _ := p.Opens(policy.ActionAdMessage, granted); d != want {
				t.Errorf("%s with %v: %v", p.Name, granted.List(), d)
			}
			if d, _ := p.Opens(policy.ActionMessage, granted); d != day {
				t.Errorf("%s with %v: a message opens %v", p.Name, granted.List(), d)
			}
		}
	}
}

func TestLongAdWindowAtItsEdges(t *testing.T) {
	p := findPack(t, "2026-09-28")
	f := aMessage(wrote)
	f.WindowOpenedBy, f.AdMessageAt = policy.ActionAdMessage, wrote
	long := policy.NewCapabilities(policy.CapLongAdWindow, policy.CapHumanAgent)
	for after, want := range map[time.Duration][]policy.OptionID{
		day - ms:  {policy.Reply},
		day:       {policy.Reply, policy.HumanAgent},
		day7 - ms: {policy.Reply, policy.HumanAgent},
		day7:      nil,
		day7 + ms: nil,
	} {
		if diff := cmp.Diff(want, allowed(p.Judge(f, long, wrote.Add(after), 0))); diff != "" {
			t.Errorf("%v after (-want +got):\n%s", after, diff)
		}
	}
}

func TestLongAdWindowSaysThatItIsUncertain(t *testing.T) {
	p := findPack(t, "2026-09-28")
	f := aMessage(wrote)
	f.WindowOpenedBy, f.AdMessageAt = policy.ActionAdMessage, wrote
	on := option(t, p.Judge(f, everyCapability, wrote.Add(2*day), 0), policy.Reply)
	off := option(t, p.Judge(f, 0, wrote.Add(2*day), 0), policy.Reply)
	const unconfirmed = "not confirmed"
	contains(t, on.Reason, unconfirmed)
	contains(t, on.Rule, "up to 7 days")
	contains(t, off.Reason, unconfirmed)
	contains(t, off.Reason, "has not turned it on")
	if !on.Allowed || off.Allowed || !on.Until.Equal(wrote.Add(day7)) || !off.Until.Equal(wrote.Add(day)) {
		t.Errorf("on %+v\noff %+v", on, off)
	}
	contains(t, option(t, p.Judge(f, 0, wrote.Add(day7), 0), policy.Reply).Reason, "The window is closed")
	contains(t, option(t, findPack(t, "2026-04-27").Judge(f, everyCapability, wrote.Add(2*day), 0), policy.Reply).Reason, "The window is closed")
}

func TestWindowEndIsTheLaterOfTheAdsAndTheLatestAction(t *testing.T) {
	p := findPack(t, "2026-09-28")
	for name, c := range map[string]struct {
		ad, last time.Duration // after wrote
		granted  policy.Capabilities
		want     time.Duration
	}{
		"ad only by itself":         {0, 0, 0, day},
		"ad with capability":        {0, 0, everyCapability, day7},
		"second message next day":   {0, 20 * hour, everyCapability, day7},
		"second message on day six": {0, 6*day + hour, everyCapability, day7 + hour},
		"without capability":        {0, 20 * hour, 0, 44 * hour},
	} {
		f := aMessage(wrote.Add(c.last))
		f.AdMessageAt = wrote.Add(c.ad)
		if got := p.WindowEnd(f, c.granted); !got.Equal(wrote.Add(c.want)) {
			t.Errorf("%s: %v, want %v", name, got, wrote.Add(c.want))
		}
	}
	if got := p.WindowEnd(policy.Facts{Channel: policy.ChannelMessenger}, everyCapability); !got.IsZero() {
		t.Errorf("no action: %v", got)
	}
	f := aMessage(wrote)
	f.Channel = "instagram"
	if got := p.WindowEnd(f, everyCapability); !got.IsZero() {
		t.Errorf("unknown channel: %v", got)
	}
}

func TestActionRule(t *testing.T) {
	p := findPack(t, "2026-09-28")
	r, ok := p.ActionRule(policy.ActionAdMessage)
	if !ok || r.LongOpens != day7 || r.LongNeeds != policy.CapLongAdWindow || r.Evidence != policy.Uncertain {
		t.Errorf("%+v", r)
	}
	if _, ok := p.ActionRule("unheard_of"); ok {
		t.Error("a rule for an unknown action")
	}
}

// TestOfWindowsAreAllOnWhichAWindowDepends: the others change no window, for
// any action under any pack.
func TestOfWindowsAreAllOnWhichAWindowDepends(t *testing.T) {
	for _, p := range policy.Packs() {
		for _, r := range p.ActionRules() {
			if r.LongNeeds != "" && policy.NewCapabilities(r.LongNeeds).OfWindows() == 0 {
				t.Errorf("%s: how long a window of %s is depends on %s", p.Name, r.Action, r.LongNeeds)
			}
			with, _ := p.Opens(r.Action, everyCapability)
			if of, _ := p.Opens(r.Action, everyCapability.OfWindows()); of != with {
				t.Errorf("%s: %s opens %v with all and %v with those of windows", p.Name, r.Action, with, of)
			}
		}
	}
}
