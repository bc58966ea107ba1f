package store_test

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
)

// histories are random events of a few customers, out of order and repeated,
// within a few days around noon.
func histories(t *rapid.T, most int) []inbox.Event {
	return rapid.SliceOfN(rapid.Custom(randomEvent), 1, most).Draw(t, "events")
}

const customers = 9

func randomEvent(t *rapid.T) inbox.Event {
	customer := rapid.IntRange(1, customers).Draw(t, "customer")
	at := noon.Add(time.Duration(rapid.IntRange(-60*36, 60*12).Draw(t, "minute")) * time.Minute)
	fact, key := randomFact(t, customer, at)
	return inbox.Event{Key: key, PageID: pageOf(customer), PSID: psid(customer), At: at, Fact: fact}
}

// pageOf puts every third customer on another page.
func pageOf(customer int) string {
	if customer%3 == 0 {
		return "2000000000002"
	}
	return pageID
}

var (
	texts  = []string{"Where is my parcel", "Où est ma commande", "我的订单到哪里了", "Спасибо", ""}
	states = []inbox.SendState{inbox.StateQueued, inbox.StateHeld, inbox.StateFailed, inbox.StateUnconfirmed, inbox.StateDiscarded}
)

func randomFact(t *rapid.T, customer int, at time.Time) (inbox.Fact, string) {
	kind := rapid.IntRange(0, 17).Draw(t, "kind")
	n := rapid.IntRange(1, 4).Draw(t, "message")
	mid, outboxID := fmt.Sprintf("m%d.%d", customer, n), fmt.Sprintf("o%d.%d", customer, n)
	text := rapid.SampledFrom(texts).Draw(t, "text")
	agent := rapid.SampledFrom([]string{"", "ana", "bo"}).Draw(t, "agent")
	key := fmt.Sprintf("%d.%d.%d.%d.%s", customer, kind, n, at.UnixMilli(), agent)
	switch kind {
	case 0, 1, 2:
		return inbox.MessageReceived{MID: mid, Text: text}, "in" + mid
	case 3:
		return inbox.MessageEchoed{MID: "out" + mid, AppID: inbox.PageInboxAppID, Text: text}, "echo" + mid
	case 4:
		return inbox.Queued{OutboxID: outboxID, Attempt: 1, Author: agent, NotBefore: at, Outgoing: inbox.Outgoing{Text: text}}, "queued" + outboxID
	case 5:
		return inbox.SendStarted{OutboxID: outboxID, Attempt: 1, Pack: "p"}, "started" + outboxID
	case 6:
		return inbox.SendAccepted{OutboxID: outboxID, Attempt: 1, MID: "out" + mid, Author: agent}, "accepted" + outboxID
	case 7:
		state := rapid.SampledFrom(states).Draw(t, "state")
		return inbox.SendStopped{OutboxID: outboxID, Attempt: 1, State: state, Reason: "r"}, "stopped" + outboxID + string(state)
	case 8:
		return inbox.Assigned{Assignee: agent, By: "ana"}, key
	case 9:
		return inbox.Resolved{By: "ana"}, key
	case 10:
		return inbox.Snoozed{By: "ana", Until: at.Add(time.Duration(n) * 8 * time.Hour)}, key
	case 11:
		return inbox.Labeled{Label: fmt.Sprintf("l%d", n), Removed: agent == "bo", By: "ana"}, key
	case 12:
		return inbox.ContactNamed{Name: rapid.SampledFrom([]string{"Ámber Otter", "Рыжая Лиса", "红狐狸"}).Draw(t, "name")}, key
	case 13:
		return inbox.MessageEdited{MID: mid, Text: "edited " + text, Edit: n}, fmt.Sprintf("edit%s.%d", mid, n)
	case 14:
		return inbox.MessageUnsent{MID: mid}, key
	case 15:
		return inbox.Delivered{MIDs: []string{"out" + mid}, Watermark: at}, key
	case 16:
		return inbox.Seen{By: "ana"}, key
	}
	// Another program echoes our message without telling that it is ours.
	return inbox.MessageEchoed{MID: "out" + mid, AppID: "77", Metadata: map[bool]string{true: "oriel:" + outboxID}[agent == ""]}, "echo" + mid + agent
}
