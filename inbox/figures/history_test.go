package figures_test

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/sla"
)

const (
	onePage   = "1000000000001"
	otherPage = "1000000000002"
	botApp    = "5550000000001"
)

// officeRules have a policy for another page, whose office is in New York and
// works at night, and where labels choose, one for the urgent and one for those
// labeled vip.
func officeRules(t interface{ Fatal(...any) }, byLabel bool) inbox.Rules {
	named := func(name string, hours *sla.Calendar, first, next, resolution time.Duration, s sla.Scope) sla.Policy {
		p := sla.DefaultPolicy()
		p.Name, p.Calendar, p.Scope = name, hours, s
		p.Targets = sla.Targets{FirstResponse: first, NextResponse: next, Resolution: resolution}
		return p
	}
	day := opens(t, "Europe/Berlin", sla.Hours{From: 9 * 60, To: 17 * 60}, time.Monday, time.Tuesday, time.Wednesday, time.Friday)
	night := opens(t, "America/New_York", sla.Hours{From: 22 * 60, To: 6 * 60}, time.Sunday, time.Tuesday, time.Thursday)
	rules := inbox.DefaultRules()
	rules.SLA = sla.Policies{
		named("nights", night, time.Hour, 2*time.Hour, 20*time.Hour, sla.Scope{Pages: []string{otherPage}}),
		named("days", day, 30*time.Minute, 4*time.Hour, 0, sla.Scope{}),
	}
	if byLabel {
		rules.SLA = append(sla.Policies{
			named("urgent", nil, 5*time.Minute, 10*time.Minute, time.Hour, sla.Scope{Priorities: []string{"urgent"}}),
			named("vip", day, 15*time.Minute, time.Hour, 8*time.Hour, sla.Scope{Labels: []string{"vip"}}),
		}, rules.SLA...)
	}
	return rules
}

func opens(t interface{ Fatal(...any) }, zone string, hours sla.Hours, days ...time.Weekday) *sla.Calendar {
	location, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	config := sla.CalendarConfig{Name: zone, Zone: location}
	for _, d := range days {
		config.Week[d] = []sla.Hours{hours}
	}
	calendar, err := sla.NewCalendar(config)
	if err != nil {
		t.Fatal(err)
	}
	return calendar
}

// reaches are how many minutes ago things happened: in three weeks, in the last
// day, and where windows close within the hour.
var reaches = [][2]int{{0, 21 * 24 * 60}, {0, 21 * 24 * 60}, {0, 24 * 60}, {23 * 60, 24 * 60}}

// logs are what happened with five customers of two pages before noon, in the
// order of time.
func logs(t *rapid.T) []inbox.Event {
	var log []inbox.Event
	for n := range rapid.IntRange(1, 50).Draw(t, "happenings") {
		customer := rapid.IntRange(1, 5).Draw(t, "customer")
		reach := rapid.SampledFrom(reaches).Draw(t, "reach")
		at := noon.Add(-time.Duration(rapid.IntRange(reach[0], reach[1]).Draw(t, "minutes ago")) * time.Minute).Add(-time.Duration(n) * ms)
		page := onePage
		if customer%3 == 0 {
			page = otherPage
		}
		for i, f := range happening(t, n, at) {
			log = append(log, inbox.Event{
				Key: fmt.Sprintf("%d.%d", n, i), PageID: page, PSID: fmt.Sprintf("90000000000%05d", customer), At: at.Add(time.Duration(i) * time.Second), Fact: f,
			})
		}
	}
	slices.SortFunc(log, func(a, b inbox.Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Key, b.Key)) })
	return log
}

// happening is what one thing leaves in the log: a reply that was sent from
// here leaves two events.
func happening(t *rapid.T, n int, at time.Time) []inbox.Fact {
	mid := fmt.Sprintf("m%d", n)
	agent := rapid.SampledFrom([]string{"ana", "bo"}).Draw(t, "agent")
	echo := inbox.MessageEchoed{MID: mid, AppID: inbox.PageInboxAppID}
	sent := inbox.SendAccepted{OutboxID: mid, Attempt: 1, MID: mid, Author: agent}
	label := rapid.SampledFrom([]string{"vip", "parcel", "priority:urgent", "priority:low"}).Draw(t, "label")
	switch rapid.IntRange(0, 20).Draw(t, "kind") {
	case 0, 1, 2, 3, 4, 5, 6:
		return []inbox.Fact{inbox.MessageReceived{MID: mid, Text: "Where is my parcel"}}
	case 7:
		return []inbox.Fact{inbox.PostbackTapped{MID: mid, Title: "Track"}}
	case 8, 9:
		return []inbox.Fact{echo}
	case 10, 11:
		echo.AppID, echo.Metadata = "1", inbox.MetadataPrefix+mid
		return []inbox.Fact{sent, echo}
	case 12:
		echo.AppID = botApp
		return []inbox.Fact{echo}
	case 13:
		sent.Automatic = true
		return []inbox.Fact{sent}
	case 14:
		return []inbox.Fact{inbox.Assigned{Assignee: rapid.SampledFrom([]string{agent, agent, ""}).Draw(t, "assignee"), By: "ana"}}
	case 15:
		return []inbox.Fact{inbox.Labeled{Label: label, By: agent, Removed: rapid.Bool().Draw(t, "removed")}}
	case 16:
		return []inbox.Fact{inbox.Resolved{By: agent}}
	case 17:
		return []inbox.Fact{inbox.Snoozed{By: agent, Until: at.Add(time.Duration(rapid.IntRange(1, 48).Draw(t, "hours")) * time.Hour)}}
	case 18:
		return []inbox.Fact{rapid.SampledFrom([]inbox.Fact{inbox.Unsnoozed{By: agent}, inbox.Reopened{By: agent}}).Draw(t, "back")}
	case 19:
		return []inbox.Fact{inbox.Commented{CommentID: mid, Name: "Рыжая Лиса"}}
	}
	return []inbox.Fact{inbox.Labeled{Label: label, By: agent}}
}
