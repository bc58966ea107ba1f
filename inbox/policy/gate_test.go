package policy_test

import (
	"strings"
	"testing"
	"time"

	"oriel/inbox/policy"
)

// rich are facts under which as much as possible is allowed at wrote + 2 h
// and at wrote + 2 days.
func rich() policy.Facts {
	f := aMessage(wrote)
	f.Comments = []policy.Comment{{ID: "c1", At: wrote}}
	f.Tokens = []policy.Token{{Topic: "parcel", GrantedAt: wrote}}
	f.ApprovedTemplates = 2
	return f
}

func TestGatesWithholdEverything(t *testing.T) {
	for name, c := range map[string]struct {
		close func(*policy.Facts)
		why   string
	}{
		"instagram":   {func(f *policy.Facts) { f.Channel = "instagram" }, "channel"},
		"no channel":  {func(f *policy.Facts) { f.Channel = "" }, "channel"},
		"other case":  {func(f *policy.Facts) { f.Channel = "Messenger" }, "channel"},
		"restricted":  {func(f *policy.Facts) { f.Restricted = true }, "restricted the page's sending."},
		"other app":   {func(f *policy.Facts) { f.ThreadOwner = policy.ThreadOwnerOther }, "Take control first"},
		"odd owner":   {func(f *policy.Facts) { f.ThreadOwner = "somebody" }, "Take control first"},
		"standby":     {func(f *policy.Facts) { f.Standby = true }, "standby"},
		"unavailable": {func(f *policy.Facts) { f.Unavailable = true }, "cannot be reached"},
		"clock":       {func(f *policy.Facts) { f.LastMessageAt = wrote.Add(2*year + 1) }, "clock is behind"},
	} {
		t.Run(name, func(t *testing.T) {
			f := rich()
			c.close(&f)
			for _, p := range policy.Packs() {
				for _, after := range []time.Duration{2 * hour, 2 * day} {
					options := p.Judge(f, everyCapability, wrote.Add(after), 0)
					if got := allowed(options); got != nil {
						t.Errorf("%s: %v after: allowed %v", p.Name, after, got)
					}
					o := option(t, options, policy.Reply)
					if !strings.Contains(o.Reason, c.why) || o.Rule == "" || o.Source == "" || o.Effective.IsZero() {
						t.Errorf("%s: %+v", p.Name, o)
					}
				}
			}
		})
	}
}

func TestRestrictionGivesThePlatformsReason(t *testing.T) {
	f := rich()
	f.Restricted, f.RestrictedReason = true, "too many complaints"
	o := option(t, findPack(t, "2026-09-28").Judge(f, 0, wrote, 0), policy.Reply)
	if !strings.HasSuffix(o.Reason, ": too many complaints") {
		t.Error(o.Reason)
	}
}

func TestOwnThreadIsNotWithheld(t *testing.T) {
	for _, owner := range []policy.ThreadOwner{policy.ThreadOwnerUnknown, policy.ThreadOwnerSelf} {
		f := rich()
		f.ThreadOwner = owner
		if o := option(t, findPack(t, "2026-09-28").Judge(f, 0, wrote, 0), policy.Reply); !o.Allowed {
			t.Errorf("owner %q: %s", owner, o.Reason)
		}
	}
}

func TestClockBehindTheFactsIsToleratedForFiveMinutes(t *testing.T) {
	for name, touch := range map[string]func(*policy.Facts, time.Time){
		"window":  func(f *policy.Facts, at time.Time) { f.WindowOpenedAt = at },
		"message": func(f *policy.Facts, at time.Time) { f.LastMessageAt = at },
		"ad":      func(f *policy.Facts, at time.Time) { f.AdMessageAt = at },
		"comment": func(f *policy.Facts, at time.Time) { f.Comments[0].At = at },
		"token":   func(f *policy.Facts, at time.Time) { f.Tokens[0].GrantedAt = at },
	} {
		for ahead, want := range map[time.Duration]bool{
			0: true, policy.MaxClockSkew: true, policy.MaxClockSkew + ms: false, day: false,
		} {
			f, now := rich(), wrote.Add(hour)
			touch(&f, now.Add(ahead))
			got := option(t, findPack(t, "2026-09-28").Judge(f, everyCapability, now, 0), policy.Reply)
			if got.Allowed != want {
				t.Errorf("%s %v ahead of the clock: allowed %v: %s", name, ahead, got.Allowed, got.Reason)
			}
		}
	}
}

func TestWithoutAnActionNothingIsOffered(t *testing.T) {
	f := policy.Facts{Channel: policy.ChannelMessenger, ApprovedTemplates: 3,
		Tokens: []policy.Token{{Topic: "parcel", GrantedAt: wrote}}}
	for _, p := range policy.Packs() {
		options := p.Judge(f, everyCapability, wrote.Add(hour), 0)
		if got := allowed(options); got != nil {
			t.Errorf("%s: allowed %v", p.Name, got)
		}
		if o := option(t, options, policy.Reply); !strings.Contains(o.Reason, "never written") {
			t.Errorf("%s: %s", p.Name, o.Reason)
		}
	}
	f.Comments = []policy.Comment{{ID: "c1", At: wrote, AnsweredAt: wrote}}
	o := option(t, findPack(t, "2026-09-28").Judge(f, everyCapability, wrote.Add(hour), 0), policy.Reply)
	if !strings.Contains(o.Reason, "only commented") {
		t.Error(o.Reason)
	}
}

