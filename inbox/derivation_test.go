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
