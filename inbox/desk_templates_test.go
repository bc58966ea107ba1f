package inbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// lists tells the page's templates now.
func (o *office) lists(templates ...inbox.Template) {
	o.Helper()
	o.tells(inbox.TemplatesListed{Templates: templates})
}

// tells writes down something about the page, a moment after what came before.
func (o *office) tells(f inbox.Fact) {
	o.Helper()
	o.clock.Advance(time.Millisecond)
	o.must(o.store.Update(o.ctx, func(tx inbox.Tx) error {
		_, err := tx.Append(inbox.Event{Key: fmt.Sprint("page:", o.clock.Now().UnixMilli()), PageID: pageID, At: o.clock.Now(), Fact: f})
		return err
	}))
}

// utility is a reply by the template orderUpdate.
func utility(conversation int64) inbox.Reply {
	return inbox.Reply{Conversation: conversation, Option: policy.Utility, Template: &inbox.TemplateMessage{
		Name: "order_update", Header: []string{"8812"}, Parameters: []string{"Ada", "Monday"},
	}}
}

const utilityText = "Order 8812\nAda, it arrives on Monday.\n[Track] [Help]"

func TestAUtilityMessageGoesOutLongAfterTheWindow(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "where is it?")
	o.lists(orderUpdate)
	o.clock.Advance(90 * 24 * time.Hour)
	o.must(o.desk.SaveDraft(o.ctx, id, "about something else"))
	if out, err := o.desk.Preview(o.ctx, utility(id)); err != nil || out.Text != utilityText {
		t.Errorf("the preview says %q: %v", out.Text, err)
	}
	m := o.queue(utility(id))
	if m.Text != utilityText || m.Option() != policy.Utility {
		t.Errorf("queued as %s: %q", m.Option(), m.Text)
	}
	o.run()
	o.awaitState(m.OutboxID, inbox.StateSent)
	requests := o.edge.sent()
	if len(requests) != 1 || requests[0].kind != (inbox.SendKind{MessagingType: "UTILITY"}) {
		t.Fatalf("requests: %+v", requests)
	}
	want := &inbox.TemplateMessage{Name: "order_update", Language: "en", Header: []string{"8812"}, Parameters: []string{"Ada", "Monday"}}
	if diff := cmp.Diff(want, requests[0].out.Template); diff != "" {
		t.Errorf("template (-want +got):\n%s", diff)
	}
	if d, err := o.store.Draft(o.ctx, id, "agent-one"); err != nil || d.Text != "about something else" {
		t.Errorf("the draft became %q: %v", d.Text, err)
	}
}

func TestAUtilityMessageIsRefused(t *testing.T) {
	french, german, rejected := orderUpdate, orderUpdate, orderUpdate
	french.Language, german.Name, german.Language, german.Status = "fr", "termin", "de", "PENDING"
	rejected.Name, rejected.Status, rejected.Reason = "spring_sale", "REJECTED", "It promotes"
	all := []inbox.Template{orderUpdate, french, german, rejected}
	by := func(name, language string) func(*inbox.Reply) {
		return func(r *inbox.Reply) { r.Template.Name, r.Template.Language = name, language }
	}
	for name, tt := range map[string]struct {
		listed []inbox.Template
		change func(*inbox.Reply)
		code   inbox.Code
		says   string
	}{
		"none is known":        {nil, func(*inbox.Reply) {}, inbox.CodeRefused, "no approved utility template"},
		"only rejected ones":   {[]inbox.Template{rejected}, by("spring_sale", "en"), inbox.CodeRefused, "no approved utility template"},
		"none was chosen":      {all, func(r *inbox.Reply) { r.Template = nil }, inbox.CodeInvalid, "no template was chosen"},
		"a text of its own":    {all, func(r *inbox.Reply) { r.Text = "hi" }, inbox.CodeInvalid, "says what its template says"},
		"quick replies":        {all, func(r *inbox.Reply) { r.QuickReplies = []inbox.QuickReply{{Title: "a", Payload: "b"}} }, inbox.CodeInvalid, "quick replies"},
		"an attachment":        {all, func(r *inbox.Reply) { r.Attachment = &inbox.Attachment{Type: "image"} }, inbox.CodeInvalid, "attachment"},
		"two languages":        {all, func(*inbox.Reply) {}, inbox.CodeInvalid, "en, fr; say which language"},
		"no such language":     {all, by("order_update", "pt"), inbox.CodeInvalid, "no template order_update pt"},
		"no such name":         {all, by("no_such", ""), inbox.CodeInvalid, "no template no_such;"},
		"no name":              {all, by("", ""), inbox.CodeInvalid, "no template without a name"},
		"pending":              {all, by("termin", ""), inbox.CodeRefused, "termin (de) is not approved: PENDING."},
		"rejected":             {all, by("spring_sale", "en"), inbox.CodeRefused, "is not approved: REJECTED, It promotes."},
		"a parameter too few":  {[]inbox.Template{orderUpdate}, func(r *inbox.Reply) { r.Template.Parameters = []string{"Ada"} }, inbox.CodeInvalid, "missing: {{2}}"},
		"a template as a text": {all, func(r *inbox.Reply) { r.Option = policy.Reply }, inbox.CodeInvalid, "as a utility message only"},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, start)
			id := o.writes(1, "where is it?")
			if tt.listed != nil {
				o.lists(tt.listed...)
			}
			o.must(o.desk.SaveDraft(o.ctx, id, "kept"))
			r := utility(id)
			tt.change(&r)
			_, err := o.desk.Reply(o.ctx, r)
			if inbox.CodeOf(err) != tt.code || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v (%s), want %s that says %q", err, inbox.CodeOf(err), tt.code, tt.says)
			}
			if _, checked := o.desk.Check(o.ctx, r); checked == nil || checked.Error() != err.Error() {
				t.Errorf("Check says %v, Reply %v", checked, err)
			}
			if out, err := o.desk.Outbox(o.ctx); err != nil || len(out) != 0 {
				t.Errorf("the outbox holds %v: %v", out, err)
			}
			if d, err := o.store.Draft(o.ctx, id, "agent-one"); err != nil || d.Text != "kept" {
				t.Errorf("the draft became %q: %v", d.Text, err)
			}
		})
	}
}

