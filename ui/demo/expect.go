package demo

import (
	"context"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"oriel/inbox/policy"
	"oriel/ui/tape"
)

// expect checks a claim at the clock's present.
func (p *performance) expect(ctx context.Context, c tape.Expect) error {
	if err := p.settle(ctx); err != nil {
		return err
	}
	if err := p.shoot(ctx); err != nil {
		return err
	}
	holds, got, err := p.judge(ctx, c.Claim)
	if err != nil || holds != c.Not {
		return err
	}
	return unmet{want: strings.TrimPrefix(c.String(), "Expect "), got: got}
}

// judge tells whether a claim is true, and what is the case.
func (p *performance) judge(ctx context.Context, claim tape.Claim) (holds bool, got string, err error) {
	switch c := claim.(type) {
	case tape.Screen:
		text := p.player.Text()
		return c.Pattern.MatchString(text), nearestLine(text, c.Pattern), nil
	case tape.Row:
		row, err := listRow(p.player.Text(), c.Number)
		return c.Pattern.MatchString(row), or(row, "no such row"), err
	case tape.Option:
		return p.option(ctx, c.ID)
	case tape.Sent:
		n, texts := p.sent(c.Pattern)
		return n > 0 && (c.Count == 0 || n == c.Count), sentWords(n, texts), nil
	}
	return false, "", fmt.Errorf("a demo cannot check %T", claim)
}

// listRow is a row of the list of conversations as it stands on the screen,
// below the line that names the list, in brackets while it has the focus.
// Beside it may stand the conversation.
func listRow(screen string, number int) (string, error) {
	lines := strings.Split(screen, "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, "─") || strings.HasPrefix(line, "─[ Conversation") {
			continue
		}
		if i+1 < len(lines) && strings.HasPrefix(lines[i+1], " / ") {
			number++ // the filter stands above the rows
		}
		if i+number >= len(lines) {
			return "", nil
		}
		row := lines[i+number]
		if before, _, beside := strings.Cut(line, "┬"); beside {
			row = ansi.Truncate(row, ansi.StringWidth(before), "")
		}
		return strings.TrimSpace(row), nil
	}
	return "", unmet{want: "the list of conversations on the screen", got: "no such list"}
}

// option asks about the open conversation.
func (p *performance) option(ctx context.Context, id policy.OptionID) (bool, string, error) {
	conversation := p.screen.Conversation()
	if conversation == 0 {
		return false, "", unmet{want: "an open conversation", got: "none"}
	}
	options, err := p.Desk.Options(ctx, conversation, p.Clock.Now())
	if err != nil {
		return false, "", err
	}
	var offered []string
	holds := false
	for _, o := range options {
		if o.Allowed {
			offered = append(offered, string(o.ID))
			holds = holds || o.ID == id
		}
	}
	return holds, "offered are: " + strings.Join(offered, ", "), nil
}

func sentWords(n int, texts []string) string {
	if len(texts) == 0 {
		return "nothing was sent"
	}
	return fmt.Sprintf("%d of them; sent were %q", n, texts)
}

// sent counts what reached customers from our app.
func (p *performance) sent(pattern tape.Pattern) (n int, texts []string) {
	for _, c := range p.Sim.State().Customers {
		for _, m := range c.Messages {
			if !m.FromPage || m.App != p.AppID || m.At.Before(p.settings.Start) {
				continue
			}
			texts = append(texts, m.Text)
			if pattern.MatchString(m.Text) {
				n++
			}
		}
	}
	return n, texts
}
