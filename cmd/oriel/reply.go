package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/screen"
)

// replyFlags are the choices of one reply.
type replyFlags struct {
	as, text, file string
	template       templateFlags
	dryRun         bool
	confirm        bool
	wait           time.Duration
}

func newReply(env *environment) *cobra.Command {
	var f replyFlags
	cmd := &cobra.Command{
		Use:   "reply CONVERSATION [-]",
		Short: "Send a reply, if policy allows it, and wait for the platform's answer",
		Long: "reply judges the text, puts it into the outbox and waits until the platform has\n" +
			"answered. What policy does not allow is refused with exit code 3, not sent, and\n" +
			"kept as your draft. With - the text is read from standard input.\n\n" +
			"Outside the window some things have to be confirmed once a message, for example\n" +
			"that you typed a human agent's answer yourself, or that a word that sells is\n" +
			"meant. Without --confirm such a message is refused with the sentences; with it\n" +
			"they are yours, and the audit keeps them. --dry-run shows them too.\n\n" +
			"A utility message is filled into an approved template instead, see oriel\n" +
			"templates:\n\n" +
			"  oriel reply 7 --as utility --template order_update --param 8812 --param Monday\n\n" +
			"With --dry-run it shows what the customer would read.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 || len(args) == 2 && args[1] == "-" {
				return nil
			}
			return usageError{errors.New("oriel reply takes the number of a conversation, and - to read the text from standard input")}
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := env.writing(); err != nil {
				return err
			}
			id, err := conversationID(args[0])
			if err != nil {
				return err
			}
			if !slices.Contains(policy.OptionIDs(), policy.OptionID(f.as)) {
				return usageError{fmt.Errorf("there is no send option %q; there are %v", f.as, policy.OptionIDs())}
			}
			r := inbox.Reply{Conversation: id, Option: policy.OptionID(f.as), AtOnce: true}
			if r.Text, r.Template, err = f.says(env, len(args) == 2); err != nil {
				return err
			}
			return reply(cmd.Context(), env, f, r)
		},
	}
	cmd.Flags().StringVar(&f.as, "as", string(policy.Reply), "the send option, see oriel options")
	cmd.Flags().StringVar(&f.text, "text", "", "the text")
	cmd.Flags().StringVar(&f.file, "file", "", "a file with the text")
	f.template.register(cmd)
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "judge only, send nothing")
	cmd.Flags().BoolVar(&f.confirm, "confirm", false, "confirm what a message of this kind asks to be confirmed")
	cmd.Flags().DurationVar(&f.wait, "wait", 30*time.Second, "how long to wait for the platform's answer")
	return cmd
}

// says returns the text, or the template that takes its place.
func (f replyFlags) says(env *environment, stdin bool) (string, *inbox.TemplateMessage, error) {
	if f.template.given() || policy.OptionID(f.as) == policy.Utility {
		message, err := f.template.message(f.text != "" || f.file != "" || stdin)
		return "", message, err
	}
	text, err := f.content(env, stdin)
	return text, nil, err
}

// content reads the text from the one place that was named.
func (f replyFlags) content(env *environment, stdin bool) (string, error) {
	named := 0
	for _, given := range []bool{f.text != "", f.file != "", stdin} {
		if given {
			named++
		}
	}
	if named != 1 {
		return "", usageError{errors.New("say the text once: with --text, --file, or - for standard input")}
	}
	var body []byte
	var err error
	switch {
	case f.file != "":
		body, err = os.ReadFile(f.file)
	case stdin:
		body, err = io.ReadAll(io.LimitReader(env.stdin, 1<<20))
	default:
		return f.text, nil
	}
	if err != nil {
		return "", fmt.Errorf("the text cannot be read; nothing was sent: %w", err)
	}
	return strings.TrimRight(string(body), "\r\n"), nil
}

func reply(ctx context.Context, env *environment, f replyFlags, r inbox.Reply) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	draft, err := b.weigh(ctx, r)
	switch {
	case err != nil:
	case f.dryRun:
		err = draft.dryRun(env, r)
	default:
		r.Confirmed, err = draft.confirmed(f.confirm)
	}
	if err != nil || f.dryRun {
		return env.refused(f.template.mistake(b.keep(ctx, r, f.dryRun, err)))
	}
	client, err := b.client()
	if err != nil {
		return err
	}
	queued, err := b.desk.Reply(ctx, r)
	if err != nil {
		return env.refused(f.template.mistake(b.keep(ctx, r, false, err)))
	}
	ended, err := b.carry(ctx, client, queued.OutboxID, f.wait)
	if err != nil {
		return err
	}
	return env.printSent(ended)
}

