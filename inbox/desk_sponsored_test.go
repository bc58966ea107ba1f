package inbox_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
)

var inTheOldRules = time.Date(2020, 11, 16, 9, 0, 0, 0, time.UTC)

// requested is what is handed over: the texts, in order.
func (o *office) requested(page string, since time.Time) (texts []string) {
	o.Helper()
	o.must(o.desk.SponsoredRequests(o.ctx, page, since, func(c inbox.Conversation) error {
		texts = append(texts, c.PSID[len(c.PSID)-1:]+" "+c.Sponsored.Text)
		return nil
	}))
	return texts
}

func TestSponsoredRequestsAreHandedOverInOrder(t *testing.T) {
	o := openOffice(t, inTheOldRules)
	first, second := o.writes(1, "hello?"), o.writes(2, "hello?")
	o.clock.Advance(48 * time.Hour)
	o.must(o.desk.RequestSponsored(o.ctx, first, "boots", false))
	o.clock.Advance(time.Hour)
	later := o.clock.Now()
	o.must(o.sit("agent-two", 0).RequestSponsored(o.ctx, second, "hats", true))
	if diff := cmp.Diff([]string{"1 boots", "2 hats"}, o.requested("", time.Time{})); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"2 hats"}, o.requested(pageID, later)); diff != "" {
		t.Errorf("the later ones (-want +got):\n%s", diff)
	}
	if got := o.requested("1", time.Time{}); got != nil {
		t.Errorf("another page's: %v", got)
	}
	o.clock.Advance(time.Hour)
	o.must(o.desk.RequestSponsored(o.ctx, first, " new boots \n", true))
	if diff := cmp.Diff([]string{"2 hats", "1 new boots"}, o.requested("", time.Time{})); diff != "" {
		t.Errorf("after a second thought (-want +got):\n%s", diff)
	}
	got := o.conversation(1).Sponsored
	got.Stamp.Key = ""
	if want := (inbox.SponsoredRequest{Text: "new boots", Promotes: true, By: "agent-one", Stamp: inbox.Stamp{At: o.clock.Now()}}); got != want {
		t.Errorf("the mark is %+v, want %+v", got, want)
	}
	if out, err := o.desk.Outbox(o.ctx); err != nil || len(out) != 0 || len(o.edge.sent()) != 0 {
		t.Errorf("something was sent or queued: %v, %v", out, err)
	}
}

func TestSponsoredRequestsEndOnTheDayOfTheirRules(t *testing.T) {
	end := time.Date(2024, 8, 1, 0, 0, 0, 0, time.UTC)
	o := openOffice(t, end.Add(-time.Second))
	id := o.writes(1, "hello?")
	o.must(o.desk.RequestSponsored(o.ctx, id, "in July", false))
	o.clock.Set(end)
	var refusal *inbox.Refusal
	err := o.desk.RequestSponsored(o.ctx, id, "in August", false)
	if !errors.As(err, &refusal) || refusal.Option.ID != policy.Sponsored || !refusal.Option.Effective.Equal(end) {
		t.Errorf("on the day: %v", err)
	}
	if got := o.conversation(1).Sponsored.Text; got != "in July" {
		t.Errorf("the mark says %q", got)
	}
}

func TestWhoOptedOutIsNotReachedByAds(t *testing.T) {
	for name, out := range map[string]inbox.Fact{
		"of sponsored messages": inbox.PreferenceSet{Topic: inbox.TopicSponsored, By: "agent-one"},
		"of everything":         inbox.PreferenceSet{Topic: inbox.TopicEverything, By: "agent-one"},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, inTheOldRules)
			id := o.writes(1, "hello?")
			o.clock.Advance(48 * time.Hour)
			o.must(o.desk.RequestSponsored(o.ctx, id, "boots", true))
			o.clock.Advance(time.Minute)
			o.accept(o.event(1, "preference", out))
			if got := o.requested("", time.Time{}); got != nil {
				t.Errorf("handed over after the opt-out: %v", got)
			}
			var refusal *inbox.Refusal
			if err := o.desk.RequestSponsored(o.ctx, id, "boots again", true); !errors.As(err, &refusal) {
				t.Errorf("a new request: %v", err)
			}
			if got := o.conversation(1).Sponsored.Text; got != "boots" {
				t.Errorf("the mark says %q", got)
			}
		})
	}
}

func TestASponsoredRequestNeedsATextAndAConversation(t *testing.T) {
	o := openOffice(t, inTheOldRules)
	id := o.writes(1, "hello?")
	for name, tt := range map[string]struct {
		id   int64
		text string
		code inbox.Code
	}{
		"no text":         {id, " \n", inbox.CodeInvalid},
		"too long":        {id, strings.Repeat("x", inbox.MaxTextUnits), inbox.CodeInvalid},
		"no conversation": {id + 1, "boots", inbox.CodeNotFound},
	} {
		if err := o.desk.RequestSponsored(o.ctx, tt.id, tt.text, false); inbox.CodeOf(err) != tt.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	o.must(o.desk.RequestSponsored(o.ctx, id, strings.Repeat("x", inbox.MaxTextUnits-1), false))
}

// The draft is gone when it became the request, and stays when it is another
// text or the request was refused.
func TestASponsoredRequestTakesItsDraftOnly(t *testing.T) {
	o := openOffice(t, inTheOldRules)
	id := o.writes(1, "hello?")
	draft := func() string {
		d, err := o.store.Draft(o.ctx, id, "agent-one")
		o.must(err)
		return d.Text
	}
	o.must(o.desk.SaveDraft(o.ctx, id, "your parcel"))
	o.must(o.desk.RequestSponsored(o.ctx, id, "boots", false))
	if draft() != "your parcel" {
		t.Errorf("another text became %q", draft())
	}
	o.must(o.desk.SaveDraft(o.ctx, id, "new boots\n"))
	o.must(o.desk.RequestSponsored(o.ctx, id, "new boots", false))
	if draft() != "" {
		t.Errorf("its text is still a draft: %q", draft())
	}
	o.clock.Set(start)
	o.must(o.desk.SaveDraft(o.ctx, id, "newer boots"))
	if err := o.desk.RequestSponsored(o.ctx, id, "newer boots", false); inbox.CodeOf(err) != inbox.CodeRefused || draft() != "newer boots" {
		t.Errorf("refused with %v, and the draft is %q", err, draft())
	}
}
