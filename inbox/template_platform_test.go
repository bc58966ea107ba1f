package inbox_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/graphsim"
	"oriel/inbox/policy"
)

// reviewed puts a template into the stand-in's list.
func (p *platform) reviewed(status string) {
	p.sim.AddTemplate(graphsim.Template{
		Name: "appointment", Language: "pt_BR", Status: status, ParameterFormat: "NAMED",
		Components: []graphsim.TemplateComponent{{Type: "BODY", Text: "{{who}}, amanhã às {{at}}."}},
	})
}

func (p *platform) lister() *inbox.TemplateLister {
	return &inbox.TemplateLister{Store: p.store, Source: p.client, Rules: officeRules, Clock: p.clock, Logger: slog.New(slog.DiscardHandler)}
}

func appointment(conversation int64) inbox.Reply {
	return inbox.Reply{Conversation: conversation, Option: policy.Utility, Template: &inbox.TemplateMessage{
		Name: "appointment", Parameters: []string{"Ada", "9:00"},
	}}
}

// A month after the customer wrote: the list comes from the platform, the
// filled-in template goes there, and its receipts come back.
func TestAUtilityMessageReachesTheCustomer(t *testing.T) {
	p := openPlatform(t)
	ada := p.sim.Customer("Ada Example")
	id := p.hears(ada, "When is it?")
	p.clock.Advance(30 * 24 * time.Hour)
	p.reviewed("PENDING")
	l := p.lister()
	p.must(l.Round(p.ctx))
	if _, err := p.desk.Reply(p.ctx, appointment(id)); inbox.CodeOf(err) != inbox.CodeRefused {
		t.Errorf("before it is approved: %v", err)
	}
	p.reviewed("APPROVED")
	p.clock.Advance(time.Hour)
	p.must(l.Round(p.ctx))
	m := p.queue(appointment(id))
	p.dispatches()
	p.awaitState(m.OutboxID, inbox.StateSent)
	if diff := cmp.Diff([]string{"Ada, amanhã às 9:00."}, p.received(ada)); diff != "" {
		t.Errorf("what she read (-want +got):\n%s", diff)
	}
	p.clock.Advance(time.Second)
	p.must(ada.Receives())
	p.must(ada.Reads())
	p.settles()
	c, err := p.store.Conversation(p.ctx, id)
	p.must(err)
	if got := p.message(m.OutboxID); got.State(c) != inbox.StateRead || got.Text != "Ada, amanhã às 9:00." {
		t.Errorf("it is %s and says %q", got.State(c), got.Text)
	}
}

// What nobody told Oriel yet the platform refuses, and the text is kept with
// the reason.
func TestATemplateThatIsRejectedUnheardFails(t *testing.T) {
	p := openPlatform(t)
	ada := p.sim.Customer("Ada Example")
	id := p.hears(ada, "When is it?")
	p.reviewed("APPROVED")
	p.must(p.lister().Round(p.ctx))
	p.reviewed("REJECTED")
	m := p.queue(appointment(id))
	p.dispatches()
	failed := p.awaitState(m.OutboxID, inbox.StateFailed)
	if failed.Send.Code != 100 || failed.Send.Reason == "" || !strings.HasPrefix(failed.Text, "Ada, ") || p.received(ada) != nil {
		t.Errorf("failed with %d %q, text %q; she read %v", failed.Send.Code, failed.Send.Reason, failed.Text, p.received(ada))
	}
}

// Without the permission the platform does not even tell the list; what is
// known stays.
func TestAListThatThePlatformRefusesChangesNothing(t *testing.T) {
	p := openPlatform(t)
	p.reviewed("APPROVED")
	l := p.lister()
	p.must(l.Round(p.ctx))
	p.must(p.sim.Inject(graphsim.Fault{Kind: graphsim.FaultGraph, Next: 1, Code: 10}))
	p.clock.Advance(time.Hour)
	if err := l.Round(p.ctx); inbox.CodeOf(err) == "" || len(p.templates()) != 1 {
		t.Errorf("Round: %v; templates %v", err, p.templates())
	}
}