// refused prints policy's no in the form that was asked for.
func (e *environment) refused(err error) error {
	var refusal *inbox.Refusal
	if e.flags.json && errors.As(err, &refusal) {
		if jsonErr := e.printJSON(map[string]any{"error": map[string]any{
			"code": inbox.CodeRefused, "reason": refusal.Option.Reason, "option": refusal.Option,
		}}); jsonErr != nil {
			return jsonErr
		}
	}
	return err
}

// carry dispatches until the message has an end, wait is over, or waiting
// longer is in vain. Another process may be the one that sends it; that is as
// good.
func (b *bench) carry(ctx context.Context, sender inbox.Sender, outboxID string, wait time.Duration) (inbox.Message, error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	done := make(chan struct{})
	screen.Go(func() {
		defer close(done)
		inbox.NewDispatcher(b.desk, sender).Run(ctx)
	})
	err := b.awaitEnd(ctx, sender, outboxID, b.desk.Now().Add(wait))
	cancel()
	<-done // a request of its own that was under way has its answer then
	if err != nil {
		return inbox.Message{}, err
	}
	m, _, err := b.outgoing(ctx, outboxID)
	return m, err
}

// awaitEnd waits until the message has an end or ctx ends, or until it is known
// to stay in the outbox for longer.
func (b *bench) awaitEnd(ctx context.Context, sender inbox.Sender, outboxID string, until time.Time) error {
	changes := b.store.Changes(ctx)
	for {
		m, page, err := b.outgoing(ctx, outboxID)
		switch state := m.Send.State; {
		case err != nil, state != inbox.StateQueued && state != inbox.StateSending:
			return err
		case state == inbox.StateQueued && (m.Send.NotBefore.After(until) || refusesToken(page, sender)):
			return nil // the platform asked for more patience than we have, or for another token
		}
		select {
		case <-changes:
		case <-ctx.Done():
			return nil
		}
	}
}

// refusesToken reports whether the page sends nothing until the sender has
// another token.
func refusesToken(page inbox.PageState, sender inbox.Sender) bool {
	return page.Paused && !page.MayResume(sender.Credential(page.PageID))
}

// outgoing is a message of the outbox with the state of its page. One that waits
// for the page has its reason from there.
func (b *bench) outgoing(ctx context.Context, outboxID string) (m inbox.Message, page inbox.PageState, err error) {
	err = b.store.View(context.WithoutCancel(ctx), func(tx inbox.Reader) (err error) {
		if m, err = tx.Outgoing(outboxID); err != nil {
			return err
		}
		c, err := tx.Conversation(m.Conversation)
		if err == nil {
			page, err = tx.Page(c.PageID)
		}
		return err
	})
	if m.Send.State == inbox.StateQueued && page.Paused && m.Send.Reason == "" {
		m.Send.Reason = page.PausedReason
	}
	return m, page, err
}

// printSent prints the message and turns its state into an exit code. What the
// platform accepted is sent, even if a receipt has come meanwhile: the same
// reply prints the same state, however fast the customer is.
func (e *environment) printSent(m inbox.Message) error {
	state := m.Send.State
	if e.flags.json {
		out := newMessageJSON(m, inbox.Conversation{})
		out.State = &state
		if err := e.printJSON(out); err != nil {
			return err
		}
	}
	switch state {
	case inbox.StateSent:
		if !e.flags.json {
			e.printf("%s %s\n", state, m.MID)
		}
		return nil
	case inbox.StateHeld:
		return inbox.Errorf(inbox.CodeRefused, "not sent, the text is kept in the outbox as %s: %s", m.OutboxID, m.Send.Reason)
	case inbox.StateQueued, inbox.StateSending:
		return inbox.Errorf(inbox.CodeInternal, "still %s as %s: %s", state, m.OutboxID, waitingBecause(m))
	}
	return inbox.Errorf(inbox.CodeInternal, "%s, the text is kept in the outbox as %s: %s", state, m.OutboxID, m.Send.Reason)
}

func waitingBecause(m inbox.Message) string {
	if m.Send.Reason != "" {
		return m.Send.Reason
	}
	return "the platform has not answered yet; oriel outbox shows what becomes of it"
}
