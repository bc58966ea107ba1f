package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/sla"
	"oriel/store"
)

func TestMissesAreReadFromTheNewest(t *testing.T) {
	s, ctx := fourAnswers(t), context.Background()
	accept(t, s,
		about(4, "named", noon, inbox.ContactNamed{Name: "Dora"}),
		inbox.Event{Key: "m:z", PageID: "2000000000002", PSID: psid(7), At: noon, Fact: inbox.MessageReceived{MID: "z"}},
		inbox.Event{Key: "e:z", PageID: "2000000000002", PSID: psid(7), At: noon.Add(5 * time.Hour), Fact: inbox.MessageEchoed{MID: "Z"}},
	)
	type miss struct {
		After  time.Duration
		Kind   sla.Kind
		Name   string
		Labels []string
		Page   string
	}
	const other = "2000000000002"
	ana := "ana"
	all := []miss{
		{5 * time.Hour, sla.FirstResponse, "", nil, other},
		{4 * time.Hour, sla.NextResponse, "", []string{"new", "vip"}, pageID},
		{time.Hour + 45*time.Minute, sla.FirstResponse, "Dora", nil, pageID},
		{time.Hour + 20*time.Minute, sla.FirstResponse, "", nil, pageID},
		{30 * time.Minute, sla.FirstResponse, "", nil, pageID},
	}
	span := inbox.ClosedQuery{Since: noon.Add(time.Hour + 20*time.Minute), Until: noon.Add(4 * time.Hour)}
	for name, tt := range map[string]struct {
		query inbox.MissQuery
		want  []miss
	}{
		"all":                   {inbox.MissQuery{}, all},
		"limit":                 {inbox.MissQuery{Limit: 2}, all[:2]},
		"span":                  {inbox.MissQuery{ClosedQuery: span}, all[1:4]},
		"of an agent":           {inbox.MissQuery{ClosedQuery: inbox.ClosedQuery{Owner: &ana}}, all[1:2]},
		"of nobody, the newest": {inbox.MissQuery{ClosedQuery: inbox.ClosedQuery{Owner: new(string)}, Limit: 3}, []miss{all[0], all[2], all[3]}},
		"with a label":          {inbox.MissQuery{ClosedQuery: inbox.ClosedQuery{Label: "vip"}}, all[1:2]},
		"of a policy":           {inbox.MissQuery{ClosedQuery: inbox.ClosedQuery{Policy: "default"}}, all},
		"of no policy":          {inbox.MissQuery{ClosedQuery: inbox.ClosedQuery{Policy: "none"}}, nil},
		"of a page":             {inbox.MissQuery{ClosedQuery: inbox.ClosedQuery{PageID: other}}, all[:1]},
	} {
		t.Run(name, func(t *testing.T) {
			var got []miss
			if err := s.Misses(ctx, tt.query, func(m inbox.ClosedMiss) error {
				got = append(got, miss{m.End.Sub(noon), m.Interval.Kind, m.Name, m.Labels, m.PageID})
				if !m.Missed || m.Policy != "default" {
					t.Errorf("%+v", m)
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	enough := errors.New("enough")
	if err := s.Misses(ctx, inbox.MissQuery{}, func(inbox.ClosedMiss) error { return enough }); !errors.Is(err, enough) {
		t.Error(err)
	}
}

func misses(t testing.TB, s *store.Store, q inbox.MissQuery) (all []inbox.ClosedMiss) {
	t.Helper()
	if err := s.Misses(context.Background(), q, func(m inbox.ClosedMiss) error {
		all = append(all, m)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// askedMisses are what a query asks for, chosen from all.
func askedMisses(t testing.TB, s *store.Store, q inbox.ClosedQuery) (those []inbox.ClosedMiss) {
	t.Helper()
	for _, m := range misses(t, s, inbox.MissQuery{}) {
		if asked(q, m.ClosedClock) {
			those = append(those, m)
		}
	}
	return those
}
