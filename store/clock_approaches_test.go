package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store"
)

// approaches are those of the conversations of a page, folded from all their
// moments.
func approaches(t testing.TB, s *store.Store, pageID string) (all []sla.Approach) {
	t.Helper()
	for customer := 1; customer <= customers; customer++ {
		c, err := s.FindConversation(context.Background(), pageOf(customer), psid(customer))
		if inbox.CodeOf(err) == inbox.CodeNotFound || (pageID != "" && pageOf(customer) != pageID) {
			continue
		}
		moments, err := s.Moments(context.Background(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		_, found := sla.FoldApproaches(clockMoments(moments))
		all = append(all, found...)
	}
	return all
}

// TestTheBadgeIsThatOfAllMoments: whatever came in, in whatever transactions,
// the badge is what folding every conversation by itself says.
func TestTheBadgeIsThatOfAllMoments(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, close := temporary(t)
		defer close()
		for events := histories(r, 60); len(events) > 0; {
			n := rapid.IntRange(1, len(events)).Draw(r, "together")
			accept(t, s, events[:n]...)
			events = events[n:]
		}
		desk := inbox.NewDesk(inbox.DeskConfig{Store: s, Settings: inbox.Settings{Rules: inbox.DefaultRules()}})
		now := noon.Add(time.Duration(rapid.IntRange(-48, 8*24).Draw(r, "now")) * time.Hour)
		for _, page := range []string{"", pageID, "2000000000002", "no page"} {
			want := sla.NewBadge(now)
			for _, a := range approaches(t, s, page) {
				want.Count(a)
			}
			got, err := desk.Responsiveness(context.Background(), page, now)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(want.Responsiveness(), got); diff != "" {
				r.Fatalf("page %q (-folded +read):\n%s", page, diff)
			}
		}
	})
}

func TestApproachesOfASpan(t *testing.T) {
	s := open(t)
	accept(t, s,
		wrote(1, "a", "Hello", noon), about(1, "answer", noon.Add(time.Minute), inbox.MessageEchoed{MID: "A"}),
		wrote(2, "b", "Hello", noon.Add(time.Hour)),
		inbox.Event{Key: "c", PageID: "2000000000002", PSID: psid(1), At: noon.Add(2 * time.Hour), Fact: inbox.MessageReceived{MID: "c"}},
	)
	first := sla.Approach{At: noon, AnsweredAt: noon.Add(time.Minute)}
	second, elsewhere := sla.Approach{At: noon.Add(time.Hour)}, sla.Approach{At: noon.Add(2 * time.Hour)}
	for name, tt := range map[string]struct {
		page         string
		since, until time.Duration
		want         []sla.Approach
	}{
		"all":            {"", 0, 2 * time.Hour, []sla.Approach{first, second, elsewhere}},
		"of a page":      {pageID, 0, 2 * time.Hour, []sla.Approach{first, second}},
		"both ends":      {"", time.Hour, time.Hour, []sla.Approach{second}},
		"a moment later": {"", time.Hour + time.Millisecond, 2*time.Hour - time.Millisecond, nil},
		"of no page":     {"no page", 0, 2 * time.Hour, nil},
	} {
		var got []sla.Approach
		err := s.Approaches(context.Background(), tt.page, noon.Add(tt.since), noon.Add(tt.until), func(a sla.Approach) error {
			got = append(got, a)
			return nil
		})
		slices.SortFunc(got, func(a, b sla.Approach) int { return a.At.Compare(b.At) })
		if diff := gocmp.Diff(tt.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	stop, n := errors.New("enough"), 0
	if err := s.Approaches(context.Background(), "", noon, noon.Add(2*time.Hour), func(sla.Approach) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}
