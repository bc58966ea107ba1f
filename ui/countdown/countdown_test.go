package countdown_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/ui/countdown"
)

func TestWords(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		d                     time.Duration
		left, precise, passed string
	}{
		{-time.Hour, "0s", "0s", "<1m"},
		{0, "0s", "0s", "<1m"},
		{999 * time.Millisecond, "0s", "0s", "<1m"},
		{42 * time.Second, "42s", "42s", "<1m"},
		{time.Minute, "1m", "1m 00s", "1m"},
		{4*time.Minute + 10*time.Second, "4m", "4m 10s", "4m"},
		{time.Hour - time.Millisecond, "59m", "59m 59s", "59m"},
		{time.Hour, "1h", "1h 00m", "1h"},
		{2*time.Hour + 5*time.Minute, "2h", "2h 05m", "2h"},
		{47 * time.Hour, "47h", "47h 00m", "47h"},
		{2 * day, "2d", "2d 0h", "2d"},
		{6*day + 23*time.Hour, "6d", "6d 23h", "6d"},
		{400 * day, "400d", "400d 0h", "400d"},
	} {
		if got := countdown.Left(c.d); got != c.left {
			t.Errorf("Left(%s) = %q, want %q", c.d, got, c.left)
		}
		if got := countdown.LeftPrecise(c.d); got != c.precise {
			t.Errorf("LeftPrecise(%s) = %q, want %q", c.d, got, c.precise)
		}
		if got := countdown.Passed(c.d); got != c.passed {
			t.Errorf("Passed(%s) = %q, want %q", c.d, got, c.passed)
		}
	}
}

// What is said stays true until the moment given, and is something else then.
func TestWordsChangeExactlyWhenTheySay(t *testing.T) {
	const most = 5 * 24 * time.Hour
	type words func(time.Duration) string
	rapid.Check(t, func(t *rapid.T) {
		d := time.Duration(rapid.Int64Range(0, most.Milliseconds()).Draw(t, "ms")) * time.Millisecond
		for name, c := range map[string]struct {
			say    words
			change time.Duration
			step   time.Duration
		}{
			"left":    {countdown.Left, countdown.UntilLeftChanges(d), -1},
			"precise": {countdown.LeftPrecise, countdown.UntilLeftPreciseChanges(d), -1},
			"passed":  {countdown.Passed, countdown.UntilPassedChanges(d), 1},
		} {
			before, after := d+c.step*(c.change-time.Millisecond), d+c.step*c.change
			if c.say(before) != c.say(d) {
				t.Fatalf("%s: %q at %s became %q before its time, at %s", name, c.say(d), d, c.say(before), before)
			}
			if after >= 0 && c.say(after) == c.say(d) {
				t.Fatalf("%s: %q at %s did not change at %s", name, c.say(d), d, after)
			}
		}
	})
}

func TestExact(t *testing.T) {
	for d, want := range map[time.Duration]string{
		15 * time.Minute: "15m", time.Hour: "1h", 90 * time.Minute: "1h30m", 24 * time.Hour: "24h", 10 * time.Hour: "10h",
		20 * time.Second: "20s", time.Minute + time.Second: "1m1s", time.Hour + 30*time.Second: "1h0m30s", 100 * time.Minute: "1h40m",
	} {
		if got := countdown.Exact(d); got != want {
			t.Errorf("%v is %q, want %q", int64(d), got, want)
		}
	}
}
