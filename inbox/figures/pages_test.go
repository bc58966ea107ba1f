package figures_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/sla"
)

func TestABoardByPageIsThatOfThePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f := histories.Draw(t, "history"), filters.Draw(t, "filter")
		r.badge = map[string]sla.Responsiveness{"1": {Counted: 7}, "2": {Counted: 8}}
		r.open = []inbox.OpenConversation{waits(1, day, day)}
		f.PageID = ""
		q := figures.Query{Filter: f, Now: noon, Zone: zone(t, rapid.SampledFrom(zoneNames).Draw(t, "zone")), Colleagues: colleagues.Draw(t, "colleagues")}
		boards, err := figures.ByPage(context.Background(), r, q)
		if err != nil {
			t.Fatal(err)
		}
		for page, got := range boards {
			q.PageID = page
			want, err := figures.Read(context.Background(), r, q)
			if err != nil {
				t.Fatal(err)
			}
			// These are what only the board of one page at a time has.
			want.Misses, want.Choices, got.Choices = nil, figures.Choices{}, figures.Choices{}
			if diff := cmp.Diff(want, got, cmp.Comparer(sameZone)); diff != "" {
				t.Fatalf("page %s (-want +got):\n%s", page, diff)
			}
		}
	})
}
