package inbox_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/policy"
)

func TestPhrasesAreComparedWholeAndPlain(t *testing.T) {
	rules := inbox.DefaultRules()
	for text, want := range map[string]bool{
		"stop": true, "STOP": true, " Stop! ": true, "s\u00adtop": true, "ＳＴＯＰ": true, "stop 🛑": true, "«Stop».": true,
		"Arrêt": true, "arret": true, "arre\u0302t !": true, "ARRÊTEZ": true, "Me désabonner.": true,
		"Baja": true, "darme  de\nbaja": true, "Cancelar suscripción": true,
		"Stopp!": true, "ABMELDEN": true, "Sair": true, "Cancelar inscrição": true, "opt-out": true,
		"": false, "!": false, "stop it, where is my parcel?": false, "non stop": false, "stopping": false, "st op": false,
		"please do not stop": false, "start": false,
	} {
		if got := rules.StopWords.Has(text); got != want {
			t.Errorf("%q is a stop word: %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"START", "S’abonner", "m'abonner", "¡Alta!", "Anmelden", "voltar"} {
		if !rules.StartWords.Has(text) || rules.StopWords.Has(text) {
			t.Errorf("%q is no start word", text)
		}
	}
	if (inbox.Phrases)(nil).Has("stop") || inbox.NewPhrases("…").Has("…") {
		t.Error("an empty set has a phrase")
	}
}

func TestEveryDefaultWordIsHeardAndNoneBothWays(t *testing.T) {
	rules := inbox.DefaultRules()
	for _, language := range []string{"en", "fr", "es", "de", "pt"} {
		stop, start := inbox.DefaultStopWords()[language], inbox.DefaultStartWords()[language]
		if len(stop) == 0 || len(start) == 0 {
			t.Errorf("%s has %d stop words and %d start words", language, len(stop), len(start))
		}
		for _, w := range stop {
			if !rules.StopWords.Has(w) || rules.StartWords.Has(w) {
				t.Errorf("%s: stop word %q", language, w)
			}
		}
		for _, w := range start {
			if !rules.StartWords.Has(w) || rules.StopWords.Has(w) {
				t.Errorf("%s: start word %q", language, w)
			}
		}
	}
}

// said is something that bears on preferences, at a minute after start.
type said struct {
	minute int
	fact   inbox.Fact
}

func texted(text string) inbox.Fact { return inbox.MessageReceived{MID: "m_" + text, Text: text} }

func tapped(payload string) inbox.Fact {
	return inbox.MessageReceived{MID: "m_" + payload, Text: "Parcel news", QuickReply: payload}
}

func hear(t *testing.T, things ...said) inbox.Conversation {
	t.Helper()
	var w world
	for i, s := range things {
		w.apply(t, inbox.DefaultRules(), inbox.Event{
			Key: fmt.Sprintf("k%d", i), PageID: pageID, PSID: psid, At: start.Add(time.Duration(s.minute) * time.Minute), Fact: s.fact,
		})
	}
	return w.conversation
}

func TestWhatCustomersSayBecomesTheirPreference(t *testing.T) {
	const wantsParcel, noParcel, stop = "oriel:topic:parcel:yes", "oriel:topic:parcel:no", "oriel:stop"
	type wants struct{ declined, parcel, unwanted bool } // everything declined; parcel chosen; parcel declined
	tests := map[string]struct {
		things []said
		want   wants
	}{
		"nothing was said":           {nil, wants{}},
		"a plain message":            {[]said{{0, texted("Where is it?")}}, wants{}},
		"a tapped yes":               {[]said{{0, tapped(wantsParcel)}}, wants{parcel: true}},
		"a tapped no":                {[]said{{0, tapped(noParcel)}}, wants{unwanted: true}},
		"yes, then no":               {[]said{{0, tapped(wantsParcel)}, {1, tapped(noParcel)}}, wants{unwanted: true}},
		"no, then yes":               {[]said{{0, tapped(noParcel)}, {1, tapped(wantsParcel)}}, wants{parcel: true}},
		"no, told late":              {[]said{{1, tapped(wantsParcel)}, {0, tapped(noParcel)}}, wants{parcel: true}},
		"a tapped stop":              {[]said{{0, tapped(stop)}}, wants{declined: true}},
		"a stop word":                {[]said{{0, texted("Arrêt !")}}, wants{declined: true}},
		"stop takes a yes with it":   {[]said{{0, tapped(wantsParcel)}, {1, texted("STOP")}}, wants{declined: true}},
		"a yes after stop":           {[]said{{0, texted("stop")}, {1, tapped(wantsParcel)}}, wants{declined: true, parcel: true}},
		"start takes stop back":      {[]said{{0, texted("stop")}, {1, texted("start")}}, wants{}},
		"start brings a yes back":    {[]said{{0, tapped(wantsParcel)}, {1, texted("stop")}, {2, texted("start")}}, wants{parcel: true}},
		"start leaves a no":          {[]said{{0, tapped(noParcel)}, {1, texted("start")}}, wants{unwanted: true}},
		"a word under a quick reply": {[]said{{0, inbox.MessageReceived{MID: "m", Text: "Stop", QuickReply: "OTHER"}}}, wants{}},
		"broken payloads":            {[]said{{0, tapped("oriel:topic::no")}, {1, tapped("oriel:topic:parcel")}, {2, tapped("oriel:")}}, wants{}},
		"an agent's no":              {[]said{{0, inbox.PreferenceSet{Topic: "parcel", By: "agent-one"}}}, wants{unwanted: true}},
		"an agent's end":             {[]said{{0, inbox.PreferenceSet{By: "agent-one"}}}, wants{declined: true}},
		"an agent takes it back":     {[]said{{0, texted("stop")}, {1, inbox.PreferenceSet{Wanted: true, By: "agent-one"}}}, wants{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := hear(t, append(tt.things, said{90, inbox.OptedIn{Type: inbox.OptInOneTime, Topic: "parcel", Token: "t"}})...)
			f := c.Facts(inbox.DefaultRules(), inbox.PageState{})
			got := wants{!f.DeclinedAt.IsZero(), c.Wants("parcel"), !f.Tokens[0].DeclinedAt.IsZero()}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(wants{})); diff != "" {
				t.Errorf("(-want +got):\n%s\n%+v", diff, c.Preferences)
			}
		})
	}
}

func TestAPreferenceTellsWhenAndHow(t *testing.T) {
	c := hear(t, said{1, tapped("oriel:topic:parcel:yes")}, said{2, texted("Stop!")},
		said{3, inbox.PreferenceSet{Topic: inbox.TopicSponsored, By: "agent-one"}})
	at := func(minute int, key string) inbox.Stamp {
		return inbox.Stamp{At: start.Add(time.Duration(minute) * time.Minute), Key: key}
	}
	want := []inbox.Preference{
		{Topic: inbox.TopicEverything, Source: inbox.SourceWord, Stamp: at(2, "k1")},
		{Topic: "parcel", Wanted: true, Source: inbox.SourceQuickReply, Stamp: at(1, "k0")},
		{Topic: inbox.TopicSponsored, Source: inbox.SourceAgent, By: "agent-one", Stamp: at(3, "k2")},
	}
	if diff := cmp.Diff(want, c.Preferences); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if f := c.Facts(inbox.DefaultRules(), inbox.PageState{}); !f.SponsoredOptOut {
		t.Error("no to sponsored messages is no opt-out")
	}
}

func TestATitleMeansItsTopic(t *testing.T) {
	rules := inbox.DefaultRules()
	rules.Topics = map[string][]inbox.Topic{pageID: {{ID: "parcel", Title: "Parcel news"}}}
	c := hear(t, said{0, inbox.OptedIn{Type: inbox.OptInOneTime, Topic: "parcel NEWS", Token: "t"}}, said{1, tapped("oriel:topic:parcel:no")})
	if f := c.Facts(rules, inbox.PageState{}); f.Tokens[0].DeclinedAt.IsZero() {
		t.Error("a notification on a topic by its title does not ask for the topic's preference")
	}
}

// Who taps what they want to hear of waits for nobody; who writes "stop" is
// seen by an agent.
func TestATapOnATopicStartsNoClock(t *testing.T) {
	if c := hear(t, said{0, tapped("oriel:topic:parcel:yes")}); !c.Clocks.WaitingSince.IsZero() || c.Standing.Unread != 0 || c.Window.ClosesAt.IsZero() {
		t.Errorf("waiting since %v, unread %d, window %+v", c.Clocks.WaitingSince, c.Standing.Unread, c.Window)
	}
	for _, fact := range []inbox.Fact{texted("stop"), tapped("OTHER")} {
		if c := hear(t, said{0, fact}); c.Clocks.WaitingSince.IsZero() || c.Standing.Unread != 1 {
			t.Errorf("%+v starts no clock", fact)
		}
	}
}

// TestPreferencesFollowTheNewestWord: in any order, of each topic the newest
// word counts, and nothing outside the window is offered against it.
func TestPreferencesFollowTheNewestWord(t *testing.T) {
	rules := inbox.DefaultRules()
	topics := []string{inbox.TopicEverything, "parcel", "events"}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) inbox.PreferenceSet {
			return inbox.PreferenceSet{Topic: rapid.SampledFrom(topics).Draw(t, "topic"), Wanted: rapid.Bool().Draw(t, "wanted"), By: "a"}
		}), 1, 12).Draw(t, "words")
		var events []inbox.Event
		newest := map[string]bool{}
		for i, word := range words {
			events = append(events, inbox.Event{Key: fmt.Sprint("k", i), PageID: pageID, PSID: psid, At: start.Add(time.Duration(i) * time.Minute), Fact: word})
			newest[word.Topic] = word.Wanted
		}
		var w world
		for _, ev := range rapid.Permutation(slices.Concat(events, events)).Draw(t, "order") {
			w.apply(t, rules, ev)
		}
		for _, topic := range topics {
			wanted, saidSo := newest[topic]
			if p, ok := w.conversation.Preference(topic); ok != saidSo || p.Wanted != wanted {
				t.Fatalf("%q: %+v, %v; want %v, %v", topic, p, ok, wanted, saidSo)
			}
		}
		wanted, saidSo := newest[inbox.TopicEverything]
		if got := !w.conversation.Facts(rules, w.page).DeclinedAt.IsZero(); got != (saidSo && !wanted) {
			t.Fatalf("declined: %v", got)
		}
	})
}

