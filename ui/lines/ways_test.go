package lines_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
)

func (b *bench) outgoing() []inbox.Outgoing {
	b.t.Helper()
	messages, err := b.desk.Outbox(b.ctx)
	b.must(err)
	var out []inbox.Outgoing
	for _, m := range messages {
		out = append(out, *m.Outgoing)
	}
	return out
}

// only is the one message in the outbox.
func (b *bench) only() inbox.Outgoing {
	b.t.Helper()
	out := b.outgoing()
	if len(out) != 1 {
		b.t.Fatalf("%d messages in the outbox: %+v", len(out), out)
	}
	return out[0]
}

func TestWhatIsNotAllowedHasItsReasons(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "options")
	b.says("1. Reply. The window is open and the person waits for an answer. It can be sent until 14:39, for 37 minutes.")
	b.hides("Human agent")
	b.picks("What is not allowed now, and why.")
	b.says("Human agent is not allowed. ", "Rule of 2020-03-04: ", "Source: ", "\n1. Reply.")
	b.hears("back")
	b.says("You are with Bruno.")
}

func TestATitleToAskOnce(t *testing.T) {
	b := newBench(t, granted(policy.CapOneTimeNotification), func(r *inbox.Rules) {
		r.Topics = map[string][]inbox.Topic{page: {{ID: "parcel", Title: "News of my parcel"}}}
	}).fewCustomers().begin()
	b.hears("2", "options")
	b.picks("Ask to notify once.")
	b.says("Write the title of the request, one line", "Topics of this page: News of my parcel.")
	b.hears("When the lid", "is back", ".")
	b.says("It has 20 characters of at most 65 characters.")
	b.hides("shows:", "Split it")
	b.picks("Send it as Ask to notify once.")
	b.says("Not sent: a title is one line. The draft is kept.")
	b.picks("Change a line.")
	b.hears("2", "")
	b.picks("Send it as Ask to notify once.")
	if out := b.only(); out.Option != policy.OTNRequest || out.Topic != "When the lid" {
		t.Errorf("%+v", out)
	}
}

func TestAFollowUpSpendsItsConsent(t *testing.T) {
	b := newBench(t, granted(policy.CapOneTimeNotification))
	b.writes("2001", "Amélie", "Is the lid back?", 30*time.Hour)
	b.accept(b.event("2001", 29*time.Hour, inbox.OptedIn{Type: "one_time_notification", Topic: "The lid", Token: "secret", ExpiresAt: b.clock.Now().Add(100 * time.Hour)}))
	b.begin()
	b.hears("1", "reply")
	b.says("as One-time notification.", "It is about “The lid”, in one message. The consent expires Thu 18:02.")
	b.hears("The lid is back.", ".")
	b.picks("Send it as One-time notification.")
	for strings.Contains(b.said, "Type yes or no") {
		b.hears("yes")
	}
	if out := b.only(); out.Option != policy.OTNFollowup || out.Token != "secret" {
		t.Errorf("%+v", out)
	}
}

func TestAPrivateReplyQuotesItsComment(t *testing.T) {
	b := newBench(t)
	b.accept(b.event("2001", time.Hour, inbox.Commented{CommentID: "c1", PostID: "p1", Text: "How much\nis it?", Name: "Connie"}))
	b.begin()
	b.hears("1")
	b.says("13:02, Connie, commented on the page: How much\nLine 2: is it?")
	b.hears("options")
	b.picks("Private reply.")
	b.says("It is the one private reply to the comment of 13:02. How much is it?")
	b.hears("Ten euros.", ".")
	b.picks("Send it as Private reply.")
	if out := b.only(); out.Option != policy.PrivateReply || out.CommentID != "c1" {
		t.Errorf("%+v", out)
	}
}

// A way that is chosen for what is written already goes on with it.
func TestADraftChangesItsWay(t *testing.T) {
	b := newBench(t, granted(policy.CapOneTimeNotification)).fewCustomers().begin()
	b.hears("2", "reply", "The lid is back", ".")
	b.picks("Send it in another way: Ask to notify once.")
	b.says("1. Reply.", "2. Ask to notify once.")
	b.hears("2")
	b.says("It has 15 characters of at most 65 characters.")
	b.picks("Send it as Ask to notify once.")
	if out := b.only(); out.Option != policy.OTNRequest || out.Text != "The lid is back" {
		t.Errorf("%+v", out)
	}
}

