package figures_test

import (
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/figures"
)

func TestWhoHasNoNameIsToldByThePSID(t *testing.T) {
	named, unknown := waits(1, time.Hour, time.Minute), waits(2, time.Hour, 2*time.Minute)
	named.Name = "Ámber Otter"
	miss := ended(time.Hour)
	miss.Conversation, miss.Name, miss.Missed, miss.LateBy = 2, "", true, time.Minute
	r := &record{
		open: []inbox.OpenConversation{named, unknown}, ended: []inbox.ClosedMiss{miss},
		running: map[int64]inbox.Conversation{1: {ID: 1, PSID: "4711"}, 2: {ID: 2, PSID: "4712"}},
	}
	b := read(t, r, figures.Filter{})
	if got := b.Next.Deadlines; len(got) != 2 || got[0].PSID != "" || got[1].PSID != "4712" {
		t.Errorf("deadlines %+v", got)
	}
	if got := b.Misses; len(got) != 1 || got[0].PSID != "4712" {
		t.Errorf("misses %+v", got)
	}
}
