package store_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
)

// Several conversations are the same as each of them; what is not there, or is
// asked for twice, makes no difference.
func TestConversationsAreThoseOfTheirIds(t *testing.T) {
	s, ctx := open(t), context.Background()
	accept(t, s, wrote(1, "a", "Where is my parcel?", noon), wrote(2, "b", "Спасибо", noon), wrote(3, "c", "Hello", noon))
	want := map[int64]inbox.Conversation{}
	for _, id := range []int64{1, 3} {
		c, err := s.Conversation(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		want[id] = c
	}
	got, err := s.Conversations(ctx, []int64{3, 4711, 1, 3})
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-one by one +together):\n%s", err, diff)
	}
	many := []int64{3}
	for id := int64(1000); id < 50_000; id++ { // more than a statement has parameters
		many = append(many, id)
	}
	if got, err := s.Conversations(ctx, many); len(got) != 1 || err != nil {
		t.Errorf("%d of many, %v", len(got), err)
	}
	if got, err := s.Conversations(ctx, nil); len(got) > 0 || err != nil {
		t.Errorf("%v, %v", got, err)
	}
}
