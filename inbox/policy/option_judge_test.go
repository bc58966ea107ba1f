package policy_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/policy"
)

const (
	day7 = 7 * day
	year = 365 * day
)

// offer is what a row expects of one option at one instant after wrote.
type offer struct {
	after time.Duration
	want  bool
	why   string // part of the reason
}

// checkOffers judges id by each pack with everything granted and no margin.
func checkOffers(t *testing.T, packs []string, id policy.OptionID, f policy.Facts, offers []offer) {
	t.Helper()
	for _, name := range packs {
		p := findPack(t, name)
		for _, c := range offers {
			o := option(t, p.Judge(f, everyCapability, wrote.Add(c.after), 0), id)
			if o.Allowed != c.want || !strings.Contains(o.Reason, c.why) {
				t.Errorf("%s: %s %v after: allowed %v, want %v with %q: %s", name, id, c.after, o.Allowed, c.want, c.why, o.Reason)
			}
		}
	}
}

var (
	allPacks   = []string{"2020-03-04", "2024-08-01", "2026-02-10", "2026-04-27", "2026-09-28"}
	tagPacks   = allPacks[:3]
	laterPacks = allPacks[3:]
)

func TestHumanAgentRunsFromTheWindowsEndToSevenDays(t *testing.T) {
	checkOffers(t, allPacks, policy.HumanAgent, aMessage(wrote), []offer{
		{0, false, "Only after the 24 hours"},
		{day - ms, false, "Only after the 24 hours"},
		{day, true, "Human Agent"},
		{day + ms, true, "Human Agent"},
		{day7 - ms, true, "Human Agent"},
		{day7, false, "7 days old"},
		{day7 + ms, false, "7 days old"},
	})
}

func TestHumanAgentCountsFromTheMessageNotTheReaction(t *testing.T) {
	f := aMessage(wrote)
	f.WindowOpenedBy, f.WindowOpenedAt = policy.ActionReaction, wrote.Add(6*day)
	checkOffers(t, allPacks, policy.HumanAgent, f, []offer{
		{6*day + hour, false, "Only after the 24 hours"},
		{day7 - ms, false, "Only after the 24 hours"},
		{day7, false, "7 days"},
	})
	late := option(t, findPack(t, "2020-03-04").Judge(f, everyCapability, wrote.Add(day7-ms), policy.DefaultMargin), policy.HumanAgent)
	if late.MarginHit {
		t.Errorf("the open window withholds it, not the margin: %+v", late)
	}
	f.LastMessageAt = time.Time{}
	checkOffers(t, allPacks, policy.HumanAgent, f, []offer{{day7, false, "a message of the person's, and there is none"}})
}

func TestInTheLastMarginNeitherReplyNorHumanAgent(t *testing.T) {
	for _, name := range allPacks {
		options := findPack(t, name).Judge(aMessage(wrote), everyCapability, wrote.Add(day-ms), policy.DefaultMargin)
		reply, agent := option(t, options, policy.Reply), option(t, options, policy.HumanAgent)
		if reply.Allowed || agent.Allowed || !reply.MarginHit || agent.MarginHit {
			t.Errorf("%s: reply %+v, human agent %+v", name, reply, agent)
		}
		if !strings.Contains(reply.Reason, "60 s") {
			t.Errorf("%s: the margin is not shown: %s", name, reply.Reason)
		}
	}
}

func TestMarginEndsEveryLimitedOptionEarly(t *testing.T) {
	f := aMessage(wrote)
	f.Comments = []policy.Comment{{ID: "c1", At: wrote}}
	f.Tokens = []policy.Token{{Topic: "parcel", GrantedAt: wrote}}
	p := findPack(t, "2026-09-28")
	granted := everyCapability.Without(policy.CapLongAdWindow)
	for id, lasts := range map[policy.OptionID]time.Duration{
		policy.Reply: day, policy.OTNRequest: day, policy.HumanAgent: day7,
		policy.PrivateReply: day7, policy.OTNFollowup: year,
	} {
		for _, margin := range []time.Duration{1500 * ms, policy.DefaultMargin, 10 * time.Minute} {
			end := wrote.Add(lasts)
			before := option(t, p.Judge(f, granted, end.Add(-margin-ms), margin), id)
			at := option(t, p.Judge(f, granted, end.Add(-margin), margin), id)
			if !before.Allowed || before.MarginHit {
				t.Errorf("%s: withheld 1 ms before the margin %v: %s", id, margin, before.Reason)
			}
			if at.Allowed || !at.MarginHit || !at.Until.Equal(end) || !at.StopsAt.Equal(end.Add(-margin)) {
				t.Errorf("%s: at the margin %v: %+v", id, margin, at)
			}
		}
	}
}

func TestTagsAreForTheTimeAfterTheWindowUntilTheyAreGone(t *testing.T) {
	for _, id := range []policy.OptionID{policy.AccountUpdate, policy.PostPurchaseUpdate, policy.ConfirmedEventUpdate} {
		checkOffers(t, tagPacks, id, aMessage(wrote), []offer{
			{0, false, "Not needed"},
			{day - ms, false, "Not needed"},
			{day, true, "no promotion"},
			{10 * year, true, "no promotion"},
		})
		checkOffers(t, laterPacks, id, aMessage(wrote), []offer{
			{0, false, "2026-04-27"}, {day, false, "2026-04-27"}, {10 * year, false, "2026-04-27"},
		})
	}
}

