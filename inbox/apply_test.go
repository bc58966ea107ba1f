package inbox_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/sla"
)

const (
	pageID = "100200300400500"
	psid   = "9007199254740993" // above 2^53: a number would lose the last digit
)

var start = time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)

// world is what a store keeps, in the plainest form: the reference against
// which Apply is tested.
type world struct {
	conversation inbox.Conversation
	moments      []inbox.Moment
	intervals    []sla.Interval
	approaches   map[int64]sla.Approach // by when they began, in milliseconds
	messages     []inbox.Message
	page         inbox.PageState
}

func (w *world) apply(t interface{ Fatal(...any) }, rules inbox.Rules, ev inbox.Event) {
	past := func() ([]inbox.Moment, error) { return w.moments, nil }
	done, err := inbox.Apply(rules, w.conversation, past, ev)
	if err != nil {
		t.Fatal(err)
	}
	w.conversation = done.Conversation
	if done.Moment != nil {
		w.moments = append(w.moments, *done.Moment)
	}
	if done.Refolded {
		w.intervals = nil
	}
	w.intervals = append(w.intervals, done.Closed...)
	w.approach(done)
	for _, m := range ev.Messages() {
		w.join(m)
	}
	w.page = w.page.Apply(ev)
}

func (w *world) approach(done inbox.Applied) {
	if w.approaches == nil {
		w.approaches = map[int64]sla.Approach{}
	}
	for _, at := range done.Forgotten {
		delete(w.approaches, at.UnixMilli())
	}
	for _, a := range done.Approaches {
		w.approaches[a.At.UnixMilli()] = a
	}
}

// join merges m with everything that is known to be the same message.
func (w *world) join(m inbox.Message) {
	rest := w.messages[:0:0]
	for _, o := range w.messages {
		if (m.MID != "" && o.MID == m.MID) || (m.OutboxID != "" && o.OutboxID == m.OutboxID) {
			m = m.Join(o)
			continue
		}
		rest = append(rest, o)
	}
	w.messages = append(rest, m)
}

func (w *world) state() any {
	slices.SortFunc(w.messages, func(a, b inbox.Message) int {
		return cmpStrings(a.MID+"/"+a.OutboxID, b.MID+"/"+b.OutboxID)
	})
	return []any{w.conversation, w.intervals, w.approaches, w.messages, w.page}
}

func cmpStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// facts draws a history as the platform and the agents could produce it.
func drawHistory(t *rapid.T) []inbox.Event {
	var events []inbox.Event
	n := rapid.IntRange(1, 25).Draw(t, "events")
	for i := range n {
		at := start.Add(time.Duration(rapid.IntRange(0, 40).Draw(t, "minutes")) * 37 * time.Minute)
		events = append(events, drawEvents(t, i, at)...)
	}
	return events
}

