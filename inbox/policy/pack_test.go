package policy_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/policy"
)

func TestPacksAreInOrderAndSayWhatTheyAre(t *testing.T) {
	var names []string
	for _, p := range policy.Packs() {
		names = append(names, p.Name)
		if p.Effective.Format(time.DateOnly) != p.Name || p.Effective.Location() != time.UTC || p.Title == "" || p.Summary == "" || len(p.Sources) == 0 {
			t.Errorf("%+v", p)
		}
	}
	if diff := cmp.Diff([]string{"2020-03-04", "2024-08-01", "2026-02-10", "2026-04-27", "2026-09-28"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPackInForceChangesAtMidnightUTC(t *testing.T) {
	for now, want := range map[string]string{
		"2020-03-04T00:00:00Z":          "2020-03-04",
		"2020-11-16T12:00:00Z":          "2020-03-04",
		"2024-07-31T23:59:59.999Z":      "2020-03-04",
		"2024-08-01T00:00:00Z":          "2024-08-01",
		"2026-02-09T23:59:59.999Z":      "2024-08-01",
		"2026-02-10T00:00:00Z":          "2026-02-10",
		"2026-04-26T23:59:59.999Z":      "2026-02-10",
		"2026-04-27T00:00:00Z":          "2026-04-27",
		"2026-04-27T00:00:00.001Z":      "2026-04-27",
		"2026-04-27T01:59:59.999+02:00": "2026-02-10",
		"2026-04-27T02:00:00+02:00":     "2026-04-27",
		"2026-09-27T23:59:59.999Z":      "2026-04-27",
		"2026-09-28T00:00:00Z":          "2026-09-28",
		"2031-01-01T00:00:00Z":          "2026-09-28",
	} {
		at, err := time.Parse(time.RFC3339Nano, now)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := policy.InForce(at); err != nil || p.Name != want {
			t.Errorf("%s: %q, %v; want %q", now, p.Name, err, want)
		}
	}
}

func code(err error) policy.ErrorCode {
	var e *policy.Error
	if !errors.As(err, &e) {
		return ""
	}
	return e.Code
}

func TestBeforeTheFirstPackNothingIsOffered(t *testing.T) {
	for _, now := range []time.Time{{}, time.Date(2020, 3, 3, 23, 59, 59, 999e6, time.UTC)} {
		p, err := policy.InForce(now)
		if code(err) != policy.CodeNoPack {
			t.Errorf("%v: %v", now, err)
		}
		contains(t, err.Error(), "2020-03-04")
		if got := allowed(p.Judge(aMessage(now), everyCapability, now, 0)); got != nil {
			t.Errorf("%v: allowed %v", now, got)
		}
	}
}

func TestATagDiesAtMidnight(t *testing.T) {
	f := aMessage(time.Date(2026, 4, 20, 9, 0, 0, 0, time.UTC))
	midnight := time.Date(2026, 4, 27, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		now  time.Time
		want bool
	}{{midnight.Add(-time.Second), true}, {midnight.Add(-ms), true}, {midnight, false}, {midnight.Add(ms), false}} {
		p, err := policy.InForce(c.now)
		if err != nil {
			t.Fatal(err)
		}
		o := option(t, p.Judge(f, everyCapability, c.now, policy.DefaultMargin), policy.AccountUpdate)
		if o.Allowed != c.want {
			t.Errorf("%v: allowed %v: %s", c.now, o.Allowed, o.Reason)
		}
		if !c.want && !o.Effective.Equal(midnight) {
			t.Errorf("%v: effective %v", c.now, o.Effective)
		}
	}
}

func TestFindNamesThePacksItKnows(t *testing.T) {
	for _, want := range policy.Packs() {
		if p, err := policy.Find(want.Name); err != nil || p.Name != want.Name {
			t.Errorf("%s: %q, %v", want.Name, p.Name, err)
		}
	}
	_, err := policy.Find("2019-01-01")
	if code(err) != policy.CodeUnknownPack {
		t.Fatal(err)
	}
	contains(t, err.Error(), `"2019-01-01"`)
	contains(t, err.Error(), "2020-03-04, 2024-08-01")
}

func TestRulesNameEveryOptionInMenuOrder(t *testing.T) {
	for _, p := range policy.Packs() {
		var ids []policy.OptionID
		for _, r := range p.Rules() {
			ids = append(ids, r.ID)
			one, ok := p.Rule(r.ID)
			if diff := cmp.Diff(r, one); !ok || diff != "" {
				t.Errorf("%s: %s: %v (-list +one):\n%s", p.Name, r.ID, ok, diff)
			}
			if r.Effective.After(p.Effective) {
				t.Errorf("%s: %s: the rule of %v is younger than the pack", p.Name, r.ID, r.Effective)
			}
		}
		if diff := cmp.Diff(policy.OptionIDs(), ids); diff != "" {
			t.Errorf("%s (-want +got):\n%s", p.Name, diff)
		}
	}
	if _, ok := findPack(t, "2020-03-04").Rule("telegram"); ok {
		t.Error("a rule for an unknown option")
	}
}

func TestTagsShowWhatTheyAreFor(t *testing.T) {
	for _, p := range policy.Packs() {
		for _, r := range p.Rules() {
			if r.Tag == "" || r.State != policy.Offered {
				continue
			}
			if len(r.Uses.Allowed) == 0 || len(r.Uses.Forbidden) == 0 || r.Content.Promotion || r.Content.QuickReplies {
				t.Errorf("%s: %s: %+v %+v", p.Name, r.ID, r.Uses, r.Content)
			}
		}
	}
}

func TestHumanAgentMayNotBeAutomaticAndMustBeConfirmed(t *testing.T) {
	for _, p := range policy.Packs() {
		r, _ := p.Rule(policy.HumanAgent)
		want := policy.Content{Attachments: true}
		if r.Content != want || r.Confirm == "" || r.Needs != policy.CapHumanAgent {
			t.Errorf("%s: %+v", p.Name, r)
		}
	}
}

func TestOTNRequestHasALongestTitle(t *testing.T) {
	for _, p := range policy.Packs() {
		if r, _ := p.Rule(policy.OTNRequest); r.Content.TitleMax != 65 {
			t.Errorf("%s: %d", p.Name, r.Content.TitleMax)
		}
	}
}

func TestPacksAmendOnlyWhatChanged(t *testing.T) {
	changed := map[string][]policy.OptionID{
		"2024-08-01": {policy.Sponsored},
		"2026-02-10": nil,
		"2026-04-27": {policy.AccountUpdate, policy.PostPurchaseUpdate, policy.ConfirmedEventUpdate, policy.Utility},
		"2026-09-28": {policy.Reply},
	}
	packs := policy.Packs()
	for i, p := range packs[1:] {
		var got []policy.OptionID
		before := packs[i].Rules()
		for k, r := range p.Rules() {
			if !cmp.Equal(before[k], r) {
				got = append(got, r.ID)
				if !r.Effective.Equal(p.Effective) {
					t.Errorf("%s: %s changed, effective %v", p.Name, r.ID, r.Effective)
				}
			}
		}
		if diff := cmp.Diff(changed[p.Name], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", p.Name, diff)
		}
	}
}
