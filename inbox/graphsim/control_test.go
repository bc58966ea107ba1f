package graphsim_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"oriel/inbox/graphsim"

	"github.com/google/go-cmp/cmp"
)

// curl posts to the control API the way curl -d does.
func (w *world) curl(method, path, payload string) (int, map[string]any) {
	w.t.Helper()
	req, err := http.NewRequest(method, w.api.URL+"/_sim/"+path, strings.NewReader(payload))
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		w.t.Fatalf("%s %s: %v", method, path, err)
	}
	return resp.StatusCode, out
}

func (w *world) does(deed, payload string) string {
	w.t.Helper()
	status, out := w.curl("POST", "customers/Mara%20Testova/"+deed, payload)
	if status != 200 {
		w.t.Fatalf("%s: %d %v", deed, status, out)
	}
	return out["id"].(string)
}

func TestEverythingACustomerCanDoOverHTTP(t *testing.T) {
	w := newWorld(t, func(c *graphsim.Config) { c.Features = allFeatures() })
	c := w.Customer("Mara Testova")
	first := w.does("messages", `{"text":"hi","at":"2026-11-20T11:00:00Z"}`)
	w.does("messages", `{"mid":"`+first+`","text":"as I said"}`)
	w.does("files", `{"type":"image","url":"https://e.example/i.png"}`)
	w.does("links", `{"text":"see","url":"https://e.example","title":"E"}`)
	w.does("stickers", `{"id":"1","url":"https://e.example/s.png"}`)
	w.does("postbacks", `{"title":"Menu","payload":"MENU"}`)
	w.does("get_started", "")
	w.call("POST", "/me/messages", `{"recipient":{"id":"`+c.PSID()+`"},"message":{"text":"?","quick_replies":[{"content_type":"text","title":"Yes","payload":"Y"}]}}`)
	w.does("quick_replies", `{"title":"Yes"}`)
	w.does("reactions", `{"reaction":"like"}`)
	w.does("unreactions", ``)
	w.does("edits", `{"mid":"`+first+`","text":"hello"}`)
	w.does("referrals", `{"ref":"r"}`)
	w.does("ad_clicks", `{"id":"77","title":"Boots"}`)
	w.does("plugin", `{"ref":"shop"}`)
	w.call("POST", "/me/messages", `{"recipient":{"id":"`+c.PSID()+`"},"message":{"attachment":{"type":"template","payload":{"template_type":"one_time_notif_req","title":"Tell me","payload":"P"}}}}`)
	w.does("notification_optins", `{"topic":"Tell me"}`)
	w.does("comments", `{"text":"in stock?"}`)
	w.does("posts", `{"text":"great"}`)
	w.does("answers", `{"text":"a colleague"}`)
	w.does("deliveries", "")
	w.does("reads", "")
	w.does("control", `{"app":"42"}`)
	w.does("control", `{}`)
	w.does("block", "")
	w.does("unblock", "")
	w.does("behaviour", `{"delivers_after":"1s"}`)
	w.sends(c, "bye")
	w.clock.Advance(time.Second)

	got := map[string]int{}
	for _, e := range w.events() {
		for key := range e {
			if key != "sender" && key != "recipient" && key != "timestamp" && key != "value" {
				got[key]++
			}
		}
	}
	want := map[string]int{
		"message": 10, "postback": 2, "reaction": 2, "message_edit": 1, "referral": 1, "optin": 2, "field": 2,
		"delivery": 2, "read": 1, "take_thread_control": 1, "pass_thread_control": 1,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("events by kind (-want +got):\n%s", d)
	}
}

func TestSayMakesACustomer(t *testing.T) {
	w := newWorld(t)
	status, out := w.curl("POST", "say", `{"name":"名無し 太郎","text":"こんにちは"}`)
	psid, _ := out["psid"].(string)
	if status != 200 || psid != w.Customer("名無し 太郎").PSID() {
		t.Fatalf("%d %v", status, out)
	}
	if status, _ := w.curl("POST", "say", `{"psid":"`+psid+`","texts":["a","b"]}`); status != 200 {
		t.Errorf("by id: %d", status)
	}
	if got := texts(w.events()); got != "こんにちは a b" {
		t.Errorf("got %q", got)
	}
}

