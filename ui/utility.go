package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/keys"
	"oriel/ui/templates"
)

// utility is the box in which a template is picked and filled in. It stays
// until the message is in the outbox: what was filled in is not lost to a no.
type utility struct {
	*templates.Model
	conversation int64
	sending      bool // an answer is awaited: nothing is sent twice
}

func (u *utility) title() string      { return u.Title() }
func (u *utility) scope() keys.Scope  { return u.Scope() }
func (u *utility) cursor() (x, y int) { return u.Cursor() }
func (u *utility) lines() []string    { return u.Lines() }

func (u *utility) fit(w, h int) (int, int) {
	w = min(w, 90)
	h = min(u.Height(w), h)
	u.SetSize(w, h)
	return w, h
}

func (u *utility) press(r *Root, k tea.KeyMsg) tea.Cmd {
	return r.sendTemplate(u)(u.Press(k))
}

func (u *utility) do(r *Root, id keys.ID) tea.Cmd {
	if id == keys.FormSend {
		return r.sendTemplate(u)(u.Submit())
	}
	u.Do(id)
	return nil
}

// pickTemplate opens the list of the page's templates.
func (r *Root) pickTemplate(d inbox.Detail) tea.Cmd {
	_, pack, err := r.desk.Judge(d.Conversation, d.Page, r.now)
	if err != nil {
		r.fail(err)
		return nil
	}
	rule, _ := pack.Rule(policy.Utility)
	r.open(&utility{templates.New(r.theme, d.Page.Templates, r.options.Words, rule.Confirm), d.Conversation.ID, false})
	return nil
}

// templateSent is the Desk's answer.
type templateSent struct {
	box *utility
	err error
}

// sendTemplate hands a template to the Desk once it is filled in.
func (r *Root) sendTemplate(u *utility) func(templates.Filled, bool) tea.Cmd {
	return func(f templates.Filled, ready bool) tea.Cmd {
		if !ready || u.sending {
			return nil
		}
		u.sending = true
		ctx, desk := r.ctx, r.desk
		reply := inbox.Reply{Conversation: u.conversation, Option: policy.Utility, Template: &f.Message, Confirmed: f.Confirmed}
		return func() tea.Msg {
			_, err := desk.Reply(ctx, reply)
			return templateSent{u, err}
		}
	}
}

func (r *Root) templateSent(t templateSent) tea.Cmd {
	t.box.sending = false
	here := r.overlay == overlay(t.box)
	switch {
	case t.err == nil && here:
		r.overlay = nil
	case t.err != nil && here:
		t.box.Refuse(t.err.Error())
	case t.err != nil:
		r.fail(t.err)
	}
	if t.err == nil {
		r.say("In the outbox. U takes it back while it waits.")
	}
	return tea.Batch(r.thread.Reload(), r.refresh())
}
