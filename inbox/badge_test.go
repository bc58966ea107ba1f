package inbox_test

import (
	"testing"
	"time"

	"oriel/inbox"
)

// Two customers wrote after a silence: one was answered within ten minutes,
// the other waits. What is more than seven days old does not count.
func TestResponsivenessCountsTheLastSevenDays(t *testing.T) {
	o := openOffice(t, start)
	first := o.writes(1, "hello?")
	o.writes(2, "anybody?")
	o.run()
	o.clock.Set(start.Add(10 * time.Minute))
	m := o.reply(first, "hi")
	o.awaitState(m.OutboxID, inbox.StateSent)
	now := o.clock.Now()
	r, err := o.desk.Responsiveness(o.ctx, "", now)
	o.must(err)
	if r.Counted != 2 || r.Answered != 1 || r.ResponseTime != 10*time.Minute || r.OnCourse {
		t.Errorf("%+v", r)
	}
	r, err = o.desk.Responsiveness(o.ctx, "another page", now)
	o.must(err)
	if r.Counted != 0 {
		t.Errorf("another page: %+v", r)
	}
	r, err = o.desk.Responsiveness(o.ctx, "", start.Add(7*24*time.Hour+time.Millisecond))
	o.must(err)
	if r.Counted != 0 {
		t.Errorf("after seven days: %+v", r)
	}
}
