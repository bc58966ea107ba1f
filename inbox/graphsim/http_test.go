package graphsim_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"oriel/inbox/graphsim"

	"github.com/google/go-cmp/cmp"
)

func TestPathsOfTheSendAPI(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Says("hi")
	for path, want := range map[string]int{
		"/me/messages":                 200,
		"/v25.0/me/messages":           200,
		"/v26/" + pageID + "/messages": 200,
		"/" + pageID + "/messages":     200,
		"/v25.0/1/messages":            400,
		"/v25.0/me/nonsense":           400,
		"/nonsense/me/messages":        400,
	} {
		if r := w.call("POST", path, textTo(c.PSID(), "hello")); r.status != want {
			t.Errorf("%s: HTTP %d %v", path, r.status, r.body)
		}
	}
}

func TestAnswerToASend(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Says("hi")
	r := w.call("POST", "/me/messages", textTo(c.PSID(), "hello"))
	mid, _ := r.body["message_id"].(string)
	if r.status != 200 || r.body["recipient_id"] != c.PSID() || !strings.HasPrefix(mid, "m_") {
		t.Errorf("got %d %v", r.status, r.body)
	}
	typing := w.call("POST", "/me/messages", `{"recipient":{"id":"`+c.PSID()+`"},"sender_action":"typing_on"}`)
	if _, has := typing.body["message_id"]; typing.status != 200 || has || typing.body["recipient_id"] != c.PSID() {
		t.Errorf("sender action: %d %v", typing.status, typing.body)
	}
	if got := w.State().Customers[0].SenderAction; got != "typing_on" {
		t.Errorf("the customer sees %q", got)
	}
	c.UsesPlugin("shop", "ref-1")
	byRef := w.call("POST", "/me/messages", `{"recipient":{"user_ref":"ref-1"},"message":{"text":"hi"}}`)
	if _, has := byRef.body["recipient_id"]; byRef.status != 200 || has {
		t.Errorf("by user_ref: %d %v", byRef.status, byRef.body)
	}
}