func drawEvents(t *rapid.T, i int, at time.Time) []inbox.Event {
	mid := fmt.Sprintf("m_%d", rapid.IntRange(0, 9).Draw(t, "mid"))
	agent := rapid.SampledFrom([]string{"", "agent-one", "agent-two"}).Draw(t, "agent")
	one := func(key string, at time.Time, f inbox.Fact) []inbox.Event {
		return []inbox.Event{{Key: key, PageID: pageID, PSID: psid, At: at, Fact: f}}
	}
	local := fmt.Sprintf("desk:%d", i)
	switch rapid.IntRange(0, 21).Draw(t, "kind") {
	case 0, 1, 2:
		// A mid has one message, so everything about it follows from the mid.
		return one("msg:"+mid, start.Add(time.Duration(mid[2]-'0')*3*time.Hour), received(mid))
	case 3, 4:
		return drawSend(t, i, at, agent)
	case 5:
		return one("echo:x"+mid, at.Add(time.Duration(i)), inbox.MessageEchoed{MID: fmt.Sprint("x", i), AppID: rapid.SampledFrom([]string{"", inbox.PageInboxAppID, "555"}).Draw(t, "app"), Text: "elsewhere"})
	case 6:
		edit := rapid.IntRange(1, 3).Draw(t, "edit")
		return one(fmt.Sprintf("edit:%s:%d", mid, edit), at, inbox.MessageEdited{MID: mid, Text: fmt.Sprint("edit ", edit), Edit: edit})
	case 7:
		return one(fmt.Sprintf("react:%d", i), at, inbox.Reacted{MID: mid, Emoji: rapid.SampledFrom([]string{"❤️", "😮"}).Draw(t, "emoji"), Removed: rapid.Bool().Draw(t, "removed")})
	case 8:
		return one(fmt.Sprintf("delivered:%d", i), at, inbox.Delivered{MIDs: []string{mid}, Watermark: at})
	case 9:
		return one(fmt.Sprintf("read:%d", i), at, inbox.Read{Watermark: at})
	case 10:
		return one(local, at, inbox.Assigned{Assignee: agent, By: "agent-one"})
	case 11:
		return one(local, at, inbox.Resolved{By: agent})
	case 12:
		return one(local, at, inbox.Snoozed{By: agent, Until: at.Add(3 * time.Hour)})
	case 13:
		return one(local, at, inbox.Seen{By: agent})
	case 14:
		return one(local, at, inbox.Labeled{Label: rapid.SampledFrom([]string{"vip", "parcel"}).Draw(t, "label"), Removed: rapid.Bool().Draw(t, "off")})
	case 15:
		return one(fmt.Sprintf("optin:%d", i), at, inbox.OptedIn{Type: inbox.OptInOneTime, Topic: "parcel", Token: fmt.Sprint("token-", i)})
	case 17:
		return one(local, at, inbox.PreferenceSet{Topic: rapid.SampledFrom([]string{"", "parcel"}).Draw(t, "topic"), Wanted: rapid.Bool().Draw(t, "wanted"), By: agent})
	case 19, 20:
		return one(fmt.Sprintf("template:%d", i), at, drawTemplates(t))
	case 21:
		return one(local, at, inbox.SponsoredRequested{Text: fmt.Sprint("ad ", i), Promotes: rapid.Bool().Draw(t, "promotes"), By: agent})
	case 16:
		return one("comment:c"+mid, start.Add(time.Duration(mid[2])*time.Minute), inbox.Commented{CommentID: "c" + mid, Text: "how much?", Name: "Ada Example"})
	}
	return one(fmt.Sprintf("policy:%d", i), at, inbox.PolicyEnforced{Action: rapid.SampledFrom([]string{"block", "unblock", "warning"}).Draw(t, "action"), Reason: "because"})
}

// received is the message of a mid; some are words about preferences.
func received(mid string) inbox.MessageReceived {
	f := inbox.MessageReceived{MID: mid, Text: "text of " + mid, Standby: mid == "m_3"}
	switch mid {
	case "m_6":
		f.Text = "STOP!"
	case "m_7":
		f.Text = "start"
	case "m_8":
		f.Text, f.QuickReply = "Parcel news", "oriel:topic:parcel:yes"
	case "m_9":
		f.Text, f.QuickReply = "Parcel news", "oriel:topic:parcel:no"
	}
	return f
}

