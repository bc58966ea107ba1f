package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/store"
	"oriel/store/generate"
)

// BenchmarkAccept writes batches of webhook bodies with one message each, as
// 64 connections send them, into a store that holds something already.
func BenchmarkAccept(b *testing.B) {
	const together = 64
	s, ctx := filled(b, 10_000), context.Background()
	for _, customers := range []int{100_000_000, 1000} {
		b.Run(fmt.Sprintf("customers=%d", customers), func(b *testing.B) {
			n := 0
			var took []time.Duration
			start := time.Now()
			for b.Loop() {
				deliveries := make([]inbox.Delivery, together)
				for i := range deliveries {
					n++
					mid := fmt.Sprintf("m_%d_%040x", customers, n*7919)
					at := noon.Add(time.Duration(n) * time.Millisecond)
					ev := wrote(100_000+n%customers, mid, fmt.Sprintf("Hello, where is my order A%06d? Thank you", n), at)
					deliveries[i] = inbox.Delivery{Raw: body(ev), ReceivedAt: at, Events: []inbox.Event{ev}}
				}
				began := time.Now()
				if err := s.Accept(ctx, deliveries); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
			b.ReportMetric(float64(n)/time.Since(start).Seconds(), "bodies/s")
		})
	}
}

// body is about as long as a webhook with one message.
func body(ev inbox.Event) []byte {
	return fmt.Appendf(nil, `{"object":"page","entry":[{"id":%q,"time":%d,"messaging":[{"sender":{"id":%q},"recipient":{"id":%q},"timestamp":%d,"message":{"mid":%q,"text":"Hello, where is my order? Thank you"}}]}]}`,
		ev.PageID, ev.At.UnixMilli(), ev.PSID, ev.PageID, ev.At.UnixMilli(), ev.Key)
}

// filled returns a generated store of so many conversations with five
// messages each.
func filled(b *testing.B, conversations int) *store.Store {
	b.Helper()
	s := openAt(b, filepath.Join(b.TempDir(), "oriel.db"))
	start := time.Now()
	err := generate.Generate(context.Background(), s, generate.Options{
		Conversations: conversations, Messages: 5 * conversations, Seed: 1, Now: noon, PageID: pageID,
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("generated %d conversations in %v", conversations, time.Since(start).Round(time.Millisecond))
	return s
}

func BenchmarkRead(b *testing.B) {
	for _, conversations := range []int{1000, 10_000, 100_000} {
		s, ctx := filled(b, conversations), context.Background()
		for _, view := range inbox.Views() {
			for _, sort := range []inbox.Sort{inbox.SortWindow, inbox.SortSLA, inbox.SortWaiting, inbox.SortNewest} {
				q := inbox.Query{View: view, Sort: sort, Agent: "agent1", Now: noon, Limit: 50}
				b.Run(fmt.Sprintf("list/%s/%s/%d", view, sort, conversations), func(b *testing.B) {
					for b.Loop() {
						if _, err := s.List(ctx, q); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		}
		for _, filter := range []string{"", "p", "pa", "parcel", "parcel otter", "客", "订单 A0", "amber", "label:vip", "is:unread"} {
			q := inbox.Query{View: inbox.ViewInbox, Sort: inbox.SortWindow, Agent: "agent1", Now: noon, Limit: 50, Filter: filter}
			b.Run(fmt.Sprintf("filter/%s/%d", filter, conversations), func(b *testing.B) {
				for b.Loop() {
					if _, err := s.List(ctx, q); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run(fmt.Sprintf("count/%d", conversations), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Count(ctx, inbox.Query{Agent: "agent1", Now: noon}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("thread/%d", conversations), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Thread(ctx, 500, inbox.Place{}, 50); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