func TestTokens(t *testing.T) {
	w := newWorld(t)
	form := url.Values{"access_token": {token}}.Encode()
	get := func(path, bearer string) (int, float64, float64) {
		req, err := http.NewRequest("GET", w.api.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if bearer != "" {
			req.Header.Set("Authorization", "Bearer "+bearer)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		var body struct {
			Error struct {
				Code    float64 `json:"code"`
				Subcode float64 `json:"error_subcode"`
				Type    string  `json:"type"`
				Trace   string  `json:"fbtrace_id"`
			} `json:"error"`
		}
		if err := json.NewDecoder(resp.Body).Decode(&body); err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != 200 && (body.Error.Type != "OAuthException" || body.Error.Trace == "") {
			t.Errorf("%s: envelope %+v", path, body)
		}
		return resp.StatusCode, body.Error.Code, body.Error.Subcode
	}
	check := func(path, bearer string, status int, code, sub float64) {
		t.Helper()
		if s, c, u := get(path, bearer); s != status || c != code || u != sub {
			t.Errorf("%s with bearer %q: HTTP %d %v/%v, want %d %v/%v", path, bearer, s, c, u, status, code, sub)
		}
	}
	check("/me", token, 200, 0, 0)
	check("/me?"+form, "", 200, 0, 0)
	check("/me", "", 400, 190, 0)
	check("/me", "another", 400, 190, 0)
	check("/me?access_token=another", token, 400, 190, 0)
	w.ExpireToken(true)
	check("/me", token, 400, 190, 463)
	w.ExpireToken(false)
	check("/me", token, 200, 0, 0)
}

func TestAnEmptyTokenMatchesNothing(t *testing.T) {
	w := newWorld(t, func(c *graphsim.Config) { c.PageToken = "" })
	if code, _ := w.call("GET", "/me", "").code(); code != 190 {
		t.Errorf("code %d", code)
	}
}

func TestFormBodies(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Says("hi")
	form := url.Values{
		"access_token": {token}, "messaging_type": {"RESPONSE"},
		"recipient": {`{"id":"` + c.PSID() + `"}`}, "message": {`{"text":"{braces} & more"}`},
	}
	resp, err := http.PostForm(w.api.URL+"/me/messages", form)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	messages := w.State().Customers[0].Messages
	if last := messages[len(messages)-1]; resp.StatusCode != 200 || last.Text != "{braces} & more" {
		t.Errorf("HTTP %d, thread ends with %+v", resp.StatusCode, last)
	}
}

func TestBodiesThatAreNoRequest(t *testing.T) {
	w := newWorld(t)
	for _, b := range []string{"", "[]", "null", "{", `{"recipient":"x"}`, `{"recipient":{"id":{}}}`, `{"message":{"text":7}}`, strings.Repeat(" ", 1<<20+1)} {
		r := w.call("POST", "/me/messages?access_token="+token, b)
		if code, _ := r.code(); r.status != 400 || code != 100 {
			t.Errorf("%.30q: HTTP %d %v", b, r.status, r.body)
		}
	}
}

// Meta, user profile, 2026-03-18.
func TestProfiles(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Comments("", "in stock?")
	path := "/v25.0/" + c.PSID() + "?fields=name,first_name,last_name,profile_pic"
	if code, sub := w.call("GET", path, "").code(); code != 100 || sub != 2018218 {
		t.Errorf("before the person wrote: %d/%d", code, sub)
	}
	c.Says("hi")
	r := w.call("GET", path, "")
	if r.body["name"] != "Mara Testova" || r.body["first_name"] != "Mara" || r.body["last_name"] != "Testova" || r.body["id"] != c.PSID() {
		t.Errorf("profile %v", r.body)
	}
	w.SetFeatures(graphsim.Features{HideProfiles: true})
	if r := w.call("GET", path, ""); r.status != 200 || len(r.body) != 0 {
		t.Errorf("without access: %d %v", r.status, r.body)
	}
	if code, sub := w.call("GET", "/12345", "").code(); code != 100 || sub != 33 {
		t.Errorf("nobody: %d/%d", code, sub)
	}
}

func TestPageTemplatesAndSubscription(t *testing.T) {
	w := newWorld(t)
	if r := w.call("GET", "/me?fields=id,name", ""); r.body["id"] != pageID || r.body["name"] != "Acme Support (demo)" {
		t.Errorf("page %v", r.body)
	}
	template := `{"name":"parcel","category":"UTILITY","language":"en","components":[{"type":"BODY","text":"Parcel {{1}}"}]}`
	if code, _ := w.call("POST", "/me/message_templates", template).code(); code != 10 {
		t.Errorf("template without the permission: code %d", code)
	}
	w.SetFeatures(graphsim.Features{UtilityMessages: true})
	if r := w.call("POST", "/me/message_templates", template); r.body["status"] != "APPROVED" {
		t.Errorf("template %v", r.body)
	}
	r := w.call("GET", "/"+pageID+"/message_templates", "")
	if list, _ := r.body["data"].([]any); len(list) != 1 || list[0].(map[string]any)["name"] != "parcel" {
		t.Errorf("templates %v", r.body)
	}
	if code, _ := w.call("POST", "/me/subscribed_apps", "{}").code(); code != 100 {
		t.Errorf("subscription to nothing: code %d", code)
	}
	if r := w.call("POST", "/me/subscribed_apps?subscribed_fields=messages,message_reads", ""); r.body["success"] != true {
		t.Errorf("subscription %v", r.body)
	}
	if r := w.call("POST", "/me/subscribed_apps", `{"subscribed_fields":["messages","message_reads"]}`); r.body["success"] != true {
		t.Errorf("subscription by list %v", r.body)
	}
	apps, _ := w.call("GET", "/me/subscribed_apps", "").body["data"].([]any)
	if d := cmp.Diff([]any{map[string]any{"id": appID, "subscribed_fields": []any{"message_reads", "messages"}}}, apps); d != "" {
		t.Errorf("subscription (-want +got):\n%s", d)
	}
	c := w.Customer("Mara Testova")
	c.Says("hi")
	w.sends(c, "hello") // its echo is not subscribed to
	if got := w.events(); len(got) != 1 || at(got[0], "message", "text") != "hi" {
		t.Errorf("subscribed to messages only, got %v", got)
	}
}

// Meta, rate limiting, 2026-03-23.
func TestRateLimits(t *testing.T) {
	for name, limit := range map[string]int{
		`{"text":"hi"}`: 300,
		`{"attachment":{"type":"audio","payload":{"url":"https://e.example/a"}}}`: 10,
		`{"attachment":{"type":"video","payload":{"url":"https://e.example/v"}}}`: 10,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			for i := range 3 { // so that the day's calls, 200 a person, suffice
				w.Customer(fmt.Sprint("Someone Else ", i)).Says("hi")
			}
			c := w.Customer("Mara Testova")
			c.Says("hi")
			payload := fmt.Sprintf(`{"recipient":{"id":%q},"message":%s}`, c.PSID(), name)
			for i := range limit {
				if r := w.call("POST", "/me/messages", payload); r.status != 200 {
					t.Fatalf("message %d: %d %v", i+1, r.status, r.body)
				}
			}
			over := w.call("POST", "/me/messages", payload)
			if code, _ := over.code(); code != 613 || regain(t, over) != 1 {
				t.Errorf("message %d: %v, regain in %d min", limit+1, over.body, regain(t, over))
			}
			w.clock.Advance(time.Second)
			if r := w.call("POST", "/me/messages", payload); r.status != 200 || regain(t, r) != 0 {
				t.Errorf("a second later: %d %v", r.status, r.body)
			}
		})
	}
}

