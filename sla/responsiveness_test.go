package sla_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/sla"
)

func approaches(log []sla.Moment) []sla.Approach {
	_, all := sla.FoldApproaches(log)
	return all
}

func TestApproaches(t *testing.T) {
	const m, h = time.Minute, time.Hour
	approach := func(at, answered time.Duration) sla.Approach {
		return sla.Approach{At: after(at), AnsweredAt: after(answered)}
	}
	tests := []struct {
		name string
		log  []sla.Moment
		want []sla.Approach
	}{
		{"answered", story(wrote(0), replied(m)), []sla.Approach{approach(0, m)}},
		{"not answered", story(wrote(0)), []sla.Approach{{At: noon}}},
		{"an automatic reply is no answer", story(wrote(0), did(sla.AutomaticReply, ms), replied(m)), []sla.Approach{approach(0, m)}},
		{"a second message does not count", story(wrote(0), wrote(10*m), replied(11*m), wrote(12*m), replied(13*m)), []sla.Approach{approach(0, 11*m)}},
		{"1 ms short of a day of silence", story(wrote(0), replied(m), wrote(m+24*h-ms)), []sla.Approach{approach(0, m)}},
		{"a day of silence", story(wrote(0), replied(m), wrote(m+24*h)), []sla.Approach{approach(0, m), {At: after(m + 24*h)}}},
		{"1 ms more than a day of silence", story(wrote(0), replied(m), wrote(m+24*h+ms)), []sla.Approach{approach(0, m), {At: after(m + 24*h + ms)}}},
		{"silence after the customer's own message", story(wrote(0), wrote(24*h)), []sla.Approach{{At: noon}, {At: after(24 * h)}}},
		{"the page broke the silence", story(wrote(0), replied(m), replied(30*h), wrote(31*h)), []sla.Approach{approach(0, m)}},
		{"an automatic message does not break it", story(wrote(0), replied(m), did(sla.AutomaticReply, 30*h), wrote(31*h)), []sla.Approach{approach(0, m), {At: after(31 * h)}}},
		{"a reply to nobody", story(replied(0), wrote(h)), nil},
		{"resolving changes nothing", story(wrote(0), resolved(m), replied(2*m), wrote(h)), []sla.Approach{approach(0, 2*m)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, approaches(tt.log)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestApproachesIgnoreOrderAndRepetition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := histories.Draw(t, "log")
		again := rapid.Permutation(append(log[:len(log):len(log)], log...)).Draw(t, "again")
		if diff := cmp.Diff(approaches(log), approaches(again)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func judge(now time.Time, approaches []sla.Approach) sla.Responsiveness {
	badge := sla.NewBadge(now)
	for _, a := range approaches {
		badge.Count(a)
	}
	return badge.Responsiveness()
}

func TestResponsiveness(t *testing.T) {
	const m, week = time.Minute, 7 * 24 * time.Hour
	now := after(week)
	// page has so many approaches answered after d each.
	page := func(n int, d time.Duration) []sla.Approach {
		var all []sla.Approach
		for range n {
			all = append(all, sla.Approach{At: after(time.Hour), AnsweredAt: after(time.Hour + d)})
		}
		return all
	}
	open := func(n int) []sla.Approach {
		all := page(n, 0)
		for i := range all {
			all[i].AnsweredAt = time.Time{}
		}
		return all
	}
	with := func(parts ...[]sla.Approach) (all []sla.Approach) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	tests := []struct {
		name       string
		approaches []sla.Approach
		want       sla.Responsiveness
	}{
		{"nobody came", nil, sla.Responsiveness{}},
		{"one, in time", page(1, 15*m), sla.Responsiveness{Counted: 1, Answered: 1, ResponseTime: 15 * m, OnCourse: true}},
		{"one, 1 ms late", page(1, 15*m+ms), sla.Responsiveness{Counted: 1, Answered: 1, ResponseTime: 15*m + ms}},
		{"one, 1 ms early", page(1, 15*m-ms), sla.Responsiveness{Counted: 1, Answered: 1, ResponseTime: 15*m - ms, OnCourse: true}},
		{"90 %", with(page(9, m), open(1)), sla.Responsiveness{Counted: 10, Answered: 9, ResponseTime: m, OnCourse: true}},
		{"below 90 %", with(page(89, m), open(10)), sla.Responsiveness{Counted: 99, Answered: 89, ResponseTime: m}},
		{"the slowest tenth is left out", with(page(9, m), page(1, 300*m)), sla.Responsiveness{Counted: 10, Answered: 10, ResponseTime: m, OnCourse: true}},
		{"of nine none is left out", with(page(8, m), page(1, 300*m)), sla.Responsiveness{Counted: 9, Answered: 9, ResponseTime: 308 * m / 9}},
		{"1 ms too old", []sla.Approach{{At: after(-ms)}}, sla.Responsiveness{}},
		{"seven days old", []sla.Approach{{At: noon}}, sla.Responsiveness{Counted: 1}},
		{"answered after now", []sla.Approach{{At: noon, AnsweredAt: now.Add(ms)}}, sla.Responsiveness{Counted: 1}},
		{"answered now", []sla.Approach{{At: now, AnsweredAt: now}}, sla.Responsiveness{Counted: 1, Answered: 1, OnCourse: true}},
		{"after now", []sla.Approach{{At: now.Add(ms)}}, sla.Responsiveness{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, judge(now, tt.approaches)); diff != "" {
				t.Error(diff)
			}
		})
	}
	if rate, counted := judge(now, with(page(3, m), open(1))).Rate(); rate != 0.75 || !counted {
		t.Errorf("rate %v, %v", rate, counted)
	}
	if _, counted := (sla.Responsiveness{}).Rate(); counted {
		t.Error("a rate of nothing")
	}
}
