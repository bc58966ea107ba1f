package policy_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox/policy"
)

// aTime draws a time from around the edges that the rules have, or anywhere
// in ten days before and after wrote.
func aTime(t *rapid.T, label string) time.Time {
	if rapid.Bool().Draw(t, label+" at an edge") {
		edge := rapid.SampledFrom([]time.Duration{0, day, day7, -day, -day7}).Draw(t, label+" edge")
		return wrote.Add(edge + time.Duration(rapid.IntRange(-90_000, 90_000).Draw(t, label+" ms"))*ms)
	}
	return wrote.Add(time.Duration(rapid.Int64Range(-864_000_000, 864_000_000).Draw(t, label)) * ms)
}

func maybeTime(t *rapid.T, label string) time.Time {
	if rapid.Bool().Draw(t, label+" never") {
		return time.Time{}
	}
	return aTime(t, label)
}

func seldomTime(t *rapid.T, label string) time.Time {
	if rapid.IntRange(0, 3).Draw(t, label+" at all") > 0 {
		return time.Time{}
	}
	return aTime(t, label)
}

// someFacts draws facts, mostly of conversations that are not blocked.
func someFacts(t *rapid.T) policy.Facts {
	seldom := func(label string) bool { return rapid.IntRange(0, 15).Draw(t, label) == 0 }
	f := policy.Facts{
		Channel:           policy.ChannelMessenger,
		WindowOpenedAt:    maybeTime(t, "opened"),
		WindowOpenedBy:    rapid.SampledFrom(policy.Actions()).Draw(t, "by"),
		AdMessageAt:       maybeTime(t, "ad"),
		LastMessageAt:     maybeTime(t, "message"),
		Unanswered:        rapid.Bool().Draw(t, "unanswered"),
		ApprovedTemplates: rapid.IntRange(0, 2).Draw(t, "templates"),
		ThreadOwner:       rapid.SampledFrom([]policy.ThreadOwner{"", "self", "self", "other"}).Draw(t, "owner"),
		Standby:           seldom("standby"),
		Unavailable:       seldom("unavailable"),
		Restricted:        seldom("restricted"),
		TagsStopped:       seldom("tags stopped"),
		SponsoredOptOut:   seldom("opted out"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "comments") {
		f.Comments = append(f.Comments, policy.Comment{ID: "c", At: maybeTime(t, "comment"), AnsweredAt: maybeTime(t, "answered")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "tokens") {
		f.Tokens = append(f.Tokens, policy.Token{Topic: "parcel", GrantedAt: maybeTime(t, "granted"),
			ExpiresAt: maybeTime(t, "expires"), SpentAt: maybeTime(t, "spent"), DeclinedAt: seldomTime(t, "topic declined"), AgreedAt: seldomTime(t, "agreed")})
	}
	f.DeclinedAt = seldomTime(t, "declined")
	return f
}

type situation struct {
	pack    policy.Pack
	facts   policy.Facts
	granted policy.Capabilities
	now     time.Time
	margin  time.Duration
}

func someSituation(t *rapid.T) situation {
	return situation{
		pack:    rapid.SampledFrom(policy.Packs()).Draw(t, "pack"),
		facts:   someFacts(t),
		granted: policy.NewCapabilities(rapid.SliceOf(rapid.SampledFrom(everyCapability.List())).Draw(t, "granted")...),
		now:     aTime(t, "now"),
		margin:  time.Duration(rapid.IntRange(0, 600_000).Draw(t, "margin")) * ms,
	}
}

func (s situation) judge() []policy.Option {
	return s.pack.Judge(s.facts, s.granted, s.now, s.margin)
}

// noMore fails if b allows an option that a does not.
func noMore(t *rapid.T, what string, a, b []policy.Option) {
	t.Helper()
	for i := range a {
		if b[i].Allowed && !a[i].Allowed {
			t.Fatalf("%s offers more: %s: %s", what, b[i].ID, b[i].Reason)
		}
	}
}

func TestLawEveryOptionIsExplained(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		options := s.judge()
		ids := policy.OptionIDs()
		if len(options) != len(ids) {
			t.Fatalf("%d options", len(options))
		}
		for i, o := range options {
			if o.ID != ids[i] || o.Label == "" || o.Reason == "" || o.Rule == "" || o.Source == "" || o.Effective.IsZero() {
				t.Fatalf("%d: %+v", i, o)
			}
			if o.Effective.After(s.pack.Effective) {
				t.Fatalf("%s by a rule of %v in pack %s", o.ID, o.Effective, s.pack.Name)
			}
			if o.Allowed && o.MarginHit || o.Until.IsZero() != o.StopsAt.IsZero() {
				t.Fatalf("%+v", o)
			}
		}
	})
}

func TestLawMoreMarginNeverOffersMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		less := s.judge()
		s.margin += time.Duration(rapid.IntRange(0, 100_000_000).Draw(t, "more")) * ms
		noMore(t, "a longer margin", less, s.judge())
	})
}

func TestLawFewerCapabilitiesNeverOfferMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		with := s.judge()
		s.granted = s.granted.Without(rapid.SampledFrom(everyCapability.List()).Draw(t, "withdrawn"))
		noMore(t, "a withdrawn capability", with, s.judge())
	})
}

// spent returns the tokens as if each had been used.
func spent(tokens []policy.Token) []policy.Token {
	used := slices.Clone(tokens)
	for i := range used {
		used[i].SpentAt = wrote
	}
	return used
}