func withTemplates(t *testing.T) *bench {
	t.Helper()
	b := newBench(t, granted(policy.CapUtilityMessages))
	b.writes("2001", "Amélie", "Where is my parcel?", 30*time.Hour)
	b.accept(b.event("", time.Hour, inbox.TemplatesListed{Templates: []inbox.Template{
		{Name: "order_shipped", Language: "en", Status: inbox.StatusApproved, Header: "Order {{order}}", Body: "Hello {{name}}, your parcel arrives {{day}}."},
		{Name: "invoice", Language: "en", Status: inbox.StatusApproved, Body: "Your invoice is ready."},
		{Name: "expected", Language: "en", Status: "PENDING", Body: "Soon."},
	}}))
	b.must(b.desk.SaveDraft(b.ctx, b.conversation("2001").Conversation.ID, "a draft about something else"))
	return b.begin()
}

func TestATemplateIsFilledInPlaceByPlace(t *testing.T) {
	b := withTemplates(t)
	b.hears("1", "options")
	b.picks("Utility template.")
	b.says("1. invoice (en): Your invoice is ready.", "2. order_shipped (en): Order {{order}} Hello {{name}}, your parcel arrives {{day}}.")
	b.hides("expected")
	b.hears("2")
	b.says("Type the text for order in the header.")
	b.hears("4711", "  ")
	b.says("That cannot stand there: ", "is empty", "Type the text for name.")
	b.hears("Amélie", "today")
	b.says("The customer will read: Order 4711", "Hello Amélie, your parcel arrives today.")
	b.picks("Fill it in again.")
	b.hears("4712", "Amélie", "on Monday")
	b.picks("Send it as Utility template.")
	for strings.Contains(b.said, "Type yes or no") {
		b.hears("y")
	}
	b.says("In the outbox.")
	out := b.only()
	want := []string{"Amélie", "on Monday"}
	if out.Option != policy.Utility || out.Template == nil || cmp.Diff(want, out.Template.Parameters) != "" || out.Template.Header[0] != "4712" {
		t.Errorf("%+v", out)
	}
	if got := b.draft("2001"); got != "a draft about something else" {
		t.Errorf("the draft is %q", got)
	}
}

func TestATemplateThatSellsIsConfirmedOrNotSent(t *testing.T) {
	b := withTemplates(t)
	b.hears("1", "options")
	b.picks("Utility template.")
	b.hears("2", "4711", "Amélie", "with 20% off everything")
	b.picks("Send it as Utility template.")
	b.says("To confirm, ", "Type yes or no:")
	b.hears("no")
	b.says("Not sent.", "The customer will read: ")
	b.hears("0")
	if out := b.outgoing(); out != nil {
		t.Errorf("the outbox has %+v", out)
	}
	b.hears("options")
	b.picks("Utility template.")
	b.hears("2", ".")
	b.says("1. invoice (en)")
}

// In 2020 there were sponsored messages: a request to whoever runs the ads.
func TestARequestForASponsoredMessage(t *testing.T) {
	b := newBenchAt(t, time.Date(2020, 11, 16, 9, 0, 0, 0, time.UTC))
	b.writes("2001", "Amélie", "Do you have lamps?", 30*time.Hour)
	b.begin()
	b.hears("1", "options")
	b.picks("Sponsored message.")
	b.says("it is kept for their export, and nothing is sent to this person")
	b.hears("All lamps 20% off", ".")
	b.says("Hint: ")
	b.hides("To confirm", "shows:")
	b.picks("Leave it with whoever runs the page's ads.")
	b.says("Does this text promote something?")
	b.hears("yes")
	b.says("Kept for whoever runs the page's ads. Nothing was sent.")
	d := b.conversation("2001")
	if r := d.Conversation.Sponsored; r.Text != "All lamps 20% off" || !r.Promotes || d.Draft != "" || b.outgoing() != nil {
		t.Errorf("%+v, draft %q", r, d.Draft)
	}
}

func TestATagSaysWhatItIsFor(t *testing.T) {
	b := newBenchAt(t, time.Date(2020, 11, 16, 9, 0, 0, 0, time.UTC))
	b.writes("2001", "Amélie", "Where is it?", 30*time.Hour)
	b.begin()
	b.hears("1", "options")
	b.picks("Post-purchase update.")
	b.says("Use it for: ", "Never for: ")
}

func TestCustomersChoose(t *testing.T) {
	b := newBench(t, func(r *inbox.Rules) {
		r.Topics = map[string][]inbox.Topic{page: {{ID: "parcel", Title: "News of my parcel"}}}
	}).fewCustomers().begin()
	b.hears("2", "preferences")
	b.says("1. News of my parcel: not said.", "Everything outside the window: not said.")
	b.hears("1")
	b.picks("The customer does not want to hear of it.")
	b.says("Noted: the customer does not want to hear of it.")
	b.hears("preferences")
	b.says("1. News of my parcel: no. 14:02, entered by agent-one")
	b.picks("Ask the customer, with answers to tap.")
	b.says("The question is in the outbox.")
	if out := b.only(); len(out.QuickReplies) < 2 {
		t.Errorf("%+v", out)
	}
}
