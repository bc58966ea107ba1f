package board

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/figures"
	"oriel/ui/theme"
)

// Read brings a board's figures.
type Read func(context.Context, figures.Query) (figures.Board, error)

// ReadFrom reads what a desk knows, with a line for each colleague of its
// settings.
func ReadFrom(desk *inbox.Desk) Read {
	return func(ctx context.Context, q figures.Query) (figures.Board, error) {
		q.Colleagues = desk.Settings().Colleagues
		return figures.Read(ctx, desk, q)
	}
}

// Settings are what a board is made with.
type Settings struct {
	Read  Read
	Clock clock.Clock
	Theme theme.Theme
	// Zone is where days begin and hours are read.
	Zone *time.Location
	// PageID narrows the board to one page for good; empty does not.
	PageID string
	// Only is what the board is narrowed to until somebody filters otherwise;
	// its page is PageID.
	Only figures.Filter
	// PageName names a page for people.
	PageName func(pageID string) string
	// Agent is who sits here; empty when not known.
	Agent string
}