func TestAnUnknownOpenerIsNoConversation(t *testing.T) {
	for _, by := range []policy.Action{"", "unheard_of", policy.ActionRead} {
		f := rich()
		f.WindowOpenedBy, f.Comments = by, nil
		for _, p := range policy.Packs() {
			if got := allowed(p.Judge(f, everyCapability, wrote.Add(2*day), 0)); got != nil {
				t.Errorf("%s: opened by %q: allowed %v", p.Name, by, got)
			}
		}
	}
}

func TestTagWarningStopsTagsOnly(t *testing.T) {
	f := rich()
	f.TagsStopped = true
	for _, p := range policy.Packs() {
		stopped := p.Judge(f, everyCapability, wrote.Add(2*day), 0)
		for i, free := range p.Judge(rich(), everyCapability, wrote.Add(2*day), 0) {
			want := free.Allowed && free.Tag == ""
			if stopped[i].Allowed != want {
				t.Errorf("%s: %s: allowed %v, want %v: %s", p.Name, free.ID, stopped[i].Allowed, want, stopped[i].Reason)
			}
			if free.Allowed && !want && !strings.Contains(stopped[i].Reason, "warned about tagged messages") {
				t.Errorf("%s: %s: %s", p.Name, free.ID, stopped[i].Reason)
			}
		}
	}
}

func TestPackWithoutRulesOffersNothing(t *testing.T) {
	var p policy.Pack
	options := p.Judge(rich(), everyCapability, wrote, 0)
	if len(options) != len(policy.OptionIDs()) || allowed(options) != nil || options[0].Reason == "" {
		t.Errorf("%+v", options)
	}
	if _, ok := p.Opens(policy.ActionMessage, everyCapability); ok || !p.WindowEnd(rich(), everyCapability).IsZero() {
		t.Error("a pack without rules opens a window")
	}
	if _, ok := p.Rule(policy.Reply); ok || p.Rules() != nil || p.ActionRules() != nil {
		t.Error("a pack without rules has rules")
	}
}

func TestADeclineWithholdsEverythingOutsideTheWindow(t *testing.T) {
	f := rich()
	f.DeclinedAt = wrote.Add(hour)
	for _, p := range policy.Packs() {
		for _, after := range []time.Duration{2 * hour, 2 * day} {
			free, options := p.Judge(rich(), everyCapability, wrote.Add(after), 0), p.Judge(f, everyCapability, wrote.Add(after), 0)
			for i, o := range options {
				inside := o.ID == policy.Reply || o.ID == policy.OTNRequest
				if want := free[i].Allowed && inside; o.Allowed != want {
					t.Errorf("%s: %s %v after: allowed %v, want %v: %s", p.Name, o.ID, after, o.Allowed, want, o.Reason)
				}
				if free[i].Allowed && !inside && !strings.HasPrefix(o.Reason, "The customer asked not to get messages") {
					t.Errorf("%s: %s: %s", p.Name, o.ID, o.Reason)
				}
			}
		}
	}
}

func TestATokenIsAskedForItself(t *testing.T) {
	no := wrote.Add(hour)
	for name, c := range map[string]struct {
		everything, topic time.Time
		granted, agreed   time.Time
		want              bool
	}{
		"nothing declined":                  {granted: wrote, want: true},
		"everything, afterwards":            {everything: no, granted: wrote},
		"everything, at the same moment":    {everything: no, granted: no},
		"everything, and then agreed":       {everything: no, granted: no.Add(ms), want: true},
		"the topic, afterwards":             {topic: no, granted: wrote},
		"the topic, and then agreed":        {topic: no, granted: no.Add(ms), want: true},
		"everything, and then a yes":        {everything: no, granted: wrote, agreed: no.Add(ms), want: true},
		"the topic, and then a yes":         {topic: no, granted: wrote, agreed: no.Add(ms), want: true},
		"a yes, and then everything":        {everything: no, granted: wrote, agreed: wrote.Add(ms)},
		"agreed between the topic and stop": {topic: wrote, everything: no, granted: wrote.Add(ms)},
	} {
		f := aMessage(wrote)
		f.DeclinedAt = c.everything
		f.Tokens = []policy.Token{{Topic: "parcel", GrantedAt: c.granted, DeclinedAt: c.topic, AgreedAt: c.agreed}}
		o := option(t, findPack(t, "2026-09-28").Judge(f, everyCapability, wrote.Add(2*day), 0), policy.OTNFollowup)
		if o.Allowed != c.want {
			t.Errorf("%s: allowed %v: %s", name, o.Allowed, o.Reason)
		}
		if !c.want && o.Reason != "The customer asked not to get messages about “parcel”." {
			t.Errorf("%s: %s", name, o.Reason)
		}
	}
	f := aMessage(wrote)
	f.Tokens = []policy.Token{{Topic: "unwanted", GrantedAt: wrote.Add(hour), DeclinedAt: wrote.Add(2 * hour)}, {Topic: "parcel", GrantedAt: wrote}}
	o := option(t, findPack(t, "2026-09-28").Judge(f, everyCapability, wrote.Add(2*day), 0), policy.OTNFollowup)
	if !o.Allowed || o.Target != "parcel" {
		t.Errorf("of two topics, one declined: %+v", o)
	}
}
