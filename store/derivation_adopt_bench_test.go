package store_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
)

// BenchmarkAdopt also says for how long a customer's message waited at most
// while the tables were made anew.
func BenchmarkAdopt(b *testing.B) {
	s := filled(b, 20_000)
	system := clock.System{}
	var longest time.Duration
	for i := 0; b.Loop(); i++ {
		var done atomic.Bool
		stopped := make(chan time.Duration)
		go func() {
			var worst time.Duration
			for n := 0; !done.Load(); n++ {
				begun := system.Now()
				accept(b, s, wrote(n%20_000, "during", "Where is my parcel", noon))
				worst = max(worst, system.Now().Sub(begun))
			}
			stopped <- worst
		}()
		targets := []inbox.Rules{rulesOf(lenientTargets), rulesOf(strictTargets)}[i%2]
		if report, err := s.Adopt(context.Background(), targets, nil); err != nil || !report.Replaced {
			b.Fatalf("%+v, %v", report, err)
		}
		done.Store(true)
		longest = max(longest, <-stopped)
	}
	b.ReportMetric(float64(longest.Milliseconds()), "longest-wait-ms")
}
