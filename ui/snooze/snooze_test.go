package snooze_test

import (
	"testing"
	"time"

	"oriel/ui/keys"
	"oriel/ui/snooze"
)

func TestUntil(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	// The night in which Berlin puts its clocks back.
	now := time.Date(2026, 10, 24, 22, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		id   keys.ID
		want time.Time
	}{
		{keys.SnoozeHour, now.Add(time.Hour)},
		{keys.SnoozeFourHours, now.Add(4 * time.Hour)},
		{keys.SnoozeTomorrow, time.Date(2026, 10, 26, 8, 0, 0, 0, time.UTC)}, // it is the 25th in Berlin
		{keys.SnoozeReply, now.AddDate(100, 0, 0)},
	} {
		if got := snooze.Until(c.id, now, berlin); !got.Equal(c.want) || got.Location() != time.UTC {
			t.Errorf("%s: %v, want %v", c.id, got, c.want)
		}
	}
}
