package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"oriel/inbox"
)

func searched(t testing.TB) inbox.Store {
	s := open(t)
	accept(t, s,
		about(1, "n1", noon, inbox.ContactNamed{Name: "Ámber Otter"}), wrote(1, "a", "Where is my Parcel A-4711?", noon),
		wrote(1, "a2", "It's the refund that I want", noon.Add(time.Second)),
		about(2, "n2", noon, inbox.ContactNamed{Name: "Рыжая Лиса"}), wrote(2, "b", "Где моя посылка", noon),
		about(3, "n3", noon, inbox.ContactNamed{Name: "红狐狸"}), wrote(3, "c", "您好，我的订单到哪里了？", noon),
		wrote(4, "d", "Où est ma commande, s'il vous plaît", noon),
		about(4, "l4", noon, inbox.Labeled{Label: "vip", By: "ana"}), about(4, "as4", noon, inbox.Assigned{Assignee: "bo", By: "ana"}),
		about(4, "seen", noon.Add(time.Second), inbox.Seen{By: "ana"}),
		wrote(5, "e", "secret", noon), about(5, "u", noon, inbox.MessageUnsent{MID: "e"}),
		wrote(6, "f", "first words", noon), about(6, "edit", noon, inbox.MessageEdited{MID: "f", Text: "second thoughts", Edit: 1}),
	)
	if err := s.SaveDraft(context.Background(), inbox.Draft{Conversation: 2, Agent: "ana", Text: "Dear", At: noon}); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFilter(t *testing.T) {
	s := searched(t)
	for filter, want := range map[string][]int64{
		"":                      {1, 2, 3, 4, 5, 6},
		"parcel":                {1},
		"PAR":                   {1},
		"arcel":                 nil,
		"amber":                 {1},
		"amb par":               {1}, // name and message
		"refund parcel":         nil, // two messages
		"otter amber":           {1},
		"o":                     {1}, // one letter: names only
		"A-4711?":               {1},
		"a4711":                 nil,
		"it's":                  {1},
		"ou":                    {4},
		"plait":                 {4},
		"лис":                   {2},
		"ЛИСА посыл":            {2},
		"订单":                    {3},
		"狐":                     {3},
		"单订":                    nil,
		"secret":                nil,
		"second":                {6},
		"is:unread":             {1, 2, 3, 5, 6},
		"is:draft":              {2},
		"is:draft посылка":      {2},
		"is:un":                 {1, 2, 3, 4, 5, 6},
		"is:other":              nil,
		"label:vip":             {4},
		"label:":                {1, 2, 3, 4, 5, 6},
		"label:none":            nil,
		"assignee:bo":           {4},
		"assignee:bo label:vip": {4},
		"assignee:ana":          nil,
		"page:" + pageID:        {1, 2, 3, 4, 5, 6},
		"page:1":                nil,
		"label:vip commande":    {4},
		"label:vip parcel":      nil,
		`"`:                     {1, 2, 3, 4, 5, 6},
		`" OR parcel*`:          nil,
		"parcel !":              {1},
	} {
		q := everything
		q.Filter = filter
		got := pageThrough(t, s, q)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", filter, got, want)
		}
		counts, err := s.Count(context.Background(), q)
		if err != nil || counts[inbox.ViewInbox] != len(want) {
			t.Errorf("%q: counted %v, %v", filter, counts, err)
		}
	}
}

// TestFilterByClocks: at each instant the filters agree with what the rows say,
// and the late one with the view.
func TestFilterByClocks(t *testing.T) {
	s := openWith(t, officeRules(t))
	accept(t, s,
		wrote(1, "a", "Hello", noon),                 // due at closing time, late next morning
		wrote(2, "b", "Hello", noon.Add(-time.Hour)), // late from now on
		wrote(3, "c", "Hello", noon.Add(-2*time.Hour)), about(3, "c2", noon.Add(-time.Hour), inbox.MessageEchoed{MID: "c2"}),
		wrote(3, "c3", "And?", noon.Add(-time.Minute)),
	)
	for _, tt := range []struct {
		after  time.Duration
		filter string
		want   []int64
	}{
		{0, "is:late", nil}, {time.Millisecond, "is:late", []int64{2}}, {21 * time.Hour, "is:late", []int64{2, 3}},
		{21*time.Hour + time.Millisecond, "is:late", []int64{1, 2, 3}},
		{0, "is:warning", []int64{2}}, {time.Millisecond, "is:warning", nil},
		{45*time.Minute - time.Millisecond, "is:warning", []int64{3}}, {45 * time.Minute, "is:warning", []int64{1, 3}},
		{0, "clock:first_response", []int64{1, 2}}, {0, "clock:next_response", []int64{3}}, {0, "clock:resolution", nil},
		{0, "clock:first_response is:warning", []int64{2}}, {0, "clock:", []int64{1, 2, 3}}, {0, "clock:fi", []int64{1, 2, 3}},
		{0, "clock:other", nil}, {0, "is:paused", nil}, {0, "is:lat", []int64{1, 2, 3}},
	} {
		q := everything
		q.Now, q.Filter = noon.Add(tt.after), tt.filter
		got := pageThrough(t, s, q)
		slices.Sort(got)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s after %v: got %v, want %v", tt.filter, tt.after, got, tt.want)
		}
		if counts, err := s.Count(context.Background(), q); err != nil || counts[inbox.ViewInbox] != len(tt.want) {
			t.Errorf("%s after %v: counted %v, %v", tt.filter, tt.after, counts, err)
		}
	}
}

// TestFilteredPagesKeepTheirOrder: a filter leaves rows out and moves none.
func TestFilteredPagesKeepTheirOrder(t *testing.T) {
	s := searched(t)
	for _, sort := range sorts {
		for _, backward := range []bool{false, true} {
			q := everything
			q.Sort, q.Limit, q.Backward = sort, 1, backward
			all := pageThrough(t, s, q)
			q.Filter = "is:unread"
			want := slices.DeleteFunc(slices.Clone(all), func(id int64) bool { return id == 4 })
			if got := pageThrough(t, s, q); !slices.Equal(got, want) {
				t.Errorf("%s backward %v: got %v, want %v", sort, backward, got, want)
			}
			q.Filter = "a"
			if got := pageThrough(t, s, q); !slices.Equal(got, []int64{1}) {
				t.Errorf("%s backward %v: got %v", sort, backward, got)
			}
		}
	}
}

func FuzzFilter(f *testing.F) {
	for _, seed := range []string{`"a" OR b`, "a NEAR/2 b", "-x", "*", "a*b", "(", "col:x", "\x00", "\xff", "客\u0301", "is:unread label:x", "😀 a", "½ ², Ⅷ", "a\u0300 \u0300"} {
		f.Add(seed)
	}
	s := searched(f)
	f.Fuzz(func(t *testing.T, filter string) {
		q := everything
		q.Filter = filter
		_, err := s.List(context.Background(), q)
		if err != nil && inbox.CodeOf(err) != inbox.CodeInvalid {
			t.Fatalf("%q: %v", filter, err)
		}
		if _, countErr := s.Count(context.Background(), q); inbox.CodeOf(countErr) != inbox.CodeOf(err) {
			t.Fatalf("%q: list says %v, count %v", filter, err, countErr)
		}
	})
}
