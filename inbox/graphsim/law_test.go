package graphsim_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"oriel/inbox/graphsim"

	"pgregory.net/rapid"
)

// history draws a person's doings over up to three weeks, in order, beginning
// on some day since 2020, and returns the thread and the time after them.
func history(t *rapid.T) (graphsim.Thread, time.Time) {
	kinds := []graphsim.ActionKind{
		graphsim.SentMessage, graphsim.TappedQuickReply, graphsim.TappedButton, graphsim.FollowedRefLink,
		graphsim.UsedPlugin, graphsim.Reacted, graphsim.Unreacted, graphsim.ClickedAd, graphsim.ClickedURLButton,
		graphsim.Edited, graphsim.Commented, graphsim.AcceptedNotification, graphsim.ReceivedMessage, graphsim.ReadMessage,
	}
	now := date(2020, 3, 4).Add(time.Duration(rapid.Int64Range(0, 2500*24*3600).Draw(t, "start")) * time.Second)
	th := graphsim.Thread{PSID: psid}
	for i := range rapid.IntRange(0, 12).Draw(t, "actions") {
		now = now.Add(time.Duration(rapid.Int64Range(0, 60*3600*1000).Draw(t, "pause")) * time.Millisecond)
		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		th = th.After(graphsim.Action{Kind: kind, At: now, ID: fmt.Sprintf("%s-%d", kind, i)})
	}
	return th, now.Add(time.Duration(rapid.Int64Range(0, 9*24*3600*1000).Draw(t, "later")) * time.Millisecond)
}

// requests are one of each kind that can be permitted or not.
func requests() []graphsim.Request {
	return []graphsim.Request{
		text("RESPONSE", ""), text("UPDATE", ""), text("", ""), text("MESSAGE_TAG", "HUMAN_AGENT"),
		text("MESSAGE_TAG", "ACCOUNT_UPDATE"), parcel("1", "2"),
	}
}

// Whatever was refused for the passing of time alone stays refused as more
// time passes, until the person does something or the rules change.
func TestLawTimeAloneOpensNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		th, now := history(t)
		p := page()
		p.Features.LongAdWindow = false // its start in 2026 opens windows by date
		req := rapid.SampledFrom(requests()).Draw(t, "request")
		if req.MessagingType == "UTILITY" { // so does that of utility templates
			return
		}
		then := now.Add(time.Duration(rapid.Int64Range(0, 30*24*3600*1000).Draw(t, "more")) * time.Millisecond)
		if graphsim.Judge(p, th, req, now) != nil && graphsim.Judge(p, th, req, then) == nil {
			t.Fatalf("refused at %v, accepted at %v: %+v", now, then, th)
		}
	})
}

// A plain reply is accepted exactly within 24 hours after the latest opener.
func TestLawPlainReplyNeedsAnOpenerWithinADay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		th, now := history(t)
		p := page()
		p.Features.LongAdWindow = false
		open := !th.WindowOpenedAt.IsZero() && now.Sub(th.WindowOpenedAt) < 24*time.Hour
		if got := graphsim.Judge(p, th, text("RESPONSE", ""), now); (got == nil) != open {
			t.Fatalf("opener %v, now %v: %v", th.WindowOpenedAt, now, got)
		}
	})
}

// A grant never takes anything away.
func TestLawGrantsOnlyAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		th, now := history(t)
		bare := page()
		bare.Features = graphsim.Features{}
		for _, req := range requests() {
			if graphsim.Judge(bare, th, req, now) == nil && graphsim.Judge(page(), th, req, now) != nil {
				t.Fatalf("%+v is accepted without grants and refused with them", req)
			}
		}
	})
}

// No sequence of sends gets two messages out of one token or one comment, and
// no send of the page keeps a window open.
func TestLawSendsUseUpAndOpenNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		th, now := history(t)
		opened := th.WindowOpenedAt
		var once []graphsim.Recipient
		for _, token := range slices.Sorted(maps.Keys(th.OneTimeTokens)) {
			once = append(once, graphsim.Recipient{OneTimeToken: token})
		}
		for _, comment := range slices.Sorted(maps.Keys(th.Comments)) {
			once = append(once, graphsim.Recipient{CommentID: comment})
		}
		if len(once) == 0 {
			return
		}
		taken := map[graphsim.Recipient]int{}
		for i := range rapid.IntRange(1, 20).Draw(t, "sends") {
			r := once[rapid.IntRange(0, len(once)-1).Draw(t, "which")]
			req := graphsim.Request{Recipient: r, Message: &graphsim.Message{Text: "hello"}}
			if graphsim.Judge(page(), th, req, now) == nil {
				th = th.AfterSend(req, fmt.Sprintf("m_p%d", i))
				taken[r]++
			}
		}
		for r, n := range taken {
			if n > 1 {
				t.Fatalf("%+v was accepted %d times", r, n)
			}
		}
		if !th.WindowOpenedAt.Equal(opened) {
			t.Fatalf("a send moved the window from %v to %v", opened, th.WindowOpenedAt)
		}
	})
}

// Each request gets the same judgement again, and judging changes nothing.
func TestLawJudgeIsPure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		th, now := history(t)
		before := fmt.Sprintf("%+v", th)
		for _, req := range requests() {
			a, b := graphsim.Judge(page(), th, req, now), graphsim.Judge(page(), th, req, now)
			if (a == nil) != (b == nil) || (a != nil && *a != *b) {
				t.Fatalf("%v, then %v", a, b)
			}
		}
		if after := fmt.Sprintf("%+v", th); after != before {
			t.Fatalf("thread changed from %s to %s", before, after)
		}
	})
}
