package composer

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"
)

// requested is the Desk's answer to a request for a sponsored message.
type requested struct {
	generation   uint64
	conversation int64
	text         string
	err          error
}

func (m *Model) aboutSponsored() []string {
	return m.wrapped(m.th.Title, "A request to whoever runs the page's ads: it is kept for their export, and nothing is sent to this person.")
}

const (
	promotionQuestion = "Does this text promote something? Whoever runs the ads has to know."
	promotionAnswers  = "y it does · n it does not · Esc back"
)

// askPromotion asks what has to be known of a request. Where policy says no,
// the Desk says so at once.
func (m *Model) askPromotion() tea.Cmd {
	if !m.judged.chosen.Allowed {
		return m.request(false)
	}
	m.mode = promoting
	m.settle()
	return nil
}

// request leaves the text with the Desk for whoever runs the ads.
func (m *Model) request(promotes bool) tea.Cmd {
	m.mode, m.busy, m.parts, m.notice = writing, true, nil, notice{}
	m.settle()
	m.saving.saved = m.buffer.version // the draft is stored on the way
	ctx, drafts, ticket := m.ctx, m.drafts, m.drafts.ticket()
	r := requested{generation: m.generation, conversation: m.detail.Conversation.ID, text: m.buffer.text()}
	m.kept[r.conversation] = r.text
	run := drafts.later(func() { r.err = drafts.request(ctx, ticket, r.conversation, r.text, promotes) })
	return func() tea.Msg { run(); return r }
}

// request stores the text as a draft and then makes a request of it, which
// removes the draft.
func (d *drafts) request(ctx context.Context, ticket uint64, conversation int64, text string, promotes bool) error {
	if err := d.save(ctx, ticket, conversation, text); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.desk.RequestSponsored(ctx, conversation, text, promotes)
}

func (m *Model) onRequested(r requested) tea.Cmd {
	s := sent{generation: r.generation, conversation: r.conversation, text: r.text, err: r.err}
	if r.err != nil {
		return m.settled(s, tell(Refused{r.err}))
	}
	return m.settled(s, tell(Requested{}))
}