// regain reads estimated_time_to_regain_access, in minutes.
func regain(t *testing.T, r reply) int {
	t.Helper()
	var use map[string][]struct {
		Type   string `json:"type"`
		Calls  *int   `json:"call_count"`
		Regain int    `json:"estimated_time_to_regain_access"`
	}
	h := r.header.Get("X-Business-Use-Case-Usage")
	if err := json.Unmarshal([]byte(h), &use); err != nil || len(use[pageID]) != 1 || use[pageID][0].Calls == nil || use[pageID][0].Type != "messenger" {
		t.Fatalf("usage header %q: %v", h, err)
	}
	if !strings.Contains(r.header.Get("X-App-Usage"), `"call_count"`) {
		t.Fatalf("app usage header %q", r.header.Get("X-App-Usage"))
	}
	return use[pageID][0].Regain
}

func TestTheDaysCallsAre200APerson(t *testing.T) {
	w := newWorld(t)
	w.Customer("Mara Testova").Says("hi")
	for range 200 {
		if r := w.call("GET", "/me", ""); r.status != 200 {
			t.Fatalf("%d %v", r.status, r.body)
		}
	}
	r := w.call("GET", "/me", "")
	if code, _ := r.code(); code != 32 || regain(t, r) != 24*60 || !strings.Contains(r.header.Get("X-App-Usage"), `"call_count":100`) {
		t.Errorf("call 201: %v %v", r.body, r.header)
	}
	w.clock.Advance(24 * time.Hour)
	if r := w.call("GET", "/me", ""); r.status != 200 {
		t.Errorf("a day later: %v", r.body)
	}
}

func TestPrivateRepliesAre750AnHour(t *testing.T) {
	w := newWorld(t)
	for i := range 5 {
		w.Customer(fmt.Sprint("Someone Else ", i)).Says("hi")
	}
	c := w.Customer("Mara Testova")
	private := func() reply {
		return w.call("POST", "/me/messages", `{"recipient":{"comment_id":"`+c.Comments("", "in stock?")+`"},"message":{"text":"yes"}}`)
	}
	for range 750 {
		if r := private(); r.status != 200 {
			t.Fatalf("%d %v", r.status, r.body)
		}
	}
	if code, _ := private().code(); code != 613 {
		t.Errorf("reply 751: code %d", code)
	}
	w.clock.Advance(time.Hour)
	if r := private(); r.status != 200 {
		t.Errorf("an hour later: %v", r.body)
	}
}

