package messenger_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
)

func TestProfile(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status int
		body   string
		want   string
		code   inbox.Code
	}{
		{"a name", 200, `{"id":"1","name":"Invented Person"}`, "Invented Person", ""},
		{"its parts", 200, `{"id":"1","first_name":"Invented","last_name":"Person"}`, "Invented Person", ""},
		{"one part", 200, `{"first_name":"Invented"}`, "Invented", ""},
		{"no access", 200, `{}`, "", ""},
		{"not available", 400, graphError(100, 2018218, "no profile"), "", ""},
		{"no permission", 400, graphError(2018247, 0, "no permission"), "", ""},
		{"no such person", 400, graphError(100, 33, "does not exist"), "", ""},
		{"a name to be shown with care", 200, `{"name":"\u001b[31mred \u0645\u06cc\u200c\u062e"}`, "\x1b[31mred \u0645\u06cc\u200c\u062e", ""},
		{"a bad token", 400, graphError(190, 463, "expired"), "", inbox.CodeInvalid},
		{"too many", 400, graphError(613, 0, "slow"), "", inbox.CodeBusy},
		{"no permission at all", 403, graphError(200, 0, "no"), "", inbox.CodeRefused},
		{"a broken server", 500, `oops`, "", inbox.CodeBusy},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := newGraph(t, says(tt.status, tt.body))
			got, err := client(t, g.URL).Profile(t.Context(), page, psid)
			if got != tt.want || inbox.CodeOf(err) != tt.code {
				t.Errorf("Profile = %q, %v; want %q, code %q", got, err, tt.want, tt.code)
			}
			want := []asked{{"GET", "/v26.0/" + psid + "?fields=name%2Cfirst_name%2Clast_name", "Bearer " + pageToken, ""}}
			if diff := cmp.Diff(want, g.requests()); diff != "" {
				t.Errorf("request (-want +got):\n%s", diff)
			}
		})
	}
}

func TestProfileIsNotAskedForDuringAPause(t *testing.T) {
	g := newGraph(t, says(400, graphError(613, 0, "slow")))
	c := client(t, g.URL)
	sendFails(t, c)
	_, err := c.Profile(t.Context(), page, psid)
	var failed *inbox.SendError
	if !errors.As(err, &failed) || failed.Outcome != inbox.Later || len(g.requests()) != 1 {
		t.Errorf("Profile: %v after %d requests", err, len(g.requests()))
	}
}

func TestCheckToken(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status int
		body   string
		code   inbox.Code
	}{
		{"the page's", 200, `{"id":"` + page + `","name":"A Page"}`, ""},
		{"the page's, as a number", 200, `{"id":` + page + `}`, ""},
		{"another page's", 200, `{"id":"104200000000018","name":"Another"}`, inbox.CodeInvalid},
		{"expired", 400, graphError(190, 463, "expired"), inbox.CodeInvalid},
		{"no answer", 502, ``, inbox.CodeBusy},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := newGraph(t, says(tt.status, tt.body))
			if err := client(t, g.URL).CheckToken(t.Context(), page); inbox.CodeOf(err) != tt.code {
				t.Errorf("CheckToken: %v, want code %q", err, tt.code)
			}
			if got := g.requests(); len(got) != 1 || got[0].URI != "/v26.0/me?fields=id%2Cname" {
				t.Errorf("requests: %+v", got)
			}
		})
	}
}
