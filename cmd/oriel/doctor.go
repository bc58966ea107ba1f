package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	xterm "github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/messenger"
	"oriel/inbox/policy"
	"oriel/ui/text"
)

// finding is one thing that the doctor looked at.
type finding struct {
	Check  string `json:"check"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
	// Remedy says what to do when it is not well.
	Remedy string `json:"remedy,omitempty"`
}

func newDoctor(env *environment) *cobra.Command {
	var rebuild, replace bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check configuration, store, token, signature, clock and terminal, each with its remedy",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if rebuild || replace {
				return rebuildStore(cmd.Context(), env, replace)
			}
			return doctor(cmd.Context(), env)
		},
	}
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "make everything anew from the log and compare it with what is stored")
	cmd.Flags().BoolVar(&replace, "replace", false, "with --rebuild: put the rebuilt tables in place")
	return cmd
}

func doctor(ctx context.Context, env *environment) error {
	findings := diagnose(ctx, env)
	ill := 0
	for _, f := range findings {
		if !f.OK {
			ill++
		}
	}
	if env.flags.json {
		if err := env.printJSON(findings); err != nil {
			return err
		}
	} else {
		printFindings(env, findings)
	}
	if ill > 0 {
		return quietError{fmt.Errorf("%d of %d checks failed", ill, len(findings))}
	}
	return nil
}

func printFindings(env *environment, findings []finding) {
	for _, f := range findings {
		mark := "✓"
		if !f.OK {
			mark = "✕"
		}
		env.printf("%s %-14s %s\n", mark, f.Check, text.ForLog(f.Detail))
		if f.Remedy != "" {
			env.printf("  %-14s → %s\n", "", text.ForLog(f.Remedy))
		}
	}
}

func diagnose(ctx context.Context, env *environment) []finding {
	c, err := env.settings()
	if err != nil {
		return []finding{{Check: "configuration", Detail: err.Error(), Remedy: "mend the line that is named; the README lists all settings"}}
	}
	findings := []finding{
		{Check: "configuration", OK: true, Detail: fmt.Sprintf("agent %s, %d pages", c.Agent, len(c.Pages))},
		checkRules(env), checkSecrets(c), checkTerminal(env),
	}
	b, err := env.openWith(ctx, env.terseLog(), env.tell)
	if err != nil {
		return append(findings, finding{Check: "store", Detail: err.Error(), Remedy: "check the path with --store; a store that is open elsewhere is no problem"})
	}
	defer b.close()
	findings = append(append(findings, checkStore(ctx, b)...), checkFigures(b))
	return append(findings, checkTokens(ctx, b)...)
}

func checkRules(env *environment) finding {
	pack, err := policy.InForce(env.clock.Now())
	if err != nil {
		return finding{Check: "clock", Detail: err.Error(), Remedy: "set this machine's clock; nothing is offered before the first rule pack"}
	}
	return finding{Check: "clock", OK: true, Detail: fmt.Sprintf("%s, rules of %s", env.clock.Now().Format(time.RFC3339), pack.Name)}
}

// checkSecrets signs and checks a body with the configured secret.
func checkSecrets(c config.Config) finding {
	if c.Webhook.AppSecret == "" {
		return finding{Check: "signature", Detail: "there is no app secret, so webhooks cannot be received", Remedy: "set ORIEL_APP_SECRET or webhook.app_secret"}
	}
	if c.Webhook.VerifyToken == "" {
		return finding{Check: "signature", Detail: "there is no verify token, so the address cannot be confirmed to the platform", Remedy: "set ORIEL_VERIFY_TOKEN or webhook.verify_token"}
	}
	return finding{Check: "signature", OK: true, Detail: "app secret and verify token are set"}
}

func checkTerminal(env *environment) finding {
	if !xterm.IsTerminal(env.stdin.Fd()) {
		return finding{Check: "terminal", OK: true, Detail: "none here; the inbox needs one, all other commands do not"}
	}
	width, height, err := xterm.GetSize(env.stdin.Fd())
	if err != nil || width < 80 || height < 24 {
		return finding{Check: "terminal", Detail: fmt.Sprintf("%d×%d", width, height), Remedy: "make the window at least 80×24"}
	}
	return finding{Check: "terminal", OK: true, Detail: fmt.Sprintf("%s, %d×%d", env.getenv("TERM"), width, height)}
}

func checkStore(ctx context.Context, b *bench) []finding {
	h, err := b.store.Health(ctx)
	if err != nil {
		return []finding{{Check: "store", Detail: err.Error(), Remedy: "copy the file somewhere safe, then look at the disk"}}
	}
	findings := []finding{{Check: "store", OK: true, Detail: fmt.Sprintf("%s: %d conversations, %d messages, %d events, %d KB",
		h.Path, h.Conversations, h.Messages, h.Events, h.SizeBytes/1024)}}
	findings = append(findings, checkOutbox(h), checkUndecoded(h))
	pages, err := b.store.Pages(ctx)
	if err != nil {
		return append(findings, finding{Check: "pages", Detail: err.Error()})
	}
	for _, p := range pages {
		findings = append(findings, checkPage(b, p))
	}
	return findings
}

func checkOutbox(h inbox.Health) finding {
	var stuck []string
	for _, state := range []inbox.SendState{inbox.StateHeld, inbox.StateFailed, inbox.StateUnconfirmed} {
		if n := h.Outbox[string(state)]; n > 0 {
			stuck = append(stuck, fmt.Sprintf("%d %s", n, state))
		}
	}
	if len(stuck) > 0 {
		return finding{Check: "outbox", Detail: strings.Join(stuck, ", "), Remedy: "oriel outbox shows each with its reason; retry or discard it there"}
	}
	return finding{Check: "outbox", OK: true, Detail: fmt.Sprintf("%d queued, nothing stuck", h.Outbox[string(inbox.StateQueued)])}
}

// checkUndecoded tells what was not understood; it is kept, so it is no
// failure, but somebody should know.
func checkUndecoded(h inbox.Health) finding {
	if len(h.Undecoded) == 0 {
		return finding{Check: "webhooks", OK: true, Detail: "everything that came in was understood"}
	}
	var parts []string
	for reason, n := range h.Undecoded {
		parts = append(parts, fmt.Sprintf("%d × %s", n, reason))
	}
	return finding{Check: "webhooks", OK: true, Detail: "kept but not understood: " + strings.Join(parts, "; "),
		Remedy: "nothing is lost; a newer Oriel may understand it after oriel doctor --rebuild"}
}

func checkPage(b *bench, p inbox.PageState) finding {
	f := finding{Check: "page", Detail: b.desk.PageName(p.PageID)}
	switch {
	case p.Restricted:
		f.Detail += " is restricted by the platform: " + p.RestrictedReason
		f.Remedy = "read the notice in Page Support Inbox; when it is lifted, sending goes on"
	case p.Paused:
		f.Detail += " does not send: " + p.PausedReason
		f.Remedy = "configure a new page token and start oriel serve again"
	default:
		f.OK = true
		f.Detail += " sends"
	}
	return f
}

func checkTokens(ctx context.Context, b *bench) []finding {
	client, err := b.client()
	if err != nil {
		return []finding{{Check: "token", Detail: err.Error(), Remedy: "mend graph.url"}}
	}
	pages, err := pagesInUse(ctx, b)
	if err != nil {
		return []finding{{Check: "token", Detail: err.Error()}}
	}
	if len(pages) == 0 {
		return []finding{checkUnused(client)}
	}
	var findings []finding
	for _, id := range pages {
		findings = append(findings, checkToken(ctx, client, id))
	}
	return findings
}

// pagesInUse are those that are configured or have been written to.
func pagesInUse(ctx context.Context, b *bench) ([]string, error) {
	seen, err := b.store.Pages(ctx)
	if err != nil {
		return nil, err
	}
	pages := slices.Collect(maps.Keys(b.config.Pages))
	for _, p := range seen {
		pages = append(pages, p.PageID)
	}
	slices.Sort(pages)
	return slices.Compact(pages), nil
}

// checkUnused looks at the token of a store that knows no page: whose token it
// must be shows when the first webhook comes.
func checkUnused(client *messenger.Client) finding {
	if client.Credential("") == "" {
		return noToken
	}
	return finding{Check: "token", OK: true, Detail: "one is set; no page has been written to yet, so whose it must be is not known"}
}

var noToken = finding{Check: "token", Detail: "there is no page token, so nothing can be sent", Remedy: "set ORIEL_PAGE_TOKEN or pages.ID.token"}

func checkToken(ctx context.Context, client *messenger.Client, pageID string) finding {
	if client.Credential(pageID) == "" {
		return noToken
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := client.CheckToken(ctx, pageID); err != nil {
		return finding{Check: "token", Detail: err.Error(), Remedy: "make a new page token, or check the network and graph.url"}
	}
	return finding{Check: "token", OK: true, Detail: "the platform accepts it for page " + pageID}
}

// rebuild compares with what the log yields by the rules of the store. Putting
// it in place makes the settings of now those rules.
func (b *bench) rebuild(ctx context.Context, replace bool) (inbox.RebuildReport, error) {
	if replace {
		return b.store.RebuildBy(ctx, b.rules)
	}
	return b.store.Rebuild(ctx, false)
}

func rebuildStore(ctx context.Context, env *environment, replace bool) error {
	if err := env.writing(); err != nil {
		return err
	}
	b, err := env.openWith(ctx, env.terseLog(), env.tell)
	if err != nil {
		return err
	}
	defer b.close()
	report, err := b.rebuild(ctx, replace)
	if err != nil {
		return err
	}
	if env.flags.json {
		if err := env.printJSON(report); err != nil {
			return err
		}
	} else {
		env.printf("%d events replayed, %d differences\n", report.Events, len(report.Differences))
		if report.KeptMisses > 0 {
			env.printf("%d misses that were recorded under earlier policies stay\n", report.KeptMisses)
		}
		for _, d := range report.Differences {
			env.printf("  %s\n", text.ForLog(d))
		}
	}
	if len(report.Differences) > 0 && !report.Replaced {
		return quietError{fmt.Errorf("the tables differ from the log; --replace puts the rebuilt ones in place")}
	}
	return nil
}
