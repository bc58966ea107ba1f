package policy_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/policy"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGoldenOptions shows one person's options by each pack: two hours after
// a message that came from an ad, two days after it, and then again when the
// person has said no.
func TestGoldenOptions(t *testing.T) {
	f := rich()
	f.AdMessageAt = wrote
	stopped := f
	stopped.DeclinedAt = wrote.Add(hour)
	for _, p := range policy.Packs() {
		t.Run(p.Name, func(t *testing.T) {
			got, err := json.MarshalIndent(map[string][]policy.Option{
				"after 2 hours": p.Judge(f, everyCapability, wrote.Add(2*hour), policy.DefaultMargin),
				"after 2 days":  p.Judge(f, everyCapability.Without(policy.CapLongAdWindow), wrote.Add(2*day), policy.DefaultMargin),
				"declined":      p.Judge(stopped, everyCapability.Without(policy.CapLongAdWindow), wrote.Add(2*day), policy.DefaultMargin),
			}, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden(t, p.Name+".json", append(got, '\n'))
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs; run with -update if that is meant (-want +got):\n%s", path, diff)
	}
}

func TestOptionJSON(t *testing.T) {
	o := policy.Option{
		ID: policy.Reply, Label: "Reply", Allowed: true, Reason: "r", Rule: "u", Source: "s",
		Until:     time.Date(2026, 11, 21, 10, 0, 0, 500e6, time.FixedZone("CET", 3600)),
		StopsAt:   wrote,
		Effective: time.Date(2026, 4, 27, 0, 0, 0, 0, time.UTC),
		Tag:       "T", MessagingType: "M", MarginHit: true, HandOver: true, Target: "c1",
	}
	const want = `{"id":"reply","label":"Reply","allowed":true,"until":"2026-11-21T09:00:00.5Z","reason":"r","rule":"u","effective":"2026-04-27","source":"s"}`
	if got, err := json.Marshal(o); err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
	o.Until = time.Time{}
	const none = `{"id":"reply","label":"Reply","allowed":true,"until":null,"reason":"r","rule":"u","effective":"2026-04-27","source":"s"}`
	if got, err := json.Marshal(o); err != nil || string(got) != none {
		t.Errorf("%s, %v", got, err)
	}
}

func BenchmarkJudge(b *testing.B) {
	p := findPack(b, "2026-09-28")
	f := rich()
	b.ReportAllocs()
	for b.Loop() {
		p.Judge(f, everyCapability, wrote.Add(2*hour), policy.DefaultMargin)
	}
}
