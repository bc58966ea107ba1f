package messenger_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/messenger"
)

// withoutKeys are events as they are told apart from how they were printed:
// the keys of events without an id are digests of their bytes.
func withoutKeys(events []inbox.Event) []inbox.Event {
	out := append([]inbox.Event(nil), events...)
	for i := range out {
		out[i].Key = ""
	}
	return out
}

var numbers = regexp.MustCompile(`:(\d+)([,}])`)

func TestNumbersPrintedAsStringsMeanTheSame(t *testing.T) {
	for name, raw := range bodies(t) {
		if name == "app_roles" { // its note is the printed value itself
			continue
		}
		quoted := numbers.ReplaceAll(raw, []byte(`:"$1"$2`))
		want, got := messenger.Decode(raw, arrival), messenger.Decode(quoted, arrival)
		if diff := cmp.Diff(withoutKeys(want.Events), withoutKeys(got.Events)); diff != "" {
			t.Errorf("%s (-numbers +strings):\n%s", name, diff)
		}
	}
}

func TestSpaceMeansNothing(t *testing.T) {
	for name, raw := range bodies(t) {
		var spaced bytes.Buffer
		if err := json.Indent(&spaced, raw, "\t", "\r\n "); err != nil || name == "app_roles" {
			continue // no JSON, or a note that is the printed value itself
		}
		want, got := messenger.Decode(raw, arrival), messenger.Decode(spaced.Bytes(), arrival)
		if diff := cmp.Diff(withoutKeys(want.Events), withoutKeys(got.Events)); diff != "" {
			t.Errorf("%s (-tight +spaced):\n%s", name, diff)
		}
		if len(want.Undecoded) != len(got.Undecoded) {
			t.Errorf("%s: %d and %d undecoded", name, len(want.Undecoded), len(got.Undecoded))
		}
	}
}

// A body is no more than its events: however they are packed, each is read as
// if it had come alone.
func TestPackingMeansNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := rapid.SliceOfN(rapid.Custom(drawEvent), 1, 8).Draw(t, "events")
		var alone []inbox.Event
		var undecoded int
		for _, e := range events {
			d := messenger.Decode(body(`{"id":"1","time":1790000000900,"messaging":[`+e+`]}`), arrival)
			alone, undecoded = append(alone, d.Events...), undecoded+len(d.Undecoded)
		}
		cut := rapid.IntRange(0, len(events)-1).Draw(t, "cut")
		var entries []string
		for _, part := range [][]string{events[:cut], events[cut:]} {
			if len(part) > 0 {
				entries = append(entries, `{"id":"1","time":1790000000900,"messaging":[`+strings.Join(part, ",")+`]}`)
			}
		}
		together := messenger.Decode(body(entries...), arrival)
		if diff := cmp.Diff(alone, together.Events); diff != "" || undecoded != len(together.Undecoded) {
			t.Fatalf("alone and together differ, %d and %d undecoded:\n%s", undecoded, len(together.Undecoded), diff)
		}
	})
}

func body(entries ...string) []byte {
	return []byte(`{"object":"page","entry":[` + strings.Join(entries, ",") + `]}`)
}

// drawEvent makes an event of any kind, or of none.
func drawEvent(t *rapid.T) string {
	text, err := json.Marshal(rapid.String().Draw(t, "text"))
	if err != nil {
		t.Fatal(err)
	}
	mid := rapid.StringMatching(`m_[a-z]{1,3}`).Draw(t, "mid")
	content := rapid.SampledFrom([]string{
		`"message":{"mid":"%s","text":%s}`, `"message":{"mid":"%s","is_echo":true,"text":%s}`,
		`"message":{"mid":"%s","is_deleted":true,"text":%s}`, `"message_edit":{"mid":"%s","num_edit":2,"text":%s}`,
		`"reaction":{"mid":"%s","action":"react","emoji":%s}`, `"postback":{"mid":"%s","title":%s}`,
		`"referral":{"ref":"%s","source":%s}`, `"optin":{"ref":"%s","payload":%s}`,
		`"read":{"watermark":1790000000000,"%s":%s}`, `"teleport":{"%s":%s}`,
	}).Draw(t, "content")
	stamp := rapid.Int64Range(1, 1_800_000_000_000).Draw(t, "timestamp")
	return fmt.Sprintf(`{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":%d,`+content+`}`, stamp, mid, text)
}