func TestOTNRequestKeepsToTheDayEvenWithALongWindow(t *testing.T) {
	f := aMessage(wrote)
	f.WindowOpenedBy, f.AdMessageAt = policy.ActionAdMessage, wrote
	checkOffers(t, allPacks, policy.OTNRequest, f, []offer{
		{0, true, "may ask"}, {day - ms, true, "may ask"}, {day, false, "only inside"}, {day + ms, false, "only inside"},
	})
}

func TestOTNFollowupLastsAYearUntilSpentOrExpired(t *testing.T) {
	f := aMessage(wrote)
	f.Tokens = []policy.Token{{Topic: "parcel", GrantedAt: wrote}}
	checkOffers(t, allPacks, policy.OTNFollowup, f, []offer{
		{0, true, "agreed"}, {year - ms, true, "agreed"}, {year, false, "expired"}, {year + ms, false, "expired"},
	})
	f.Tokens[0].ExpiresAt = wrote.Add(30 * day)
	checkOffers(t, allPacks, policy.OTNFollowup, f, []offer{{30*day - ms, true, "agreed"}, {30 * day, false, "expired"}})
	f.Tokens[0].ExpiresAt = wrote.Add(2 * year)
	checkOffers(t, allPacks, policy.OTNFollowup, f, []offer{{year, false, "expired"}})
	f.Tokens[0].SpentAt = wrote.Add(hour)
	checkOffers(t, allPacks, policy.OTNFollowup, f, []offer{{2 * hour, false, "used"}})
	f.Tokens = nil
	checkOffers(t, allPacks, policy.OTNFollowup, f, []offer{{2 * hour, false, "not agreed"}})
	f.Tokens = []policy.Token{{Topic: "never granted", ExpiresAt: wrote.Add(year)}}
	o := option(t, findPack(t, "2020-03-04").Judge(f, everyCapability, wrote.Add(hour), 0), policy.OTNFollowup)
	if o.Allowed || !o.Until.IsZero() {
		t.Errorf("a token that was never granted: %+v", o)
	}
}

func TestOTNFollowupNamesTheTopicThatLastsLongest(t *testing.T) {
	f := aMessage(wrote)
	f.Tokens = []policy.Token{
		{Topic: "spent", GrantedAt: wrote.Add(3 * hour), SpentAt: wrote.Add(4 * hour)},
		{Topic: "first", GrantedAt: wrote},
		{Topic: "second", GrantedAt: wrote.Add(hour)},
		{Topic: "short", GrantedAt: wrote.Add(2 * hour), ExpiresAt: wrote.Add(day)},
	}
	o := option(t, findPack(t, "2020-03-04").Judge(f, everyCapability, wrote.Add(5*hour), 0), policy.OTNFollowup)
	if o.Target != "second" || !o.Until.Equal(wrote.Add(hour+year)) {
		t.Errorf("target %q until %v", o.Target, o.Until)
	}
}

func TestPrivateReplyIsOneForEachCommentWithinSevenDays(t *testing.T) {
	f := policy.Facts{Channel: policy.ChannelMessenger, Comments: []policy.Comment{{ID: "c1", At: wrote}}}
	checkOffers(t, allPacks, policy.PrivateReply, f, []offer{
		{0, true, "no private reply"}, {day7 - ms, true, ""}, {day7, false, "7 days old"}, {day7 + ms, false, "7 days old"},
	})
	for _, name := range allPacks {
		got := allowed(findPack(t, name).Judge(f, everyCapability, wrote.Add(hour), 0))
		if diff := cmp.Diff([]policy.OptionID{policy.PrivateReply}, got); diff != "" {
			t.Errorf("%s: a comment alone allows more or less (-want +got):\n%s", name, diff)
		}
	}
	f.Comments[0].AnsweredAt = wrote.Add(hour)
	checkOffers(t, allPacks, policy.PrivateReply, f, []offer{{2 * hour, false, "one private reply"}})
	f.Comments = append(f.Comments, policy.Comment{ID: "c2", At: wrote.Add(hour)})
	o := option(t, findPack(t, "2020-03-04").Judge(f, 0, wrote.Add(2*hour), 0), policy.PrivateReply)
	if !o.Allowed || o.Target != "c2" {
		t.Errorf("the second comment: %+v", o)
	}
	f.Comments = []policy.Comment{{ID: "new", At: wrote.Add(hour)}, {ID: "old", At: wrote}}
	o = option(t, findPack(t, "2020-03-04").Judge(f, 0, wrote.Add(2*hour), 0), policy.PrivateReply)
	if o.Target != "new" || !o.Until.Equal(wrote.Add(hour+day7)) {
		t.Errorf("of two comments the newer lasts longer: %+v", o)
	}
}

