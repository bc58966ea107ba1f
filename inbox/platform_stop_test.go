package inbox_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// refused fails unless every way that is open to the customer otherwise is
// withheld for the reason.
func (p *platform) refused(id int64, because string, options ...policy.OptionID) {
	p.Helper()
	for _, o := range options {
		var refusal *inbox.Refusal
		_, err := p.desk.Reply(p.ctx, inbox.Reply{Conversation: id, Option: o, Text: "not to be sent"})
		if !errors.As(err, &refusal) || refusal.Option.ID != o || refusal.Option.Reason != because {
			p.Errorf("%s: %v, want a refusal because %q", o, err, because)
		}
	}
}

// TestARestrictionStopsThePageUntilItIsLifted: the platform's no to one
// message stops all of the page, what waits stays, and what was lifted goes on
// by itself.
func TestARestrictionStopsThePageUntilItIsLifted(t *testing.T) {
	p := openPlatform(t)
	ada, ben := p.sim.Customer("Ada Example"), p.sim.Customer("Ben Example")
	toAda, toBen := p.hears(ada, "Hello?"), p.hears(ben, "Hello?")
	p.fails(10, 1893063)
	first := p.reply(toAda, "to Ada")
	p.dispatches()
	failed := p.awaitState(first.OutboxID, inbox.StateFailed)
	if failed.Send.Code != 10 || failed.Send.Subcode != 1893063 || failed.Text != "to Ada" {
		t.Errorf("%+v", failed.Send)
	}
	if state := p.page(); !state.Restricted || state.RestrictedReason == "" {
		t.Fatalf("the page is not restricted: %+v", state)
	}
	because := p.blockedBecause(toBen)
	p.refused(toAda, because, policy.Reply, policy.OTNRequest)
	p.refused(toBen, because, policy.Reply, policy.OTNRequest)
	if _, err := p.desk.Retry(p.ctx, first.OutboxID); inbox.CodeOf(err) != inbox.CodeRefused {
		t.Errorf("retry while the page is restricted: %v", err)
	}

	// The platform says itself when it is over.
	p.clock.Advance(time.Minute)
	p.sim.Unrestrict()
	p.settles()
	if p.page().Restricted {
		t.Fatal("the page is still restricted")
	}
	_, err := p.desk.Retry(p.ctx, first.OutboxID)
	p.must(err)
	p.awaitState(first.OutboxID, inbox.StateSent)
	second := p.reply(toBen, "to Ben")
	p.awaitState(second.OutboxID, inbox.StateSent)
	if diff := cmp.Diff([]string{"to Ada", "to Ben"}, append(p.received(ada), p.received(ben)...)); diff != "" {
		t.Errorf("customers received (-want +got):\n%s", diff)
	}
}

func (p *platform) blockedBecause(id int64) string {
	p.Helper()
	options, err := p.desk.Options(p.ctx, id, time.Time{})
	p.must(err)
	reason := options[0].Reason
	for _, o := range options {
		if o.Allowed {
			p.Errorf("%s is offered by a restricted page", o.ID)
		}
	}
	return reason
}

// TestWhatIsQueuedWaitsBehindARestriction: nothing is sent between the
// platform's webhooks that block and unblock the page, or until a person says
// so, and then everything that still may.
func TestWhatIsQueuedWaitsBehindARestriction(t *testing.T) {
	for name, lift := range map[string]func(*platform){
		"the platform lifts it": func(p *platform) { p.sim.Unrestrict(); p.settles() },
		"a person lifts it":     func(p *platform) { p.sim.Unrestrict(); p.must(p.desk.ResumePage(p.ctx, pageID)) },
	} {
		t.Run(name, func(t *testing.T) {
			p := openPlatform(t)
			ada, ben := p.sim.Customer("Ada Example"), p.sim.Customer("Ben Example")
			toAda, toBen := p.hears(ada, "Hello?"), p.hears(ben, "Hello?")
			one, two := p.reply(toAda, "to Ada"), p.reply(toBen, "to Ben")
			p.clock.Advance(time.Minute)
			p.sim.Restrict("too many complaints")
			p.settles()
			p.dispatches()
			p.nap(p.clock.Now().Add(time.Minute)) // the dispatcher has looked and found nothing to do
			if got := append(p.received(ada), p.received(ben)...); len(got) > 0 {
				t.Fatalf("a restricted page sent %q", got)
			}
			if p.state(one.OutboxID) != inbox.StateQueued || p.state(two.OutboxID) != inbox.StateQueued {
				t.Errorf("what waited is %s and %s", p.state(one.OutboxID), p.state(two.OutboxID))
			}
			p.clock.Advance(time.Second)
			lift(p)
			p.awaitState(one.OutboxID, inbox.StateSent)
			p.awaitState(two.OutboxID, inbox.StateSent)
		})
	}
}

// TestAWarningAboutTagsStopsTagsToThatCustomer: to nobody else, and nothing
// but tags.
func TestAWarningAboutTagsStopsTagsToThatCustomer(t *testing.T) {
	p := openPlatform(t)
	ada, ben := p.sim.Customer("Ada Example"), p.sim.Customer("Ben Example")
	toAda, toBen := p.hears(ada, "Hello?"), p.hears(ben, "Hello?")
	p.clock.Advance(25 * time.Hour)
	tagged := func(id int64, text string) inbox.Message {
		return p.queue(inbox.Reply{Conversation: id, Option: policy.HumanAgent, Text: text})
	}
	p.fails(613, 2018338)
	warned, waiting := tagged(toAda, "warned about"), tagged(toAda, "behind it")
	p.dispatches()
	failed := p.awaitState(warned.OutboxID, inbox.StateFailed)
	other := tagged(toBen, "to Ben") // not before: the fault hits one request
	if failed.Send.Code != 613 || failed.Send.Subcode != 2018338 {
		t.Errorf("%+v", failed.Send)
	}
	held := p.awaitState(waiting.OutboxID, inbox.StateHeld)
	p.awaitState(other.OutboxID, inbox.StateSent)
	p.refused(toAda, held.Send.Reason, policy.HumanAgent)
	if _, err := p.desk.Retry(p.ctx, warned.OutboxID); inbox.CodeOf(err) != inbox.CodeRefused {
		t.Errorf("retry of a tag after the warning: %v", err)
	}
	if p.page().Restricted {
		t.Error("a warning about one person restricts the page")
	}

	// When they write again they are answered without a tag, and later still
	// with none.
	p.clock.Advance(time.Hour)
	p.hears(ada, "Are you there?")
	answer := p.reply(toAda, "Yes.")
	p.awaitState(answer.OutboxID, inbox.StateSent)
	p.clock.Advance(25 * time.Hour)
	p.refused(toAda, held.Send.Reason, policy.HumanAgent)
	if diff := cmp.Diff([]string{"Yes."}, p.received(ada)); diff != "" {
		t.Errorf("Ada received (-want +got):\n%s", diff)
	}
}