func TestAPrivateReplyOverHTTP(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	comment := c.Comments("", "in stock?")
	private := `{"recipient":{"comment_id":"` + comment + `"},"message":{"text":"yes"}}`
	if r := w.call("POST", "/me/messages", private); r.status != 200 || r.body["recipient_id"] != c.PSID() {
		t.Fatalf("first: %v", r.body)
	}
	if code, _ := w.call("POST", "/me/messages", private).code(); code != 10903 {
		t.Errorf("second: code %d", code)
	}
	if code, sub := w.call("POST", "/me/messages", textTo(c.PSID(), "more")).code(); code != 10 || sub != 2018278 {
		t.Errorf("before an answer: %d/%d", code, sub)
	}
	c.Says("great")
	w.sends(c, "now we can talk")
}

func TestThreadControl(t *testing.T) {
	w := newWorld(t, func(c *graphsim.Config) { c.Features.ConversationRouting = true })
	c := w.Customer("Mara Testova")
	c.Says("hi")
	w.PageInboxReplies(c, "a colleague")
	to := `{"recipient":{"id":"` + c.PSID() + `"}`
	blocked := func() {
		t.Helper()
		if code, sub := w.call("POST", "/me/messages", textTo(c.PSID(), "me too")).code(); code != 10 || sub != 2018300 {
			t.Errorf("while another app controls the thread: %d/%d", code, sub)
		}
	}
	blocked()
	if code, sub := w.call("POST", "/me/release_thread_control", to+"}").code(); code != 10 || sub != 2018300 {
		t.Errorf("release of what is not ours: %d/%d", code, sub)
	}
	w.call("POST", "/me/request_thread_control", to+"}")
	blocked()
	if r := w.call("POST", "/me/take_thread_control", to+"}"); r.status != 200 {
		t.Fatalf("take: %v", r.body)
	}
	w.sends(c, "ours now")
	if r := w.call("POST", "/me/pass_thread_control", to+`,"target_app_id":263902037430900}`); r.status != 200 {
		t.Fatalf("pass: %v", r.body)
	}
	blocked()
	c.IsReleased()
	w.sends(c, "nobody's")
	c.IsTakenBy("42")
	blocked()
	w.clock.Advance(24 * time.Hour) // control ends after a day without activity
	c.Says("still there?")
	w.sends(c, "yes")
	w.SetFeatures(graphsim.Features{})
	if code, _ := w.call("POST", "/me/take_thread_control", to+"}").code(); code != 10 {
		t.Errorf("take without a default app: code %d", code)
	}
}

func TestControlLastsWhileItsOwnerIsActive(t *testing.T) {
	w := newWorld(t, func(c *graphsim.Config) { c.Features.ConversationRouting = true })
	c := w.Customer("Mara Testova")
	c.Says("hi")
	owner := func() string { return w.State().Customers[0].Owner }
	w.PageInboxReplies(c, "a colleague")
	w.clock.Advance(23 * time.Hour)
	w.PageInboxReplies(c, "and again")
	w.clock.Advance(23 * time.Hour)
	if got := owner(); got != graphsim.PageInboxApp {
		t.Errorf("23 h after the owner's second message: %q", got)
	}
	c.Says("hello?")
	w.call("POST", "/me/take_thread_control", `{"recipient":{"id":"`+c.PSID()+`"}}`)
	w.clock.Advance(23 * time.Hour)
	w.sends(c, "ours")
	w.clock.Advance(23 * time.Hour)
	if got := owner(); got != appID {
		t.Errorf("23 h after our message: %q", got)
	}
	w.clock.Advance(time.Hour)
	if got := owner(); got != "" {
		t.Errorf("a day after our message: %q", got)
	}
}
