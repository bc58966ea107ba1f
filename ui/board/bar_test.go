package board_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/figures"
	"oriel/ui/board"
	"oriel/ui/keys"
)

// lines are the first n of the board.
func (x *wall) lines(n int) string {
	return strings.Join(strings.Split(x.text(), "\n")[:n], "\n")
}

// What the board is narrowed to is read to its end at 80 columns. What the rest
// of the screen tells as well makes room for it first, then it has its own rows.
func TestTheFilterHasTheRoomItNeeds(t *testing.T) {
	for _, c := range []struct {
		only figures.Filter
		want string
	}{
		{figures.Filter{}, " Board  everything (f filters)  read-only (L for a lead)      page 1 of 3 (Tab)"},
		{figures.Filter{Label: "vip"}, " Board  only label vip (c clears)  read-only (L for a lead)   page 1 of 3 (Tab)"},
		{figures.Filter{Agent: figures.Nobody}, " Board  only agent nobody (c clears)  read-only (L)                 page 1 of 3"},
		{figures.Filter{Policy: "weekend-nights-eu"}, " Board  only policy weekend-nights-eu (c clears)  read-only (L)     page 1 of 3"},
		{figures.Filter{Agent: "marie-claire", Label: "priority:high"}, " Board  only agent marie-claire · label priority:high (c)  read-only        1/3"},
		{figures.Filter{Agent: "marie-claire", Label: "priority:high", Policy: "standard"}, "" +
			" Board  narrowed (c clears)  read-only (L for a lead)         page 1 of 4 (Tab)\n" +
			" only agent marie-claire · label priority:high · policy standard"},
		{figures.Filter{PageID: "Acme Support Deutschland", Agent: "marie-claire", Label: "priority:high", Policy: "business-hours-eu"}, "" +
			" Board  narrowed (c clears)  read-only (L for a lead)         page 1 of 4 (Tab)\n" +
			" only page Acme Support Deutschland · agent marie-claire · label priority:high\n" +
			"      policy business-hours-eu"},
		{figures.Filter{Agent: strings.Repeat("a", 90), Label: "priority:high", Policy: strings.Repeat("business-hours-", 5) + "eu"}, "" +
			" Board  narrowed (c clears)  read-only (L for a lead)         page 1 of 4 (Tab)\n" +
			" only agent " + strings.Repeat("a", 67) + "…\n" +
			"      label priority:high · policy business-hours-business-hours-business-hours…"},
	} {
		x := newWall(t, someDay(), 80, 20, themeOf(t, "mono"), func(s *board.Settings) {
			s.Only, s.PageName = c.only, func(id string) string { return id }
			s.Only.PageID = ""
		})
		if c.only.PageID != "" {
			x.board.Choices.Pages = []string{c.only.PageID}
			x.run(x.model.Reload())
			x.run(x.model.Narrow(keys.BoardByPage))
			pick(x, 1)
		}
		if diff := cmp.Diff(c.want, x.lines(strings.Count(c.want, "\n")+1)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.only, diff)
		}
	}
}

// The rows of a filter come and go with it, and the parts have what is left.
func TestARowOfTheFilterIsTakenFromTheParts(t *testing.T) {
	x := newWall(t, someDay(), 80, 20, themeOf(t, "mono"), func(s *board.Settings) {
		s.Only = figures.Filter{Agent: "marie-claire", Label: "priority:high", Policy: "standard"}
	})
	x.shows("narrowed (c clears)", "only agent marie-claire · label priority:high · policy standard", "[ 2 Next hour ]")
	x.press("L")
	x.shows("lead: a gives, L locks", "priority:high")
	x.press("c")
	x.shows("everything (f filters)")
	x.hides("narrowed", "priority:high")
}

// That the figures are old is said beside any filter.
func TestOldFiguresAreToldBesideAFilter(t *testing.T) {
	x := newWall(t, someDay(), 80, 20, themeOf(t, "mono"), func(s *board.Settings) { s.Only = figures.Filter{Agent: "marie-claire"} })
	x.shows("only agent marie-claire (c clears)")
	x.err = errors.New("the disk is gone")
	x.run(x.model.Reload())
	x.shows("only agent marie-claire", "not read since 12:00")
}