// drawSend is one outgoing message from the outbox to some end.
func drawSend(t *rapid.T, i int, at time.Time, agent string) []inbox.Event {
	id, mid := fmt.Sprint("out", i)+rapid.SampledFrom([]string{"", ".2", ".3"}).Draw(t, "part"), fmt.Sprint("m_out", i)
	ev := func(key string, after time.Duration, f inbox.Fact) inbox.Event {
		return inbox.Event{Key: key + ":" + id, PageID: pageID, PSID: psid, At: at.Add(after), Fact: f}
	}
	events := []inbox.Event{
		ev("queued", 0, inbox.Queued{OutboxID: id, Attempt: 1, Author: agent, Automatic: agent == "", Outgoing: inbox.Outgoing{Option: policy.Reply, Text: "hello"}}),
		ev("started", time.Second, inbox.SendStarted{OutboxID: id, Attempt: 1, Pack: "2026-09-28"}),
	}
	if rapid.Bool().Draw(t, "accepted") {
		return append(events,
			ev("accepted", 2*time.Second, inbox.SendAccepted{OutboxID: id, Attempt: 1, MID: mid, Author: agent}),
			ev("echo", 1900*time.Millisecond, inbox.MessageEchoed{MID: mid, Metadata: inbox.MetadataPrefix + id, Text: "hello"}))
	}
	state := rapid.SampledFrom([]inbox.SendState{inbox.StateFailed, inbox.StateHeld, inbox.StateUnconfirmed}).Draw(t, "state")
	scope := rapid.SampledFrom([]inbox.Scope{inbox.ScopeMessage, inbox.ScopeContact, inbox.ScopeTags, inbox.ScopePage}).Draw(t, "scope")
	events = append(events, ev("stopped", 3*time.Second, inbox.SendStopped{OutboxID: id, Attempt: 1, State: state, Reason: "no", Scope: scope}))
	if state == inbox.StateUnconfirmed && rapid.Bool().Draw(t, "settled") {
		events = append(events, ev("echo", 4*time.Second, inbox.MessageEchoed{MID: mid, Metadata: inbox.MetadataPrefix + id, Text: "hello"}))
	}
	return events
}

// onceEach keeps the first event of each key, as the log does.
func onceEach(events []inbox.Event) []inbox.Event {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(events), func(ev inbox.Event) bool {
		dup := seen[ev.Key]
		seen[ev.Key] = true
		return dup
	})
}

func TestAnyOrderAndAnyDuplicatesGiveTheSameState(t *testing.T) {
	rapid.Check(t, anyOrderGivesTheSameState)
}

// FuzzTapeOfEvents lets the fuzzer search for a history, and an order of it,
// in which Apply does not keep its law.
func FuzzTapeOfEvents(f *testing.F) { f.Fuzz(rapid.MakeFuzz(anyOrderGivesTheSameState)) }

func anyOrderGivesTheSameState(t *rapid.T) {
	rules := inbox.DefaultRules()
	events := onceEach(drawHistory(t))
	var want, got world
	for _, ev := range events {
		want.apply(t, rules, ev)
	}
	shuffled := rapid.Permutation(append(slices.Clone(events), events[:len(events)/2]...)).Draw(t, "order")
	for _, ev := range shuffled {
		got.apply(t, rules, ev)
	}
	if diff := cmp.Diff(want.state(), got.state(), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("the order changed the state (-in order +shuffled):\n%s", diff)
	}
}

func TestApplyLeavesItsArgumentAlone(t *testing.T) {
	rules := inbox.DefaultRules()
	rapid.Check(t, func(t *rapid.T) {
		events := onceEach(drawHistory(t))
		var w world
		for _, ev := range events {
			before := w.conversation
			copyOf := before
			copyOf.Preferences = slices.Clone(before.Preferences)
			copyOf.Labels, copyOf.Comments, copyOf.Tokens = slices.Clone(before.Labels), slices.Clone(before.Comments), slices.Clone(before.Tokens)
			w.apply(t, rules, ev)
			if diff := cmp.Diff(copyOf, before, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("Apply wrote into the conversation it was given:\n%s", diff)
			}
		}
	})
}

func TestFactsSurviveTheirEncoding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, ev := range drawHistory(t) {
			body, err := inbox.EncodeFact(ev.Fact)
			if err != nil {
				t.Fatal(err)
			}
			back, err := inbox.DecodeFact(ev.Fact.Kind(), body)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(ev.Fact, back, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s changed on its way through the log:\n%s", ev.Fact.Kind(), diff)
			}
		}
	})
}

func TestAKindOfANewerVersionIsRefusedWithASentence(t *testing.T) {
	_, err := inbox.DecodeFact("teleported", []byte("{}"))
	if inbox.CodeOf(err) != inbox.CodeNewerStore {
		t.Fatalf("code = %q, want newer_store (%v)", inbox.CodeOf(err), err)
	}
}
