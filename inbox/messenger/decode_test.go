package messenger_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/messenger"
)

var update = flag.Bool("update", false, "write the golden files")

const webhooks = "../../testdata/webhooks"

// arrival lies after every timestamp in the fixtures, so that a time which was
// taken from it stands out.
var arrival = time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC)

// bodies returns the webhook bodies of the fixtures by name.
func bodies(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(webhooks, "*.json"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no fixtures in %s: %v", webhooks, err)
	}
	out := map[string][]byte{}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(name), ".json")] = raw
	}
	return out
}

// readable is a delivery as the golden files show it.
type readable struct {
	Events    []readableEvent `json:"events,omitempty"`
	Undecoded []readablePart  `json:"undecoded,omitempty"`
}

type readableEvent struct {
	Kind string     `json:"kind"`
	Key  string     `json:"key"`
	Page string     `json:"page"`
	PSID string     `json:"psid,omitempty"`
	At   time.Time  `json:"at"`
	Fact inbox.Fact `json:"fact"`
}

type readablePart struct {
	Reason string `json:"reason"`
	Raw    string `json:"raw"`
}

func show(t *testing.T, d inbox.Delivery) string {
	t.Helper()
	var out readable
	for _, e := range d.Events {
		out.Events = append(out.Events, readableEvent{e.Fact.Kind(), e.Key, e.PageID, e.PSID, e.At, e.Fact})
	}
	for _, u := range d.Undecoded {
		out.Undecoded = append(out.Undecoded, readablePart{u.Reason, string(u.Raw)})
	}
	text, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}

func TestDecodeReadsEveryEventType(t *testing.T) {
	for name, raw := range bodies(t) {
		t.Run(name, func(t *testing.T) {
			d := messenger.Decode(raw, arrival)
			if string(d.Raw) != string(raw) || !d.ReceivedAt.Equal(arrival) {
				t.Error("the delivery lost its bytes or its time")
			}
			got, golden := show(t, d), filepath.Join(webhooks, name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("decoded (-want +got):\n%s", diff)
			}
		})
	}
}
