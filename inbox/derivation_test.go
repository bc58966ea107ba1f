package inbox_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/sla"
)

func encoded(change func(*inbox.Rules)) string {
	r := inbox.DefaultRules()
	r.PersonApps = []string{"7", "8"}
	r.Capabilities = map[string]policy.Capabilities{"1": policy.NewCapabilities(policy.CapHumanAgent)}
	change(&r)
	return string(r.Derivation().Encode())
}

func TestWhatDecidesWhatIsDerived(t *testing.T) {
	same := encoded(func(*inbox.Rules) {})
	for name, change := range map[string]func(*inbox.Rules){
		"apps in another order":  func(r *inbox.Rules) { slices.Reverse(r.PersonApps) },
		"an app twice":           func(r *inbox.Rules) { r.PersonApps = append(r.PersonApps, "7") },
		"a page without grants":  func(r *inbox.Rules) { r.Capabilities["2"] = 0 },
		"a grant of no window":   func(r *inbox.Rules) { r.Capabilities["1"] = policy.NewCapabilities(policy.CapOneTimeNotification) },
		"our own app":            func(r *inbox.Rules) { r.AppID = "9" },
		"topics":                 func(r *inbox.Rules) { r.Topics = map[string][]inbox.Topic{"1": {{ID: "a", Title: "A"}}} },
		"stop words spelt alike": func(r *inbox.Rules) { r.StopWords["stop"] = true },
	} {
		if got := encoded(change); got != same {
			t.Errorf("%s makes a difference:\n%s\n%s", name, got, same)
		}
	}
	for name, change := range map[string]func(*inbox.Rules){
		"a target":     func(r *inbox.Rules) { r.SLA[0].Targets.FirstResponse += time.Minute },
		"a policy":     func(r *inbox.Rules) { r.SLA = append(sla.Policies{{Name: "vip"}}, r.SLA...) },
		"an app":       func(r *inbox.Rules) { r.PersonApps = r.PersonApps[1:] },
		"a grant":      func(r *inbox.Rules) { r.Capabilities["2"] = policy.NewCapabilities(policy.CapLongAdWindow) },
		"a stop word":  func(r *inbox.Rules) { r.StopWords["basta"] = true },
		"a start word": func(r *inbox.Rules) { r.StartWords["avanti"] = true },
	} {
		if encoded(change) == same {
			t.Errorf("%s makes no difference", name)
		}
	}
}

// TestEveryRuleIsDecidedUpon: who adds a rule has to say whether Apply depends
// on it.
func TestEveryRuleIsDecidedUpon(t *testing.T) {
	decided := []string{"SLA", "Capabilities", "AppID", "PersonApps", "Topics", "StopWords", "StartWords"}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[inbox.Rules]()) {
		if !slices.Contains(decided, f.Name) {
			t.Errorf("put %s into Derivation or leave it out, then add it here", f.Name)
		}
	}
}

func TestADerivationIsReadBack(t *testing.T) {
	text := encoded(func(r *inbox.Rules) {
		r.Capabilities["2"] = policy.NewCapabilities(policy.CapLongAdWindow)
		r.SLA = append(sla.Policies{{Name: "vip", Calendar: mornings(t), Scope: sla.Scope{Labels: []string{"vip"}}}}, r.SLA...)
	})
	var back inbox.Derivation
	if err := json.Unmarshal([]byte(text), &back); err != nil || string(back.Encode()) != text {
		t.Errorf("%v\n%s\n%s", err, back.Encode(), text)
	}
	if again := string(back.Rules().Derivation().Encode()); again != text {
		t.Errorf("as rules:\n%s\n%s", again, text)
	}
}

func mornings(t *testing.T) *sla.Calendar {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	c, err := sla.NewCalendar(sla.CalendarConfig{Name: "mornings", Zone: zone, Week: [7][]sla.Hours{time.Monday: {{From: 9 * 60, To: 12 * 60}}}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestNoOfferOutlastsTheWindow: the long window after an ad counts where the
// windows were derived with it and the desk's own settings grant it.
func TestNoOfferOutlastsTheWindow(t *testing.T) {
	long := map[string]policy.Capabilities{pageID: policy.NewCapabilities(policy.CapLongAdWindow, policy.CapHumanAgent)}
	const day = 24 * time.Hour
	for name, tt := range map[string]struct {
		derived, own map[string]policy.Capabilities
		want         time.Duration
	}{
		"both":             {long, long, 7 * day},
		"the record alone": {long, nil, day},
		"the desk alone":   {nil, long, day},
		"neither":          {nil, nil, day},
	} {
		t.Run(name, func(t *testing.T) {
			derived, own := inbox.DefaultRules(), inbox.DefaultRules()
			derived.Capabilities, own.Capabilities = tt.derived, tt.own
			var w world
			w.apply(t, derived, inbox.Event{Key: "m", PageID: pageID, PSID: psid, At: start, Fact: inbox.MessageReceived{MID: "m", Text: "Hello?", AdID: "5"}})
			desk := inbox.NewDesk(inbox.DeskConfig{Store: derivedBy{rules: derived}, Settings: inbox.Settings{Rules: own}})
			for _, at := range []time.Duration{tt.want - time.Minute, tt.want + time.Minute} {
				options, _, err := desk.Judge(w.conversation, w.page, start.Add(at))
				if err != nil {
					t.Fatal(err)
				}
				if options[0].ID != policy.Reply || options[0].Allowed != (at < tt.want) {
					t.Errorf("after %v a reply is allowed: %v", at, options[0].Allowed)
				}
			}
			if got := desk.Rules().Capabilities[pageID]; got != tt.own[pageID] {
				t.Errorf("the desk has %v", got.List())
			}
		})
	}
}

// TestADeskReadsByTheRecord and keeps its own of what derives nothing.
func TestADeskReadsByTheRecord(t *testing.T) {
	derived, own := inbox.DefaultRules(), inbox.DefaultRules()
	derived.SLA[0].Targets.FirstResponse, derived.PersonApps, derived.StopWords = time.Minute, []string{"7"}, inbox.NewPhrases("basta")
	own.AppID, own.Topics = "9", map[string][]inbox.Topic{pageID: {{ID: "a", Title: "A"}}}
	desk := inbox.NewDesk(inbox.DeskConfig{Store: derivedBy{rules: derived}, Settings: inbox.Settings{Rules: own}})
	got := desk.Rules()
	if !got.DerivesLike(derived) || got.AppID != "9" || len(desk.Topics(pageID)) != 1 {
		t.Errorf("%+v", got)
	}
}
