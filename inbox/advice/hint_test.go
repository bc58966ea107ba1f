package advice_test

import (
	"encoding/json"
	"strings"
	"testing"

	"oriel/inbox/advice"
)

func TestHintJSON(t *testing.T) {
	got, err := json.Marshal(advice.Default().Check("Hello!!!", advice.Situation{WindowOpen: true}))
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"kind":"empty_greeting","severity":"hint","words":[{"start":0,"end":5}],` +
		`"rule":"Every message carries value for the customer: a greeting goes together with the point.",` +
		`"why":"Greets and says nothing else: “Hello”.","source":"Facebook's five messaging tips, as reported in February 2020"},` +
		`{"kind":"shouting","severity":"hint","words":[{"start":5,"end":8}],` +
		`"rule":"Capitals and repeated marks read as shouting.","why":"Reads like shouting: “!!!”.","source":"Oriel's own advice"}]`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAHintOnTheWholeDraftHasAnEmptyListInJSON(t *testing.T) {
	got, err := json.Marshal(advice.Default().Check("far too long", advice.Situation{TitleMax: 5}))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(got), `"severity":"block","words":[],`) || !strings.Contains(string(got), "12 characters, 7 too many") {
		t.Errorf("%s", got)
	}
}

// TestReasonsKeepSecrets: reasons are written to logs, secrets are not.
func TestReasonsKeepSecrets(t *testing.T) {
	draft := "Your new PIN is 4821. Card 4111 1111 1111 1111, account GB29 NWBK 6016 1331 9268 19. Send us your password."
	hints := advice.Default().Check(draft, advice.Situation{})
	if len(hints) != 3 {
		t.Fatalf("%+v", hints)
	}
	for _, h := range hints {
		for _, secret := range []string{"4821", "4111", "NWBK"} {
			if strings.Contains(h.Why, secret) {
				t.Errorf("the reason tells %s: %s", secret, h.Why)
			}
		}
	}
}

func TestEveryRuleSaysWhereItIsWritten(t *testing.T) {
	draft := "SALE SALE NOW, 20 % off!!! Part 1. My password: abc123, card 4111 1111 1111 1111, GB29 NWBK 6016 1331 9268 19. " +
		"https://bit.ly/x https://acme.example What? When?"
	seen := map[advice.Kind]bool{}
	for _, s := range []advice.Situation{{Topic: "parcel", TextBelow: 10}, {TitleMax: 5}, {}} {
		for _, h := range advice.Default().Check(draft, s) {
			seen[h.Kind] = true
			if h.Rule == "" || h.Source == "" {
				t.Errorf("%s has no rule or source", h.Kind)
			}
		}
	}
	if len(seen) != 13 { // all but the empty greeting
		t.Errorf("only %v", seen)
	}
}