// topical is an office whose page has topics.
func topical(t *testing.T) *office {
	o := openOffice(t, start)
	config := o.deskConfig("agent-one", 0)
	config.Rules.Topics = map[string][]inbox.Topic{pageID: {{ID: "parcel", Title: "Parcel news"}, {ID: "events", Title: "Workshops and events"}}}
	o.desk = inbox.NewDesk(config)
	return o
}

func TestAskingForPreferences(t *testing.T) {
	o := topical(t)
	id := o.writes(1, "Hello")
	o.must(o.desk.SaveDraft(o.ctx, id, "half a thought"))
	m, err := o.desk.AskPreferences(o.ctx, id)
	o.must(err)
	want := []inbox.QuickReply{
		{Title: "Parcel news", Payload: "oriel:topic:parcel:yes"},
		{Title: "Workshops and events", Payload: "oriel:topic:events:yes"},
		{Title: "Nothing", Payload: "oriel:stop"},
	}
	if diff := cmp.Diff(want, m.Outgoing.QuickReplies); diff != "" || m.Text == "" || m.Option() != policy.Reply || m.Author != "agent-one" || !m.Automatic {
		t.Errorf("%+v\n%s", m, diff)
	}
	if d, err := o.desk.Open(o.ctx, id, 1); err != nil || d.Draft != "half a thought" {
		t.Errorf("the draft became %q, %v", d.Draft, err)
	}

	// Who has chosen a topic can tap it off again.
	o.clock.Advance(time.Minute)
	o.accept(o.event(1, "tap", inbox.MessageReceived{MID: "m_tap", Text: "Workshops and events", QuickReply: "oriel:topic:events:yes"}))
	m, err = o.desk.AskPreferences(o.ctx, id)
	o.must(err)
	if got := m.Outgoing.QuickReplies[1]; got.Payload != "oriel:topic:events:no" || got.Title != "✕ Workshops and eve…" {
		t.Errorf("offers %+v", got)
	}

	// It is an ordinary reply: not after the window.
	o.clock.Advance(25 * time.Hour)
	var refusal *inbox.Refusal
	if _, err := o.desk.AskPreferences(o.ctx, id); !errors.As(err, &refusal) || refusal.Option.ID != policy.Reply {
		t.Errorf("outside the window: %v", err)
	}
	if _, err := o.sit("agent-two", 0).AskPreferences(o.ctx, id); inbox.CodeOf(err) != inbox.CodeInvalid {
		t.Errorf("without topics: %v", err)
	}
}