func TestKeysTellEventsApart(t *testing.T) {
	seen := map[string]string{}
	for name, raw := range bodies(t) {
		for _, e := range messenger.Decode(raw, arrival).Events {
			if before, ok := seen[e.Key]; ok {
				t.Errorf("%s and %s share the key %s", before, name, e.Key)
			}
			seen[e.Key] = name
		}
	}
}

func TestKeysDoNotDependOnTheArrival(t *testing.T) {
	for name, raw := range bodies(t) {
		first, again := messenger.Decode(raw, arrival), messenger.Decode(raw, arrival.Add(time.Hour))
		for i := range first.Events {
			if first.Events[i].Key != again.Events[i].Key {
				t.Errorf("%s: %s and %s", name, first.Events[i].Key, again.Events[i].Key)
			}
		}
	}
}

// one decodes a single event and expects to understand it.
func one(t *testing.T, event string) inbox.Event {
	t.Helper()
	d := messenger.Decode(body(`{"id":"1","time":1790000000900,"messaging":[`+event+`]}`), arrival)
	if len(d.Events) != 1 || len(d.Undecoded) != 0 {
		t.Fatalf("%d events and %v of %s", len(d.Events), d.Undecoded, event)
	}
	return d.Events[0]
}

func milli(n int64) time.Time { return time.UnixMilli(n).UTC() }

func TestTimes(t *testing.T) {
	for _, tt := range []struct {
		name, entry, event string
		want               time.Time
	}{
		{"milliseconds", `1`, `1790000000123`, milli(1790000000123)},
		{"a string", `1`, `"1790000000123"`, milli(1790000000123)},
		{"seconds", `1`, `1790000000`, milli(1790000000000)},
		{"seconds in a string", `1`, `"1527459824"`, milli(1527459824000)},
		{"a fraction", `1`, `1790000000.5`, milli(1790000000000)},
		{"an exponent", `1`, `1.790000000123e12`, milli(1790000000123)},
		{"none, but the entry has one", `1790000000900`, `0`, milli(1790000000900)},
		{"null", `"1790000000900"`, `null`, milli(1790000000900)},
		{"seconds in the entry", `1790000000`, `null`, milli(1790000000000)},
		{"neither", `0`, `null`, arrival},
		{"microseconds", `1790000000900`, `1790000000123456`, milli(1790000000900)},
		{"before the epoch", `1790000000900`, `-5`, milli(1790000000900)},
		{"a word", `1790000000900`, `"yesterday"`, milli(1790000000900)},
		{"out of all bounds", `1e400`, `9e99`, arrival},
		{"not a number", `{}`, `"NaN"`, arrival},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := messenger.Decode(body(`{"id":"1","time":`+tt.entry+`,"messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":`+tt.event+`,"message":{"mid":"m"}}]}`), arrival)
			if len(d.Events) != 1 || !d.Events[0].At.Equal(tt.want) || d.Events[0].At.Location() != time.UTC {
				t.Errorf("events %+v, want one at %v", d.Events, tt.want)
			}
		})
	}
}

func TestTextSurvivesAsItWasWritten(t *testing.T) {
	names, err := filepath.Glob("../../testdata/hostile/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no hostile texts: %v", err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ToValidUTF8(string(raw), "\ufffd")
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		e := one(t, `{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":1790000000000,"message":{"mid":"m","text":`+string(quoted)+`}}`)
		if got := e.Fact.(inbox.MessageReceived).Text; got != text {
			t.Errorf("%s: %q, want %q", name, got, text)
		}
	}
}

