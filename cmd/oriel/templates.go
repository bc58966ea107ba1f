package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/text"
)

// templateJSON is a utility template for other programs.
type templateJSON struct {
	PageID       string     `json:"page_id"`
	ID           *string    `json:"id"`
	Name         string     `json:"name"`
	Language     string     `json:"language"`
	Status       string     `json:"status"`
	Reason       *string    `json:"reason"`
	Approved     bool       `json:"approved"`
	HeaderPlaces []string   `json:"header_places"`
	Header       *string    `json:"header"`
	BodyPlaces   []string   `json:"body_places"`
	Body         string     `json:"body"`
	Buttons      []string   `json:"buttons"`
	Obstacle     *string    `json:"obstacle"`
	ToldAt       *time.Time `json:"told_at"`
}

func newTemplates(env *environment) *cobra.Command {
	var refresh bool
	cmd := &cobra.Command{
		Use:   "templates",
		Short: "List the pages' utility templates and what has to be filled in",
		Long: "templates lists what is known of the pages' utility templates; oriel serve asks\n" +
			"the platform every hour and listens for changes of their status. --refresh asks\n" +
			"now. Only those that are APPROVED can be sent, with oriel reply --as utility.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return templates(cmd.Context(), env, refresh) },
	}
	cmd.Flags().BoolVar(&refresh, "refresh", false, "ask the platform now")
	return cmd
}

func templates(ctx context.Context, env *environment, refresh bool) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	if refresh {
		if err := refreshTemplates(ctx, env, b); err != nil {
			return err
		}
	}
	pages, err := b.desk.Pages(ctx)
	if err != nil {
		return err
	}
	pages = slices.DeleteFunc(pages, func(p inbox.PageState) bool { return env.flags.page != "" && p.PageID != env.flags.page })
	if env.flags.json {
		return printTemplatesJSON(env, pages)
	}
	return printTemplates(env, b, pages)
}

// refreshTemplates asks for the lists of the page that was named, or of all
// that may send utility messages.
func refreshTemplates(ctx context.Context, env *environment, b *bench) error {
	if err := env.writing(); err != nil {
		return err
	}
	client, err := b.client()
	if err != nil {
		return err
	}
	lister := b.templateLister(client)
	if env.flags.page != "" {
		_, err = lister.Refresh(ctx, env.flags.page)
		return err
	}
	if !slices.ContainsFunc(slices.Collect(maps.Values(b.rules.Capabilities)), mayUseTemplates) {
		return usageError{errors.New("no page has the capability utility_messages in the configuration; name the page with --page")}
	}
	return lister.Round(ctx)
}

func mayUseTemplates(c policy.Capabilities) bool { return c.Has(policy.CapUtilityMessages) }

// templateLister keeps the lists of this bench's pages.
func (b *bench) templateLister(source inbox.TemplateSource) *inbox.TemplateLister {
	return &inbox.TemplateLister{Store: b.store, Source: source, Rules: b.desk.Rules, Clock: b.desk.Clock(), Logger: b.log}
}

func printTemplatesJSON(env *environment, pages []inbox.PageState) error {
	out := []templateJSON{}
	for _, p := range pages {
		for _, t := range p.Templates {
			header, body := t.Places()
			out = append(out, templateJSON{
				PageID: p.PageID, ID: orNull(t.ID), Name: t.Name, Language: t.Language, Status: t.Status, Reason: orNull(t.Reason),
				Approved: t.Approved(), HeaderPlaces: orEmpty(header), Header: orNull(t.Header), BodyPlaces: orEmpty(body), Body: t.Body,
				Buttons: orEmpty(t.Buttons), Obstacle: orNull(t.Obstacle), ToldAt: timeOrNull(t.Stamp.At),
			})
		}
	}
	return env.printJSON(out)
}

func printTemplates(env *environment, b *bench, pages []inbox.PageState) error {
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	n := 0
	for _, p := range pages {
		for _, t := range p.Templates {
			n++
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", text.Name(b.desk.PageName(p.PageID)), text.Name(t.Name), text.Name(t.Language),
				templateStatus(t), text.Line(t.Header+" "+t.Body).Truncate(100))
		}
	}
	if n == 0 {
		env.printf("no utility template is known; --refresh asks the platform\n")
	}
	return w.Flush()
}

func templateStatus(t inbox.Template) string {
	status := t.Status
	if t.Reason != "" {
		status += " (" + t.Reason + ")"
	}
	if t.Obstacle != "" {
		status += ", cannot be sent from here: " + t.Obstacle
	}
	return text.Line(status).String()
}

// templateFlags choose a template and fill it in.
type templateFlags struct {
	name, language string
	header, params []string
}

func (f *templateFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.name, "template", "", "with --as utility: the template, see oriel templates")
	cmd.Flags().StringVar(&f.language, "language", "", "the template's language; needed where it has several")
	cmd.Flags().StringArrayVar(&f.params, "param", nil, "the text for the next place in the template's body; repeat it for each")
	cmd.Flags().StringArrayVar(&f.header, "header-param", nil, "the text, or the picture's address, for the template's header")
}

func (f templateFlags) given() bool {
	return f.name != "" || f.language != "" || len(f.params)+len(f.header) > 0
}

// message is what was chosen. A text of its own has no place in it.
func (f templateFlags) message(hasText bool) (*inbox.TemplateMessage, error) {
	switch {
	case f.name == "":
		return nil, usageError{errors.New("a utility message is filled into an approved template: name it with --template; oriel templates lists them")}
	case hasText:
		return nil, usageError{errors.New("a utility message says what its template says; fill it in with --param instead of a text")}
	}
	return &inbox.TemplateMessage{Name: f.name, Language: f.language, Parameters: f.params, Header: f.header}, nil
}

// mistake turns what is wrong with the template or its parameters into a
// mistake in the command line, where they stand.
func (f templateFlags) mistake(err error) error {
	if f.given() && inbox.CodeOf(err) == inbox.CodeInvalid {
		return usageError{err}
	}
	return err
}
