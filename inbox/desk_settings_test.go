package inbox_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// TestSettingsChangeUnderAnOpenDesk: whoever asks sees one state or the other,
// never a mixture. Run it with the race detector.
func TestSettingsChangeUnderAnOpenDesk(t *testing.T) {
	o := openOffice(t, start)
	desk := inbox.NewDesk(inbox.DeskConfig{Store: o.store, Clock: o.clock, Agent: "ana", Settings: inbox.Settings{Rules: officeRules(), Margin: time.Minute}})
	at := start
	c := inbox.Conversation{
		PageID: pageID, PSID: "1", LastActionAt: at,
		Window: inbox.Window{OpenedBy: policy.ActionMessage, OpenedAt: at, ClosesAt: at.Add(24 * time.Hour)},
	}
	granted, revoked := desk.Settings(), desk.Settings()
	granted.PageNames = map[string]string{pageID: "Granted"}
	revoked.PageNames = map[string]string{pageID: "Revoked"}
	revoked.Rules.Capabilities, revoked.Margin = nil, time.Hour

	ctx, stop := context.WithCancel(context.Background())
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				s := desk.Settings()
				if name := s.PageNames[pageID]; (name == "Granted") != (s.Margin == time.Minute) && name != "" {
					t.Errorf("%s with a margin of %v", name, s.Margin)
					return
				}
				if _, _, err := desk.Judge(c, inbox.PageState{}, at); err != nil {
					t.Error(err)
					return
				}
				_, _ = desk.PageName(pageID), desk.Topics(pageID)
			}
		})
	}
	for range 1000 {
		desk.Change(revoked)
		desk.Change(granted)
	}
	stop()
	readers.Wait()

	replyStops := func() time.Time {
		t.Helper()
		options, _, err := desk.Judge(c, inbox.PageState{}, at)
		if err != nil {
			t.Fatal(err)
		}
		for _, option := range options {
			if option.ID == policy.Reply {
				return option.StopsAt
			}
		}
		t.Fatal("there is no reply")
		return time.Time{}
	}
	if got := desk.PageName(pageID); got != "Granted" || !replyStops().Equal(at.Add(24*time.Hour-time.Minute)) {
		t.Errorf("%s, a reply until %v", got, replyStops())
	}
	desk.Change(revoked)
	if got := desk.PageName(pageID); got != "Revoked" || !replyStops().Equal(at.Add(23*time.Hour)) {
		t.Errorf("%s, a reply until %v", got, replyStops())
	}
	revoked.Margin = -time.Second
	if desk.Change(revoked); desk.Settings().Margin != 0 {
		t.Errorf("margin %v", desk.Settings().Margin)
	}
}