func TestAnAgentEntersAPreference(t *testing.T) {
	o := topical(t)
	// The platform's clock is ahead of ours.
	o.clock.Advance(2 * time.Second)
	id := o.writes(1, "stop")
	o.clock.Set(start)
	o.must(o.desk.SetPreference(o.ctx, id, inbox.TopicEverything, true))
	o.must(o.desk.SetPreference(o.ctx, id, "parcel", false))
	c := o.conversation(1)
	if everything, _ := c.Preference(inbox.TopicEverything); !everything.Wanted || everything.By != "agent-one" || everything.Source != inbox.SourceAgent {
		t.Errorf("%+v", everything)
	}
	if parcel, _ := c.Preference("parcel"); parcel.Wanted || parcel.By != "agent-one" {
		t.Errorf("%+v", parcel)
	}
	if err := o.desk.SetPreference(o.ctx, id, "nonsense", true); inbox.CodeOf(err) != inbox.CodeInvalid {
		t.Errorf("an unknown topic: %v", err)
	}
	if err := o.desk.SetPreference(o.ctx, 99, "parcel", true); inbox.CodeOf(err) != inbox.CodeNotFound {
		t.Errorf("an unknown conversation: %v", err)
	}
}

// TestAStopHoldsWhatWaits: what was queued for the time outside the window is
// judged again when it leaves, and by then the customer has said no.
func TestAStopHoldsWhatWaits(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "Where is my parcel?")
	o.clock.Advance(25 * time.Hour)
	m := o.queue(inbox.Reply{Conversation: id, Text: "We found it.", Option: policy.HumanAgent})
	o.accept(o.event(1, "set", inbox.PreferenceSet{By: "agent-two"}))
	o.run()
	held := o.awaitState(m.OutboxID, inbox.StateHeld)
	if want := "The customer asked not to get messages outside the window."; held.Send.Reason != want || len(o.edge.sent()) != 0 {
		t.Errorf("held because %q, sent %v", held.Send.Reason, o.edge.texts())
	}
}

// TestAskingStopsNoClock: the customer still waits for an answer to what they
// wrote, and an automatic answer is not kept from them.
func TestAskingStopsNoClock(t *testing.T) {
	o := topical(t)
	id := o.writes(1, "Where is my parcel?")
	m, err := o.desk.AskPreferences(o.ctx, id)
	o.must(err)
	o.run()
	o.awaitState(m.OutboxID, inbox.StateSent)
	c := o.conversation(1)
	if !c.Clocks.WaitingSince.Equal(start) || !c.FirstAnsweredAt.IsZero() || c.Standing.Unread != 1 {
		t.Errorf("waiting since %v, first answered %v, unread %d", c.Clocks.WaitingSince, c.FirstAnsweredAt, c.Standing.Unread)
	}
}