func TestUtilityNeedsAnApprovedTemplateAndItsPack(t *testing.T) {
	f := aMessage(wrote)
	checkOffers(t, tagPacks, policy.Utility, f, []offer{{0, false, "do not exist yet"}, {2 * day, false, "do not exist yet"}})
	checkOffers(t, laterPacks, policy.Utility, f, []offer{{2 * day, false, "no approved"}})
	f.ApprovedTemplates = 1
	checkOffers(t, laterPacks, policy.Utility, f, []offer{{0, true, ""}, {2 * day, true, ""}, {3 * year, true, ""}})
	f = policy.Facts{Channel: policy.ChannelMessenger, ApprovedTemplates: 1}
	checkOffers(t, laterPacks, policy.Utility, f, []offer{{0, false, "never written"}})
}

func TestSponsoredIsAHandOverUntilAugust2024(t *testing.T) {
	f := aMessage(wrote)
	checkOffers(t, allPacks[:1], policy.Sponsored, f, []offer{{0, true, "ads"}, {2 * day, true, "ads"}})
	checkOffers(t, allPacks[1:], policy.Sponsored, f, []offer{{0, false, "no longer be bought"}, {2 * day, false, ""}})
	for _, name := range allPacks {
		if o := option(t, findPack(t, name).Judge(f, 0, wrote, 0), policy.Sponsored); !o.HandOver || o.MessagingType != "" {
			t.Errorf("%s: sponsored may be sent: %+v", name, o)
		}
	}
	f.SponsoredOptOut = true
	checkOffers(t, allPacks[:1], policy.Sponsored, f, []offer{{2 * day, false, "wants no sponsored"}})
}

func TestMessagingTypesAndTags(t *testing.T) {
	type wire struct{ Type, Tag string }
	f := aMessage(wrote)
	p := findPack(t, "2020-03-04")
	for unanswered, answer := range map[bool]string{true: "RESPONSE", false: "UPDATE"} {
		f.Unanswered = unanswered
		got := map[policy.OptionID]wire{}
		for _, o := range p.Judge(f, everyCapability, wrote, 0) {
			got[o.ID] = wire{o.MessagingType, o.Tag}
		}
		want := map[policy.OptionID]wire{
			policy.Reply: {answer, ""}, policy.OTNRequest: {answer, ""},
			policy.HumanAgent:           {"MESSAGE_TAG", "HUMAN_AGENT"},
			policy.AccountUpdate:        {"MESSAGE_TAG", "ACCOUNT_UPDATE"},
			policy.PostPurchaseUpdate:   {"MESSAGE_TAG", "POST_PURCHASE_UPDATE"},
			policy.ConfirmedEventUpdate: {"MESSAGE_TAG", "CONFIRMED_EVENT_UPDATE"},
			policy.OTNFollowup:          {}, policy.PrivateReply: {}, policy.Sponsored: {}, policy.Utility: {},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("unanswered %v (-want +got):\n%s", unanswered, diff)
		}
	}
	o := option(t, findPack(t, "2026-04-27").Judge(f, everyCapability, wrote, 0), policy.Utility)
	if o.MessagingType != "UTILITY" || o.Tag != "" {
		t.Errorf("utility: %+v", o)
	}
}

func TestReplySaysWhetherItAnswers(t *testing.T) {
	f := aMessage(wrote)
	checkOffers(t, allPacks, policy.Reply, f, []offer{{hour, true, "waits for an answer"}})
	f.Unanswered = false
	checkOffers(t, allPacks, policy.Reply, f, []offer{{hour, true, "update"}})
}

func TestEachMissingCapabilityWithholdsItsOptionsOnly(t *testing.T) {
	f := aMessage(wrote)
	f.Tokens = []policy.Token{{Topic: "parcel", GrantedAt: wrote}}
	f.ApprovedTemplates = 1
	p := findPack(t, "2026-04-27")
	for _, c := range []struct {
		cap    policy.Capability
		after  time.Duration
		hidden []policy.OptionID
		why    string
	}{
		{policy.CapHumanAgent, 2 * day, []policy.OptionID{policy.HumanAgent}, "Human Agent feature"},
		{policy.CapOneTimeNotification, hour, []policy.OptionID{policy.OTNRequest, policy.OTNFollowup}, "not confirmed"},
		{policy.CapUtilityMessages, hour, []policy.OptionID{policy.Utility}, "page_utility_messaging"},
		{policy.CapLongAdWindow, hour, nil, ""},
	} {
		now := wrote.Add(c.after)
		with := allowed(p.Judge(f, everyCapability, now, 0))
		options := p.Judge(f, everyCapability.Without(c.cap), now, 0)
		want := slices.DeleteFunc(with, func(id policy.OptionID) bool { return slices.Contains(c.hidden, id) })
		if diff := cmp.Diff(want, allowed(options)); diff != "" {
			t.Errorf("without %s (-want +got):\n%s", c.cap, diff)
		}
		for _, id := range c.hidden {
			if o := option(t, options, id); !strings.Contains(o.Reason, c.why) {
				t.Errorf("without %s: %s: %s", c.cap, id, o.Reason)
			}
		}
	}
}
