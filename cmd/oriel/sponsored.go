package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox"
	"oriel/ui/text"
)

// sponsoredJSON is a request for whoever runs the page's ads.
type sponsoredJSON struct {
	Page     string    `json:"page"`
	PSID     string    `json:"psid"`
	Name     *string   `json:"name"`
	Text     string    `json:"text"`
	Promotes bool      `json:"promotes"`
	By       string    `json:"by"`
	At       time.Time `json:"at"`
}

func newSponsored(env *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sponsored",
		Short: "Ask whoever runs the page's ads for a sponsored message, or export the requests",
		Long: "A sponsored message is an ad: Oriel never sends one. A request marks the\n" +
			"conversation with the text, and export hands the requests to whoever runs the\n" +
			"page's ads. There are sponsored messages in the rules before 2024-08-01 only;\n" +
			"later requests are refused.",
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			return usageError{errors.New("say what to do: oriel sponsored request, or oriel sponsored export")}
		},
	}
	cmd.AddCommand(newSponsoredRequest(env), newSponsoredExport(env))
	return cmd
}

func newSponsoredRequest(env *environment) *cobra.Command {
	var words string
	var promotes bool
	cmd := &cobra.Command{
		Use: "request CONVERSATION", Short: "Mark a conversation for whoever runs the page's ads",
		Args: exactly(1, "the number of a conversation"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := env.writing(); err != nil {
				return err
			}
			id, err := conversationID(args[0])
			if err != nil {
				return err
			}
			return requestSponsored(cmd.Context(), env, id, words, promotes)
		},
	}
	cmd.Flags().StringVar(&words, "text", "", "what the ad should say")
	cmd.Flags().BoolVar(&promotes, "promotes", false, "the text is a promotion")
	return cmd
}

func requestSponsored(ctx context.Context, env *environment, id int64, words string, promotes bool) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	err = b.desk.RequestSponsored(ctx, id, words, promotes)
	switch {
	case inbox.CodeOf(err) == inbox.CodeInvalid:
		return usageError{err}
	case err != nil:
		return env.refused(err)
	}
	c, err := b.store.Conversation(ctx, id)
	if err != nil {
		return err
	}
	if env.flags.json {
		return env.printJSON(newSponsoredJSON(c))
	}
	env.printf("requested; nothing is sent, oriel sponsored export hands it over\n")
	return nil
}

func newSponsoredExport(env *environment) *cobra.Command {
	var format, since string
	cmd := &cobra.Command{
		Use: "export", Short: "Print the requests that stand, without people who opted out",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if format != "csv" && format != "json" {
				return usageError{fmt.Errorf("there is no format %q; formats are csv and json", format)}
			}
			from, err := env.since(since)
			if err != nil {
				return err
			}
			return exportSponsored(cmd.Context(), env, from, format == "json" || env.flags.json)
		},
	}
	cmd.Flags().StringVar(&format, "format", "csv", "csv or json")
	cmd.Flags().StringVar(&since, "since", "", "only requests made then or later: a time, or how long ago (7d, 36h)")
	return cmd
}

func exportSponsored(ctx context.Context, env *environment, since time.Time, asJSON bool) error {
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	requests := []sponsoredJSON{}
	if err := b.desk.SponsoredRequests(ctx, env.flags.page, since, func(c inbox.Conversation) error {
		requests = append(requests, newSponsoredJSON(c))
		return nil
	}); err != nil {
		return err
	}
	if asJSON {
		return env.printJSON(requests)
	}
	return printSponsoredCSV(env, requests)
}

func newSponsoredJSON(c inbox.Conversation) sponsoredJSON {
	r := c.Sponsored
	return sponsoredJSON{
		Page: c.PageID, PSID: c.PSID, Name: orNull(c.Name), Text: r.Text, Promotes: r.Promotes, By: r.By, At: r.Stamp.At.UTC(),
	}
}

// printSponsoredCSV writes a table that people open in a spreadsheet, so no
// cell may begin a formula.
func printSponsoredCSV(env *environment, requests []sponsoredJSON) error {
	w := csv.NewWriter(env.stdout)
	rows := [][]string{{"page", "psid", "name", "text", "promotes", "by", "at"}}
	for _, r := range requests {
		name := ""
		if r.Name != nil {
			name = *r.Name
		}
		rows = append(rows, []string{
			text.ForCSV(r.Page), text.ForCSV(r.PSID), text.ForCSV(name), text.ForCSV(r.Text),
			strconv.FormatBool(r.Promotes), text.ForCSV(r.By), r.At.Format(time.RFC3339),
		})
	}
	return w.WriteAll(rows)
}
