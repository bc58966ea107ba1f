package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/ui/keys"
	"oriel/ui/preferences"
)

// customerChoice is the box with what a customer wants to hear of. It stays
// while it is changed, and shows what has become of that.
type customerChoice struct {
	*preferences.Model
	conversation int64
	guard        guard
}

func (*customerChoice) title() string                   { return "Customers choose" }
func (*customerChoice) scope() keys.Scope               { return keys.Preferences }
func (*customerChoice) cursor() (x, y int)              { return -1, 0 }
func (*customerChoice) press(*Root, tea.KeyMsg) tea.Cmd { return nil }
func (c *customerChoice) lines() []string               { return c.Lines() }

func (c *customerChoice) fit(w, h int) (int, int) {
	w, h = min(w, 90), min(c.Height(), h)
	c.SetSize(w, h)
	return w, h
}

func (c *customerChoice) do(r *Root, id keys.ID) tea.Cmd {
	switch id {
	case keys.MenuDown:
		c.Move(1)
		return nil
	case keys.MenuUp:
		c.Move(-1)
		return nil
	}
	if c.guard.swallow(r.now) {
		return nil
	}
	switch id {
	case keys.TopicWanted:
		return c.set(r, true)
	case keys.TopicUnwanted:
		return c.set(r, false)
	case keys.Choose:
		return c.set(r, !c.Selected().Wanted)
	case keys.TopicAsk:
		return c.ask(r)
	}
	return nil
}

// openPreferences opens the box once the conversation is here.
func (r *Root) openPreferences() tea.Cmd { return r.want(wish{aim: toShowPreferences}) }

func (r *Root) showPreferences(d inbox.Detail) {
	r.open(&customerChoice{preferences.New(r.theme, r.options.Timezone), d.Conversation.ID, guard{r.now}})
	r.refreshPreferences(d)
}

// refreshPreferences brings an open box up to date.
func (r *Root) refreshPreferences(d inbox.Detail) {
	if c, ok := r.overlay.(*customerChoice); ok && c.conversation == d.Conversation.ID {
		c.Show(preferences.Entries(r.desk.Topics(d.Conversation.PageID), &d.Conversation), r.now)
	}
}

func (c *customerChoice) set(r *Root, wanted bool) tea.Cmd {
	topic := c.Selected().Topic
	said := "Noted: the customer does not want to hear of it."
	if wanted {
		said = "Noted: the customer wants to hear of it."
	}
	desk := r.desk
	return r.actOn(c.conversation, done{said: said}, func(ctx context.Context, id int64) error {
		return desk.SetPreference(ctx, id, topic, wanted)
	})
}

func (c *customerChoice) ask(r *Root) tea.Cmd {
	r.overlay = nil
	desk, said := r.desk, "The question is in the outbox. U takes it back while it waits."
	return r.actOn(c.conversation, done{said: said}, func(ctx context.Context, id int64) error {
		_, err := desk.AskPreferences(ctx, id)
		return err
	})
}