// declined returns the tokens as if the person had said no to each since.
func declined(tokens []policy.Token) []policy.Token {
	unwanted := slices.Clone(tokens)
	for i := range unwanted {
		unwanted[i].DeclinedAt = wrote.Add(365 * day)
	}
	return unwanted
}

// TestLawWhatWasDeclinedIsNotOffered: whoever said no gets nothing outside the
// window but what they agreed to afterwards, and inside it is as before.
func TestLawWhatWasDeclinedIsNotOffered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		free := s
		free.facts.DeclinedAt = time.Time{}
		s.facts.DeclinedAt = aTime(t, "said no")
		before := free.judge()
		for i, o := range s.judge() {
			rule, _ := s.pack.Rule(o.ID)
			inside := rule.Basis == policy.BasisWindow || rule.Basis == policy.BasisStandardWindow
			agreed := slices.ContainsFunc(s.facts.Tokens, func(t policy.Token) bool {
				return t.GrantedAt.After(s.facts.DeclinedAt) || t.AgreedAt.After(s.facts.DeclinedAt)
			})
			switch {
			case inside && o.Allowed != before[i].Allowed:
				t.Fatalf("a no changes %s inside the window: %s", o.ID, o.Reason)
			case !inside && o.Allowed && (rule.Basis != policy.BasisToken || !agreed):
				t.Fatalf("%s is offered to who said no: %s", o.ID, o.Reason)
			}
		}
	})
}

func TestLawABlockNeverOffersMore(t *testing.T) {
	blocks := map[string]func(*policy.Facts){
		"restricted":      func(f *policy.Facts) { f.Restricted = true },
		"other app":       func(f *policy.Facts) { f.ThreadOwner = policy.ThreadOwnerOther },
		"standby":         func(f *policy.Facts) { f.Standby = true },
		"unavailable":     func(f *policy.Facts) { f.Unavailable = true },
		"tags":            func(f *policy.Facts) { f.TagsStopped = true },
		"opt-out":         func(f *policy.Facts) { f.SponsoredOptOut = true },
		"no template":     func(f *policy.Facts) { f.ApprovedTemplates = 0 },
		"declined":        func(f *policy.Facts) { f.DeclinedAt = wrote.Add(365 * day) },
		"topics declined": func(f *policy.Facts) { f.Tokens = declined(f.Tokens) },
		"tokens used":     func(f *policy.Facts) { f.Tokens = spent(f.Tokens) },
	}
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		free := s.judge()
		for name, block := range blocks {
			blocked := s
			block(&blocked.facts)
			noMore(t, name, free, blocked.judge())
		}
	})
}

func TestLawAnUnknownChannelOffersNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		s.facts.Channel = rapid.StringN(0, 12, -1).Filter(func(c string) bool { return c != policy.ChannelMessenger }).Draw(t, "channel")
		if got := allowed(s.judge()); got != nil {
			t.Fatalf("allowed %v on %q", got, s.facts.Channel)
		}
	})
}

func TestLawAnAllowedOptionStaysSoUntilItStops(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		for i, o := range s.judge() {
			if !o.Allowed {
				continue
			}
			later := s
			if o.Until.IsZero() {
				later.now = s.now.Add(time.Duration(rapid.Int64Range(0, 1e11).Draw(t, "later")) * ms)
			} else {
				left := o.StopsAt.Sub(s.now).Milliseconds()
				later.now = s.now.Add(time.Duration(rapid.Int64Range(0, left-1).Draw(t, "later")) * ms)
			}
			if got := later.judge()[i]; !got.Allowed || !got.Until.Equal(o.Until) {
				t.Fatalf("%s is allowed at %v until %v, but not at %v: %s", o.ID, s.now, o.Until, later.now, got.Reason)
			}
		}
	})
}

func TestLawWhatEndedStaysClosed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		for i, o := range s.judge() {
			if !o.Allowed || o.Until.IsZero() {
				continue
			}
			after := s
			after.now = o.StopsAt
			if got := after.judge()[i]; got.Allowed || got.MarginHit != (s.margin > 0) {
				t.Fatalf("%s at its stop: %+v", o.ID, got)
			}
			after.now = o.Until.Add(time.Duration(rapid.IntRange(0, 1e9).Draw(t, "after")) * ms)
			if got := after.judge()[i]; got.Allowed || got.MarginHit {
				t.Fatalf("%s at or after its end: %+v", o.ID, got)
			}
		}
	})
}

func TestLawReplyFollowsTheWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		end := s.pack.WindowEnd(s.facts, s.granted)
		if o := s.judge()[0]; o.Allowed && (!o.Until.Equal(end) || !s.now.Before(end.Add(-s.margin))) {
			t.Fatalf("allowed until %v at %v, the window ends %v", o.Until, s.now, end)
		}
	})
}

func TestLawWhatDoesNotOpenChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSituation(t)
		s.facts.WindowOpenedAt, s.facts.WindowOpenedBy = time.Time{}, ""
		before := s.judge()
		s.facts.WindowOpenedAt = s.now.Add(-time.Duration(rapid.IntRange(0, 1e8).Draw(t, "ago")) * ms)
		s.facts.WindowOpenedBy = rapid.SampledFrom(opensNothing).Draw(t, "by")
		noMore(t, string(s.facts.WindowOpenedBy), before, s.judge())
	})
}
