package inbox

import (
	"context"

	"oriel/inbox/policy"
)

// Templates returns the page's utility templates in every status, by name and
// language. Only those that are Approved can be sent.
func (d *Desk) Templates(ctx context.Context, pageID string) ([]Template, error) {
	page, err := d.store.Page(ctx, pageID)
	return page.Templates, err
}

// Preview judges a message as Reply would and returns what the platform would
// be asked to send. It sends nothing.
func (d *Desk) Preview(ctx context.Context, r Reply) (Outgoing, error) {
	var out Outgoing
	err := d.store.View(ctx, func(tx Reader) error {
		var err error
		_, out, err = d.prepare(tx, r, d.clock.Now())
		return err
	})
	return out, err
}

// composeUtility fills the reply's template in. A template that may not be
// sent is policy's no, like an option that is not allowed.
func composeUtility(r Reply, page PageState, o policy.Option) (Outgoing, error) {
	switch {
	case r.Template == nil:
		return Outgoing{}, Errorf(CodeInvalid, "a utility message is filled into an approved template, and no template was chosen; nothing was sent")
	case r.Text != "" || r.Attachment != nil || len(r.QuickReplies) > 0 || r.ReplyTo != "":
		return Outgoing{}, Errorf(CodeInvalid, "a utility message says what its template says and takes no text, attachment or quick replies of its own; nothing was sent")
	}
	t, err := page.template(*r.Template)
	if err != nil {
		return Outgoing{}, err
	}
	if reason := t.withheldBecause(); reason != "" {
		o.Allowed, o.Reason = false, reason
		return Outgoing{}, &Refusal{Option: o}
	}
	filled, text, err := t.Fill(*r.Template)
	if err != nil {
		return Outgoing{}, err
	}
	return Outgoing{Option: o.ID, Text: text, Template: &filled}, nil
}

// stillAllowed judges a message that was allowed once: by what it is spent on,
// and by its template, which must still say what the agent saw.
func (d *Desk) stillAllowed(tx Reader, c Conversation, m Message) (policy.Option, policy.Pack, error) {
	chosen, pack, err := d.allowed(tx, c.spending(m), m.Option(), d.clock.Now())
	if err != nil {
		return chosen, pack, err
	}
	page, err := tx.Page(c.PageID)
	if err != nil {
		return chosen, pack, err
	}
	if reason := page.templateHeld(*m.Outgoing); reason != "" {
		return chosen, pack, Errorf(CodeRefused, "%s", reason)
	}
	return chosen, pack, nil
}

// withheldBecause says why the template may not be sent, empty when it may.
func (t Template) withheldBecause() string {
	switch {
	case t.Approved():
		return ""
	case t.Reason != "":
		return "The template " + t.String() + " is not approved: " + t.Status + ", " + t.Reason + "."
	}
	return "The template " + t.String() + " is not approved: " + t.Status + "."
}

// templateHeld says why a message that is filled into a template may not go
// out any more, empty when it may: what the customer reads must be what the
// agent saw.
func (p PageState) templateHeld(out Outgoing) string {
	if out.Template == nil {
		return ""
	}
	t, err := p.template(*out.Template)
	if err != nil {
		return "The page has the template " + out.Template.Name + " no more."
	}
	if reason := t.withheldBecause(); reason != "" {
		return reason
	}
	if _, text, err := t.Fill(*out.Template); err != nil || text != out.Text {
		return "The template " + t.String() + " was changed since this message was written; write it again to see what it says now."
	}
	return ""
}