func TestStrangeStrings(t *testing.T) {
	for printed, want := range map[string]string{
		`"\ud83d"`:             "\ufffd",
		`"\ude42\ud83d"`:       "\ufffd\ufffd",
		`"a\u0000b"`:           "a\x00b",
		`"\ud83d\ude42"`:       "🙂",
		`"\\\"\/\b\f\n\r\t"`:   "\\\"/\b\f\n\r\t",
		"\"\xff\xfe\"":         "\ufffd\ufffd",
		`"}],\"mid\":\"other"`: `}],"mid":"other`,
		`""`:                   "",
		`{"an":"object"}`:      "",
		`null`:                 "",
		`true`:                 "",
		`-1.5e3`:               "-1.5e3",
	} {
		e := one(t, `{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":1790000000000,"message":{"text":`+printed+`,"mid":"m"}}`)
		if got := e.Fact.(inbox.MessageReceived).Text; got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}

func TestKeysOfObjectsMayBeEscaped(t *testing.T) {
	e := one(t, `{"sender":{"\u0069d":"2"},"recipient":{"id":"1"},"\u006dessage":{"mid":"m"}}`)
	if e.Key != "msg:m" || e.PSID != "2" {
		t.Errorf("event %+v", e)
	}
}

func TestLongIdsMakeShortKeys(t *testing.T) {
	long := strings.Repeat("m", 100_000)
	e := one(t, `{"sender":{"id":"2"},"recipient":{"id":"1"},"message":{"mid":"`+long+`"}}`)
	other := one(t, `{"sender":{"id":"2"},"recipient":{"id":"1"},"message":{"mid":"`+long+`x"}}`)
	if len(e.Key) > 300 || e.Key == other.Key {
		t.Errorf("keys %.40s… of %d bytes and %.40s…", e.Key, len(e.Key), other.Key)
	}
}

func TestDeepAndWideBodies(t *testing.T) {
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	for name, raw := range map[string]string{
		"deep":           deep,
		"deep inside":    `{"object":"page","entry":[{"id":"1","messaging":[{"message":` + deep + `}]}]}`,
		"deep but legal": `{"object":"page","entry":[{"id":"1","messaging":[{"x":` + deep[95_000:105_000] + `}]}]}`,
		"wide":           `{"object":"page","entry":[` + strings.Repeat(`{},`, 100_000) + `{}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			d := messenger.Decode([]byte(raw), arrival)
			if len(d.Events) != 0 || len(d.Undecoded) == 0 {
				t.Errorf("%d events, %d undecoded", len(d.Events), len(d.Undecoded))
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	for _, raw := range bodies(f) {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		d := messenger.Decode(raw, arrival)
		if len(d.Events)+len(d.Undecoded) == 0 {
			t.Fatal("the body was dropped")
		}
		if diff := cmp.Diff(d, messenger.Decode(bytes.Clone(raw), arrival)); diff != "" {
			t.Fatalf("decoded twice:\n%s", diff)
		}
		for _, u := range d.Undecoded {
			if u.Reason == "" || len(u.Reason) > 150 || !bytes.Contains(raw, u.Raw) {
				t.Errorf("undecoded: %q of %q", u.Reason, u.Raw)
			}
		}
		for _, e := range d.Events {
			checkEvent(t, e)
		}
	})
}

// checkEvent holds an event to what the store relies on.
func checkEvent(t *testing.T, e inbox.Event) {
	t.Helper()
	if e.Key == "" || len(e.Key) > 300 || e.PageID == "" || e.At.IsZero() || e.At.Location() != time.UTC || e.At.Nanosecond()%1e6 != 0 {
		t.Errorf("event %+v", e)
	}
	stored, err := inbox.EncodeFact(e.Fact)
	if err != nil {
		t.Fatal(err)
	}
	fact, err := inbox.DecodeFact(e.Fact.Kind(), stored)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(e.Fact, fact); diff != "" {
		t.Errorf("the fact changes when it is stored:\n%s", diff)
	}
	if !utf8.ValidString(e.Key+e.PageID+e.PSID) || !utf8.Valid(stored) {
		t.Errorf("the event is not valid UTF-8: %+v", e)
	}
}
