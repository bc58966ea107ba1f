package graphsim_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
)

// Whatever is posted, the answer is a send's or an envelope of the Graph API,
// and what was accepted stands in the thread.
func FuzzSend(f *testing.F) {
	start := func() (*graphsim.Sim, *graphsim.Customer) {
		sim := graphsim.New(graphsim.Config{PageToken: token, Clock: clock.NewManual(noon), Features: allFeatures()})
		c := sim.Customer("Mara Testova")
		c.Says("hi")
		sim.AddTemplate(parcelTemplate("APPROVED"))
		return sim, c
	}
	sim, c := start()
	sim.Close()
	f.Add("application/json", textTo(c.PSID(), "hello"))
	f.Add("application/json", `{"recipient":{"id":7},"sender_action":"typing_on","reply_to":null,"tag":"HUMAN_AGENT"}`)
	f.Add("application/json", `{"recipient":{"id":"`+c.PSID()+`"},"messaging_type":"UTILITY","message":{"template":{"name":"parcel","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"1"},{"type":"text","text":"{{1}}"}]}]}}}`)
	f.Add("application/json", `{"recipient":{"id":"`+c.PSID()+`"},"message":{"attachment":{"type":"template","payload":{"template_type":"button","text":"t","buttons":[1]}}}}`)
	f.Add("application/x-www-form-urlencoded", "recipient={\"id\":\"1\"}&message={\"text\":\"%zz\"}")
	f.Fuzz(func(t *testing.T, contentType, body string) {
		sim, c := start()
		defer sim.Close()
		r := httptest.NewRequest("POST", "/v25.0/me/messages?access_token="+token, strings.NewReader(body))
		r.Header["Content-Type"] = []string{contentType}
		w := httptest.NewRecorder()
		sim.Handler().ServeHTTP(w, r)
		var got struct {
			MessageID string `json:"message_id"`
			Recipient string `json:"recipient_id"`
			Error     *graphsim.Error
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Fatalf("%d %s: %v", w.Code, w.Body, err)
		}
		added := len(sim.State().Customers[0].Messages) - 1
		switch {
		case w.Code == 200 && got.Error == nil && got.Recipient == c.PSID() && (added == 1) == (got.MessageID != ""):
		case w.Code == 400 && got.Error != nil && got.Error.Code != 0 && added == 0:
		default:
			t.Fatalf("%d %s, %d messages added", w.Code, w.Body, added)
		}
	})
}
