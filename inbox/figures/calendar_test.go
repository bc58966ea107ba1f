package figures_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox/figures"
)

func zone(t interface {
	Helper()
	Fatal(...any)
}, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestDaysHaveTheLengthThatTheZoneGivesThem(t *testing.T) {
	tests := []struct {
		name, zone string
		now        string
		want       []string // starts, UTC
	}{
		{"a day of 23 hours", "Europe/Paris", "2026-03-30T12:00:00+02:00",
			[]string{"2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"}},
		{"a day of 25 hours", "Europe/Paris", "2026-10-26T12:00:00+01:00",
			[]string{"2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"}},
		{"half an hour more", "Australia/Lord_Howe", "2026-04-05T12:00:00+10:30",
			[]string{"2026-04-02T13:00:00Z", "2026-04-03T13:00:00Z", "2026-04-04T13:00:00Z"}},
		{"the clocks skip midnight", "America/Asuncion", "2023-10-01T12:00:00-03:00",
			[]string{"2023-09-29T04:00:00Z", "2023-09-30T04:00:00Z", "2023-10-01T04:00:00Z"}},
		{"midnight comes twice", "America/Havana", "2026-11-01T12:00:00-05:00",
			[]string{"2026-10-30T04:00:00Z", "2026-10-31T04:00:00Z", "2026-11-01T04:00:00Z"}},
		{"a day that was left out", "Pacific/Apia", "2011-12-31T12:00:00+14:00",
			[]string{"2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"}},
		{"the last millisecond of a day", "Europe/Paris", "2026-07-01T23:59:59.999+02:00",
			[]string{"2026-06-28T22:00:00Z", "2026-06-29T22:00:00Z", "2026-06-30T22:00:00Z"}},
		{"midnight", "Europe/Paris", "2026-07-02T00:00:00+02:00",
			[]string{"2026-06-29T22:00:00Z", "2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			now, err := time.Parse(time.RFC3339, tt.now)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, day := range figures.LastDays(now, zone(t, tt.zone), 3) {
				got = append(got, day.Format(time.RFC3339))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

var zoneNames = []string{
	"UTC", "Europe/Paris", "America/New_York", "America/Havana", "America/Asuncion", "America/St_Johns", "Asia/Kolkata",
	"Asia/Kathmandu", "Asia/Tehran", "Asia/Beirut", "Africa/Cairo", "Africa/Casablanca", "Australia/Lord_Howe",
	"Pacific/Apia", "Pacific/Chatham", "Pacific/Kiritimati", "America/Sao_Paulo", "Antarctica/Troll",
}

func TestEachDayStartsWhereTheDateChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z := zone(t, rapid.SampledFrom(zoneNames).Draw(t, "zone"))
		now := time.UnixMilli(rapid.Int64Range(1_327_017_600_000, 2_208_988_800_000).Draw(t, "ms"))
		days := figures.LastDays(now, z, 14)
		if today := days[13]; today.After(now) || now.Sub(today) >= 25*time.Hour {
			t.Fatalf("today started at %v", today)
		}
		for i, day := range days {
			before, after := day.Add(-time.Millisecond).In(z), day.In(z)
			if before.Format(time.DateOnly) >= after.Format(time.DateOnly) {
				t.Fatalf("day %d starts at %v, just after %v", i, after, before)
			}
			if i == 0 {
				continue
			}
			if length := day.Sub(days[i-1]); length < 22*time.Hour || length > 26*time.Hour {
				t.Fatalf("day %d lasts %v", i-1, length)
			}
		}
	})
}