// What the platform or the page's owner changes while a message waits holds
// it, with its text.
func TestATemplateThatChangesHoldsWhatWaits(t *testing.T) {
	reworded, longer := orderUpdate, orderUpdate
	reworded.Body = "{{1}}, buy more on {{2}}."
	longer.Body += " {{3}}"
	for name, tt := range map[string]struct {
		change inbox.Fact
		says   string
	}{
		"rejected":         {inbox.TemplateStatusChanged{Name: "order_update", Language: "en", Status: "REJECTED", Reason: "It promotes"}, "not approved: REJECTED, It promotes."},
		"gone":             {inbox.TemplatesListed{}, "no approved utility template"},
		"another is there": {inbox.TemplatesListed{Templates: []inbox.Template{{Name: "other", Language: "en", Status: "APPROVED", Body: "Hello."}}}, "the template order_update no more"},
		"reworded":         {inbox.TemplatesListed{Templates: []inbox.Template{reworded}}, "was changed since"},
		"one place more":   {inbox.TemplatesListed{Templates: []inbox.Template{longer}}, "was changed since"},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, start)
			id := o.writes(1, "where is it?")
			o.lists(orderUpdate, inbox.Template{Name: "second", Language: "en", Status: "APPROVED", Body: "Hello."})
			m := o.queue(utility(id))
			o.tells(tt.change)
			o.run()
			held := o.awaitState(m.OutboxID, inbox.StateHeld)
			if !strings.Contains(held.Send.Reason, tt.says) || held.Text != utilityText {
				t.Errorf("held with reason %q and text %q", held.Send.Reason, held.Text)
			}
			if _, err := o.desk.Retry(o.ctx, m.OutboxID); inbox.CodeOf(err) != inbox.CodeRefused {
				t.Errorf("retry: %v", err)
			}
			o.lists(orderUpdate)
			_, err := o.desk.Retry(o.ctx, m.OutboxID)
			o.must(err)
			o.awaitState(m.OutboxID, inbox.StateSent)
			if got := o.edge.texts(); len(got) != 1 {
				t.Errorf("sent %q", got)
			}
		})
	}
}

func TestUndoOfAUtilityMessageMakesNoFreeText(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "where is it?")
	o.lists(orderUpdate)
	o.desk = o.sit("agent-one", 5*time.Second)
	m, err := o.desk.Undo(o.ctx, o.queue(utility(id)).OutboxID)
	o.must(err)
	if d, err := o.store.Draft(o.ctx, id, "agent-one"); err != nil || d.Text != "" || m.Send.State != inbox.StateDiscarded {
		t.Errorf("%s, and the draft is %q: %v", m.Send.State, d.Text, err)
	}
}

// The day before its pack there is no such option, to the second.
func TestUtilityBeginsWithItsPack(t *testing.T) {
	o := openOffice(t, time.Date(2026, 4, 26, 23, 59, 59, 0, time.UTC))
	id := o.writes(1, "where is it?")
	o.lists(orderUpdate)
	if _, err := o.desk.Reply(o.ctx, utility(id)); inbox.CodeOf(err) != inbox.CodeRefused {
		t.Errorf("the day before: %v", err)
	}
	o.clock.Set(time.Date(2026, 4, 27, 0, 0, 0, 0, time.UTC))
	o.queue(utility(id))
}

func TestDeskListsThePagesTemplates(t *testing.T) {
	o := openOffice(t, start)
	if got, err := o.desk.Templates(o.ctx, pageID); err != nil || len(got) != 0 {
		t.Errorf("an unknown page has the templates %v: %v", got, err)
	}
	rejected := orderUpdate
	rejected.Name, rejected.Status = "a_sale", "REJECTED"
	o.lists(orderUpdate, rejected)
	got, err := o.desk.Templates(o.ctx, pageID)
	o.must(err)
	if len(got) != 2 || got[0].Name != "a_sale" || got[0].Approved() || !got[1].Approved() {
		t.Errorf("templates: %+v", got)
	}
}
