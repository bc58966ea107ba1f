package policy_test

import (
	"strings"
	"testing"
	"time"

	"oriel/inbox/policy"
)

// wrote is when the person of most tests wrote.
var wrote = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

const (
	hour = time.Hour
	day  = 24 * time.Hour
	ms   = time.Millisecond
)

// everyCapability is what a page has that was granted everything.
var everyCapability = policy.NewCapabilities(policy.CapHumanAgent, policy.CapOneTimeNotification,
	policy.CapUtilityMessages, policy.CapLongAdWindow)

// aMessage are the facts after a message at t.
func aMessage(t time.Time) policy.Facts {
	return policy.Facts{
		Channel: policy.ChannelMessenger, WindowOpenedAt: t, WindowOpenedBy: policy.ActionMessage,
		LastMessageAt: t, Unanswered: true,
	}
}

func findPack(t testing.TB, name string) policy.Pack {
	t.Helper()
	p, err := policy.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func option(t testing.TB, options []policy.Option, id policy.OptionID) policy.Option {
	t.Helper()
	for _, o := range options {
		if o.ID == id {
			return o
		}
	}
	t.Fatalf("no option %s in %v", id, options)
	return policy.Option{}
}

// allowed returns the ids of the allowed options.
func allowed(options []policy.Option) []policy.OptionID {
	var ids []policy.OptionID
	for _, o := range options {
		if o.Allowed {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

func contains(t testing.TB, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("%q does not contain %q", text, part)
	}
}

func TestReplyClosesExactlyAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		after       time.Duration
		margin      time.Duration
		want, early bool
	}{
		{0, 0, true, false},
		{day - ms, 0, true, false},
		{day, 0, false, false},
		{day + ms, 0, false, false},
		{day - policy.DefaultMargin - ms, policy.DefaultMargin, true, false},
		{day - policy.DefaultMargin, policy.DefaultMargin, false, true},
		{day - policy.DefaultMargin + ms, policy.DefaultMargin, false, true},
		{day - ms, policy.DefaultMargin, false, true},
		{day, policy.DefaultMargin, false, false},
		{day - ms, -hour, true, false},
		{day, -hour, false, false},
	} {
		p := findPack(t, "2026-09-28")
		o := option(t, p.Judge(aMessage(wrote), 0, wrote.Add(c.after), c.margin), policy.Reply)
		if o.Allowed != c.want || o.MarginHit != c.early {
			t.Errorf("%v after, margin %v: allowed %v, margin hit %v (%s)", c.after, c.margin, o.Allowed, o.MarginHit, o.Reason)
		}
		if !o.Until.Equal(wrote.Add(day)) || !o.StopsAt.Equal(o.Until.Add(-max(c.margin, 0))) {
			t.Errorf("%v after, margin %v: until %v, stops at %v", c.after, c.margin, o.Until, o.StopsAt)
		}
	}
}

func TestJudgeAllocatesOnlyItsAnswer(t *testing.T) {
	p, f := findPack(t, "2026-09-28"), rich()
	for _, after := range []time.Duration{hour, 2 * day, 9 * day} {
		n := testing.AllocsPerRun(100, func() { p.Judge(f, everyCapability, wrote.Add(after), policy.DefaultMargin) })
		if n > 1 {
			t.Errorf("%v after: %v allocations", after, n)
		}
	}
}
