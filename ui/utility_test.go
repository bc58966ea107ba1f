package ui_test

import (
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui"
	"oriel/ui/golden"
)

func granted(capabilities ...policy.Capability) func(*inbox.Rules) {
	return func(r *inbox.Rules) {
		r.Capabilities = map[string]policy.Capabilities{page: policy.NewCapabilities(capabilities...)}
	}
}

// withTemplates is a page with utility templates, and a customer whose window
// has closed.
func withTemplates(t *testing.T) *bench {
	t.Helper()
	b := newBench(t, granted(policy.CapUtilityMessages))
	b.accept(b.writes("2001", "customer A", "Where is my parcel?", 30*time.Hour)...)
	b.accept(b.event("", time.Hour, inbox.TemplatesListed{Templates: []inbox.Template{
		{Name: "order_shipped", Language: "en", Status: inbox.StatusApproved, Body: "Hello {{1}}, your parcel arrives {{2}}."},
		{Name: "invoice", Language: "en", Status: inbox.StatusApproved, Body: "Your invoice is ready."},
		{Name: "expected", Language: "en", Status: "PENDING", Body: "Soon."},
	}}))
	must(b, b.desk.SaveDraft(b.ctx, b.conversation("2001"), "a draft about something else"))
	return b
}

func (b *bench) outbox() []inbox.Message {
	b.t.Helper()
	messages, err := b.desk.Outbox(b.ctx)
	must(b, err)
	return messages
}

func TestAUtilityTemplateFromMenuToOutbox(t *testing.T) {
	b := withTemplates(t).open(80, 24, ui.Options{})
	b.press("o")
	b.shows("Utility template")
	b.press("enter")
	b.shows("Utility templates", "order_shipped", "invoice")
	b.hides("expected")
	golden.Check(t, "templates-80x24.txt", b.text())
	b.typed("parcel")
	b.press("enter")
	b.shows("order_shipped (en)", "│ Hello {{1}}, your parcel arrives {{2}}.")
	if c := b.root.Frame().Cursor; c == nil {
		t.Error("no cursor in the form")
	}
	b.typed("Amélie")
	b.press("ctrl+s")
	b.shows("Not sent:", "is empty")
	b.press("tab")
	b.typed("today")
	b.shows("│ Hello Amélie, your parcel arrives today.")
	golden.Check(t, "template-80x24.txt", b.text())
	b.player.Press("ctrl+s")
	b.player.Press("ctrl+s") // before the answer
	b.settle()
	b.shows("In the outbox.")
	sent := b.outbox()
	if len(sent) != 1 || sent[0].Text != "Hello Amélie, your parcel arrives today." || sent[0].Option() != policy.Utility {
		t.Fatalf("outbox %+v", sent)
	}
	b.press("r")
	b.shows("> a draft about something else")
}

func TestATemplateThatWasWithdrawnMeanwhileIsRefused(t *testing.T) {
	b := withTemplates(t).open(120, 30, ui.Options{})
	b.press("o", "enter")
	b.typed("invoice")
	b.press("enter")
	b.accept(b.event("", 0, inbox.TemplateStatusChanged{Name: "invoice", Language: "en", Status: "DISABLED"}))
	b.press("ctrl+s")
	b.shows("Not sent: The template", "DISABLED", "Your invoice is ready.")
	if len(b.outbox()) != 0 {
		t.Fatal("sent")
	}
	b.press("esc", "esc")
	b.hides("invoice is ready")
}

// Where a template is the only way, r opens no editor that could not send.
func TestReplyDoesNotWriteIntoATemplate(t *testing.T) {
	b := withTemplates(t).open(120, 30, ui.Options{})
	b.press("r")
	b.shows("Reply ^O", "not allowed now", "Instead (^O): Utility")
}
