package main

import (
	"context"
	"fmt"
	"strings"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/policy"
	"oriel/ui/affirm"
	"oriel/ui/text"
)

// weighed is a draft as it was judged before it is handed over: the option that
// allows it, and what its words ask for.
type weighed struct {
	option    policy.Option
	reads     string // what the customer would read
	hints     []advice.Hint
	questions affirm.Questions
}

// weigh judges a draft as the composer does. Policy's own no comes first, then
// what the draft cannot do in this way of writing, which no confirmation helps.
func (b *bench) weigh(ctx context.Context, r inbox.Reply) (weighed, error) {
	detail, err := b.desk.Open(ctx, r.Conversation, 1)
	if err != nil {
		return weighed{}, err
	}
	options, pack, err := b.desk.Judge(detail.Conversation, detail.Page, b.desk.Now())
	if err != nil {
		return weighed{}, err
	}
	w := weighed{reads: r.Text}
	for _, o := range options {
		if o.ID == r.Option {
			w.option = o
		}
	}
	switch {
	case w.option.HandOver && w.option.Allowed:
		return w, w.no("It is never sent: oriel sponsored request hands the text to whoever runs the page's ads.")
	case !w.option.Allowed:
		_, err := b.desk.Check(ctx, r)
		return w, err
	}
	if r.Template != nil {
		out, err := b.desk.Preview(ctx, r)
		if err != nil {
			return w, err
		}
		w.reads = out.Text
	}
	words, err := b.words()
	if err != nil {
		return w, err
	}
	rule, _ := pack.Rule(r.Option)
	w.hints = words.Check(w.reads, affirm.Situation(rule, w.option.Target))
	w.questions = affirm.About(rule.Confirm, w.hints)
	if err := w.blocked(); err != nil {
		return w, err
	}
	_, err = b.desk.Check(ctx, r)
	return w, err
}

// blocked refuses a draft that must be changed.
func (w weighed) blocked() error {
	for _, h := range w.hints {
		if h.Severity == advice.Block {
			no := w.no(h.Why)
			no.Option.Rule, no.Option.Source = h.Rule, h.Source
			return no
		}
	}
	return nil
}

// no is a refusal by the option's rule.
func (w weighed) no(reason string) *inbox.Refusal {
	o := w.option
	o.Allowed, o.Reason = false, reason
	return &inbox.Refusal{Option: o}
}

// confirmed returns the sentences that the agent confirms, and a refusal where
// they have not.
func (w weighed) confirmed(yes bool) ([]string, error) {
	q := w.questions
	if !yes && !q.Answered() {
		return nil, w.no("This has to be confirmed first, with --confirm: “" + strings.Join(q.Open(), "” “") + "”.")
	}
	for !q.Answered() {
		q.Yes()
	}
	return q.Confirmed(), nil
}

// dryRun prints the judgement, what would have to be confirmed, and what else
// there is to say about the words.
func (w weighed) dryRun(env *environment, r inbox.Reply) error {
	if env.flags.json {
		return env.printJSON(w.option)
	}
	env.printf("would be sent: %s\n", w.option.Reason)
	for _, q := range w.questions.Open() {
		env.printf("to confirm: %s\n", text.Line(q))
	}
	for _, h := range w.hints {
		if h.Severity == advice.Advise {
			env.printf("hint: %s\n", text.Line(h.Why+" "+h.Rule))
		}
	}
	if r.Template != nil {
		env.printf("\n%s\n", text.ForFile(w.reads))
	}
	return nil
}

// keep stores a text that was refused as the agent's draft, unless they have
// one: nothing that was written is lost.
func (b *bench) keep(ctx context.Context, r inbox.Reply, dryRun bool, err error) error {
	if dryRun || inbox.CodeOf(err) != inbox.CodeRefused || strings.TrimSpace(r.Text) == "" {
		return err
	}
	detail, openErr := b.desk.Open(ctx, r.Conversation, 1)
	if openErr != nil {
		return err
	}
	if detail.Draft == "" {
		if saveErr := b.desk.SaveDraft(ctx, r.Conversation, r.Text); saveErr != nil {
			return fmt.Errorf("%w The text could not be kept: %s", err, saveErr.Error())
		}
	} else if detail.Draft != r.Text {
		return fmt.Errorf("%w Your draft of this conversation is another one and stays", err)
	}
	return fmt.Errorf("%w The text is kept as your draft of conversation %d", err, r.Conversation)
}
