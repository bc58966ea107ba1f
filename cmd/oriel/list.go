package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox"
	"oriel/ui/text"
)

func newList(env *environment) *cobra.Command {
	var view, sort, filter string
	var limit int
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List conversations, those that become unanswerable first",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			q := inbox.Query{View: inbox.View(view), Sort: inbox.Sort(sort), Filter: filter, PageID: env.flags.page, Limit: limit}
			if err := checkQuery(q); err != nil {
				return err
			}
			return list(cmd.Context(), env, q)
		},
	}
	cmd.Flags().StringVar(&view, "view", string(inbox.ViewInbox), "inbox, mine, unassigned, closing, late, snoozed or closed")
	cmd.Flags().StringVar(&sort, "sort", string(inbox.SortWindow), "window, sla (the most urgent clock), response, resolution, waiting or newest")
	cmd.Flags().StringVar(&filter, "filter", "", "words of a name or message; assignee:NAME, label:NAME, page:ID, is:"+
		strings.Join(inbox.FilterStates(), ", is:")+", clock:"+strings.Join(inbox.FilterClocks(), ", clock:"))
	cmd.Flags().IntVar(&limit, "limit", 50, "how many, up to 1000")
	completes(cmd, "view", words(inbox.Views()), cobra.ShellCompDirectiveNoFileComp)
	completes(cmd, "sort", words(inbox.Sorts()), cobra.ShellCompDirectiveNoFileComp)
	completes(cmd, "filter", filterWords(), cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveNoSpace)
	return cmd
}

func completes(cmd *cobra.Command, flag string, values []string, directive cobra.ShellCompDirective) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, directive)); err != nil {
		panic(err) // the flag is not there, which a test of any command finds
	}
}

func words[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// filterWords are what a filter may begin with.
func filterWords() []string {
	words := []string{"assignee:", "label:", "page:"}
	for _, state := range inbox.FilterStates() {
		words = append(words, "is:"+state)
	}
	for _, kind := range inbox.FilterClocks() {
		words = append(words, "clock:"+kind)
	}
	return words
}

func checkQuery(q inbox.Query) error {
	switch {
	case !slices.Contains(inbox.Views(), q.View):
		return usageError{fmt.Errorf("there is no view %q; views are %v", q.View, inbox.Views())}
	case !slices.Contains(inbox.Sorts(), q.Sort):
		return usageError{fmt.Errorf("there is no order %q; orders are %v", q.Sort, inbox.Sorts())}
	case q.Limit < 1 || q.Limit > 1000:
		return usageError{fmt.Errorf("--limit takes 1 to 1000, not %d", q.Limit)}
	}
	if err := inbox.CheckFilter(q.Filter); err != nil {
		return usageError{err}
	}
	return nil
}

func list(ctx context.Context, env *environment, q inbox.Query) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	if q.Now, err = env.at(); err != nil {
		return err
	}
	page, err := b.desk.List(ctx, q)
	if err != nil {
		return err
	}
	if !env.flags.json {
		printRows(env, page.Rows, q.Now)
		return nil
	}
	out := make([]conversationJSON, len(page.Rows))
	for i, row := range page.Rows {
		if out[i], err = b.conversationJSON(ctx, row, q.Now); err != nil {
			return err
		}
	}
	return env.printJSON(out)
}

// conversationJSON fills a row up with all clocks and the draft.
func (b *bench) conversationJSON(ctx context.Context, row inbox.Row, now time.Time) (conversationJSON, error) {
	d, err := b.desk.Open(ctx, row.ID, 1)
	if err != nil {
		return conversationJSON{}, err
	}
	out := newConversationJSON(d.Conversation, b.desk.Rules(), now)
	out.Draft = orNull(d.Draft)
	if !row.Last.At.IsZero() {
		out.LastMessage = &lastMessageJSON{Direction: row.Last.Direction, At: row.Last.At.UTC(), Text: row.Last.Text}
	}
	return out, nil
}

// longestName is how many columns of a name or an assignee the list shows.
const longestName = 24

// printRows measures in columns of the terminal: names hold wide characters.
func printRows(env *environment, rows []inbox.Row, now time.Time) {
	table := make([][]text.Safe, len(rows))
	widths := make([]int, 4)
	for i, r := range rows {
		name := text.Name(r.Name)
		if name.Empty() {
			name = text.Literal(r.PSID)
		}
		table[i] = []text.Safe{
			text.Literal(strconv.FormatInt(r.ID, 10)), text.Literal(windowWords(r.Window, now)),
			name.Truncate(longestName), text.Name(r.Assignee).Truncate(longestName),
		}
		for column, cell := range table[i] {
			widths[column] = max(widths[column], cell.Width())
		}
	}
	for i, r := range rows {
		for column, cell := range table[i] {
			fmt.Fprint(env.stdout, cell.Pad(widths[column]), "  ")
		}
		fmt.Fprintln(env.stdout, text.Line(r.Last.Text).Truncate(60))
	}
}

// windowWords says how long the window stays open, or since when it is closed.
func windowWords(w inbox.Window, now time.Time) string {
	switch w.State(now) {
	case inbox.WindowNone:
		return "no window"
	case inbox.WindowClosed:
		return "closed " + rough(now.Sub(w.ClosesAt)) + " ago"
	}
	return rough(w.ClosesAt.Sub(now)) + " left"
}

// rough names a length of time in its largest unit.
func rough(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", int(d/time.Second))
	case d < time.Hour:
		return fmt.Sprintf("%dm", int(d/time.Minute))
	case d < 48*time.Hour:
		return fmt.Sprintf("%dh", int(d/time.Hour))
	}
	return fmt.Sprintf("%dd", int(d/(24*time.Hour)))
}
