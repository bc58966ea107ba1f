package ui_test

import (
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui"
	"oriel/ui/golden"
)

func withTopics(r *inbox.Rules) {
	r.Topics = map[string][]inbox.Topic{page: {{ID: "parcel", Title: "Parcel news"}, {ID: "stock", Title: "Back in stock"}}}
}

func TestAnAgentEntersWhatACustomerWants(t *testing.T) {
	b := newBench(t, withTopics).fewCustomers().open(160, 40, ui.Options{})
	b.shows("Wants to hear of", "nothing was said: press p")
	b.press("p")
	b.player.Press("y") // whoever types has not read the box yet
	b.settle()
	b.advance(time.Second)
	b.shows("Parcel news                    not said")
	b.press("j", "y")
	b.until("Noted: the customer wants to hear of it.")
	b.shows("Back in stock                  yes      14:02, entered by agent1")
	b.advance(time.Second)
	b.press("n")
	b.until("Noted: the customer does not want to hear of it.")
	b.shows("Back in stock                  no ")
	golden.Check(t, "preferences-160x40.txt", b.text())
	b.press("esc")
	b.shows("Back in stock: no", "  14:02, entered by agent1")
	c, err := b.desk.Find(b.ctx, page, "2001")
	must(b, err)
	if p, said := c.Preference("stock"); !said || p.Wanted || p.By != agent || p.Source != inbox.SourceAgent {
		t.Errorf("preference %+v, %v", p, said)
	}
}

func TestACustomerIsAskedWithAnswersToTap(t *testing.T) {
	b := newBench(t, withTopics).fewCustomers().open(80, 24, ui.Options{})
	b.press("p")
	golden.Check(t, "preferences-80x24.txt", b.text())
	b.advance(time.Second)
	b.press("a")
	b.until("The question is in the outbox.")
	sent := b.outbox()
	if len(sent) != 1 || len(sent[0].QuickReplies) != 3 {
		t.Fatalf("outbox %+v", sent)
	}
	b.accept(b.event("2001", 0, inbox.MessageReceived{MID: "m_tap", Text: "Parcel news", QuickReply: sent[0].QuickReplies[0].Payload}))
	b.press("p")
	b.until("Parcel news                    yes      14:02, tapped by the")
}

func TestNobodyIsAskedOutsideTheWindow(t *testing.T) {
	b := newBench(t, withTopics, granted(policy.CapHumanAgent)).fewCustomers().open(120, 30, ui.Options{})
	b.press("G", "p")
	b.advance(time.Second)
	b.press("a")
	b.until("Not sent:")
	if len(b.outbox()) != 0 {
		t.Error("asked")
	}
}