func TestControlOfTheWorld(t *testing.T) {
	w := newWorld(t)
	expect := func(method, path, payload string, want map[string]any) {
		t.Helper()
		status, out := w.curl(method, path, payload)
		if status != 200 {
			t.Fatalf("%s: %d %v", path, status, out)
		}
		for k, v := range want {
			if d := cmp.Diff(v, out[k]); d != "" {
				t.Errorf("%s: state of %s (-want +got):\n%s", path, k, d)
			}
		}
	}
	expect("POST", "clock", `{"advance":"25h"}`, map[string]any{"now": "2026-11-21T13:00:00Z"})
	expect("POST", "clock", `{"time":"2026-01-01T00:00:00Z","advance":"1m"}`, map[string]any{"now": "2026-01-01T00:01:00Z"})
	expect("POST", "page", `{"restricted":true,"reason":"r","token_expired":true}`, map[string]any{"restricted": true, "token_expired": true})
	expect("POST", "page", `{"restricted":false,"token_expired":false}`, map[string]any{"restricted": false, "token_expired": false})
	expect("POST", "faults", `{"kind":"latency","next":2,"delay":"1s"}`, map[string]any{
		"faults": []any{map[string]any{"kind": "latency", "next": 2.0, "delay": "1s"}}})
	expect("DELETE", "faults", "", map[string]any{"faults": []any{}})
	w.curl("POST", "features", `{"human_agent":true}`)
	w.curl("POST", "features", `{"utility_messages":true}`)
	if f := w.State().Features; !f.HumanAgent || !f.UtilityMessages || f.OneTimeNotification {
		t.Errorf("features %+v", f)
	}
	w.curl("POST", "templates", `{"name":"parcel","language":"en","status":"PENDING","components":[]}`)
	if list := w.State().Templates; len(list) != 1 || list[0].Status != "PENDING" || list[0].ID == "" {
		t.Errorf("templates %+v", list)
	}
	expect("POST", "drain", "", map[string]any{"page_id": pageID})
	expect("GET", "state", "", map[string]any{"page_id": pageID})
}

func TestControlRefusesWhatItDoesNotUnderstand(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		path, payload string
		status        int
	}{
		{"say", `{"name":"Mara Testova","txt":"hi"}`, 400},
		{"say", `{"name":"Mara Testova"}`, 409},
		{"say", `{"text":"hi"}`, 404},
		{"say", `{"psid":"1","text":"hi"}`, 404},
		{"say", `nonsense`, 400},
		{"customers/Mara/dances", `{}`, 404},
		{"customers/Mara/quick_replies", `{"title":"Yes"}`, 409},
		{"customers/Mara/reactions", `{"reaction":"like"}`, 409},
		{"customers/Mara/deliveries", ``, 409},
		{"customers/Mara/reads", ``, 409},
		{"customers/Mara/edits", `{"mid":"m_0","text":"x"}`, 409},
		{"customers/Mara/messages", `{"mid":"m_0","text":"x"}`, 409},
		{"customers/Mara/notification_optins", `{}`, 409},
		{"faults", `{"kind":"meteor","next":1}`, 400},
		{"faults", `{"kind":"latency","next":1,"delay":5}`, 400},
		{"faults", `{"kind":"latency","next":1,"delay":"soon"}`, 400},
		{"callback", `{"url":"nowhere","verify":true}`, 502},
	} {
		status, out := w.curl("POST", c.path, c.payload)
		if why, _ := out["error"].(string); status != c.status || why == "" {
			t.Errorf("%s %s: %d %v, want %d with a reason", c.path, c.payload, status, out, c.status)
		}
	}
	if got := w.events(); len(got) != 0 {
		t.Errorf("refused, yet posted: %v", got)
	}
}
