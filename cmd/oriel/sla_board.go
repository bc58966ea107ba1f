package main

import (
	"context"

	"oriel/inbox/figures"
	"oriel/ui/board"
	"oriel/ui/theme"
)

const boardMeaning = `sla shows the team lead's board: what becomes late or closes within the hour,
who has how much to do, how fast answers were, what was missed. It follows every
change and can hang on a wall: until somebody presses L it only shows. Without a
terminal, or with --at, it prints the board once. --agent, --label, --policy and
--page say what it shows; on the screen f changes that and c clears it.

`

// slaBoard shows the board of what passes the filter, or prints it where nobody could look at it change.
func slaBoard(ctx context.Context, env *environment, only figures.Filter) error {
	accessible, err := env.accessible()
	switch {
	case err != nil:
		return err
	case accessible, env.flags.json, env.flags.at != "", !env.hasTerminal():
		return printBoard(ctx, env, only)
	}
	return runScreen(ctx, env, &only)
}

func printBoard(ctx context.Context, env *environment, only figures.Filter) error {
	now, err := env.at()
	if err != nil {
		return err
	}
	look, err := theme.Choose("mono", env.plain)
	if err != nil {
		return err
	}
	b, err := env.open(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	q := figures.Query{Filter: only, Now: now, Zone: env.zone(), Colleagues: b.desk.Settings().Colleagues}
	q.PageID = env.flags.page
	counted, err := figures.Read(ctx, b.desk, q)
	if err != nil {
		return err
	}
	if env.flags.json {
		return env.printJSON(newBoardJSON(counted, q.Filter))
	}
	env.printf("%s\n", wallTime(now, q.Zone))
	s := board.Settings{Theme: look, Zone: q.Zone, PageID: q.PageID, PageName: b.desk.PageName, Only: only}
	for _, line := range board.Snapshot(s, counted, boardWidth) {
		env.printf("%s\n", line)
	}
	return nil
}

// boardWidth is how wide a board is printed.
const boardWidth = 104

// plain is the environment of a printed page: its glyphs are the terminal's,
// its styles are none.
func (e *environment) plain(name string) string {
	if name == "TERM" {
		return "dumb"
	}
	return e.getenv(name)
}
