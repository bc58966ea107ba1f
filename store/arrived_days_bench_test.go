package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"oriel/inbox"
)

// BenchmarkArrivedDays reads two weeks of a store in which 1,000,000 messages
// came in 30 days, from 400 groups of conversations.
func BenchmarkArrivedDays(b *testing.B) {
	const messages, days, groups = 1_000_000, 30, 400
	s, ctx := open(b), context.Background()
	accept(b, s, wrote(1, "a", "Hello", noon.Add(-days*24*time.Hour)))
	const between = days * 24 * time.Hour / messages
	at := make([]time.Time, messages)
	for i := range at {
		at[i] = noon.Add(-time.Duration(i) * between)
	}
	s.CountArrived(b, at, groups)
	q := inbox.ArrivedQuery{Since: noon.Add(-13 * 24 * time.Hour), Until: noon}
	rows, sum := 0, 0
	for b.Loop() {
		rows, sum = 0, 0
		if err := s.ArrivedDays(ctx, q, func(_ inbox.ArrivedGroup, quarters *inbox.Quarters) error {
			rows++
			for _, n := range quarters {
				sum += n
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	if rows != 14*groups || sum < messages/3 {
		b.Fatalf("%d messages in %d rows", sum, rows)
	}
}

// BenchmarkResponsiveness computes the badge where 100,000 customers wrote
// after a silence in the last seven days, and as many in each week before.
func BenchmarkResponsiveness(b *testing.B) {
	const week = 100_000
	s, ctx := open(b), context.Background()
	accept(b, s, wrote(1, "a", "Hello", noon.Add(-60*24*time.Hour)))
	s.Tamper(b, fmt.Sprintf(`WITH RECURSIVE every (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM every WHERE n < 4 * %[1]d)
		INSERT INTO approaches (page, at, conversation_id, answered_at)
		SELECT 1, %[2]d - n * %[3]d, n, (n %% 20 > 0) * (%[2]d - n * %[3]d + n * 7919 %% 1800000) FROM every`,
		week, noon.UnixMilli(), 7*24*time.Hour.Milliseconds()/week))
	desk := inbox.NewDesk(inbox.DeskConfig{Store: s, Settings: inbox.Settings{Rules: inbox.DefaultRules()}})
	for _, page := range []string{"", pageID} {
		b.Run("page="+page, func(b *testing.B) {
			for b.Loop() {
				r, err := desk.Responsiveness(ctx, page, noon)
				if err != nil || r.Counted != week || r.Answered < week*9/10 {
					b.Fatalf("%+v, %v", r, err)
				}
			}
		})
	}
}

// BenchmarkAssign gives a conversation with many messages to another agent:
// what it costs that its messages change their group.
func BenchmarkAssign(b *testing.B) {
	for _, messages := range []int{10, 3000} {
		b.Run(fmt.Sprintf("messages=%d", messages), func(b *testing.B) {
			s := open(b)
			var events []inbox.Event
			for i := range messages {
				events = append(events, wrote(1, fmt.Sprint("m", i), "Hello", noon.Add(time.Duration(i)*8*time.Hour)))
			}
			accept(b, s, events...)
			n := 0
			for b.Loop() {
				n++
				at := noon.Add(time.Duration(messages)*8*time.Hour + time.Duration(n)*time.Second)
				accept(b, s, about(1, fmt.Sprint("to", n), at, inbox.Assigned{Assignee: fmt.Sprint("agent", n%2), By: "ana"}))
			}
		})
	}
}
