package messenger_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/messenger"
	"oriel/inbox/policy"
)

const templateFields = "fields=id%2Cname%2Clanguage%2Cstatus%2Crejected_reason%2Ccategory%2Ccomponents&limit=100"

func TestTemplates(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       []inbox.Template
	}{
		{"none", `{"data":[]}`, nil},
		{"header, body and buttons",
			`{"data":[{"id":"7","name":"order_update","language":"en","status":"APPROVED","category":"UTILITY","rejected_reason":"NONE","parameter_format":"POSITIONAL","components":[{"type":"HEADER","format":"TEXT","text":"Order {{1}}"},{"type":"BODY","text":"It arrives on {{1}}."},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Track","url":"https://shop.example"},{"type":"POSTBACK","title":"Help","payload":"HELP"}]}]}]}`,
			[]inbox.Template{{ID: "7", Name: "order_update", Language: "en", Status: "APPROVED", Header: "Order {{1}}", Body: "It arrives on {{1}}.", Buttons: []string{"Track", "Help"}}}},
		{"a picture, named places, words in small letters, an id as a number",
			`{"data":[{"id":8,"name":"map","language":"fr","status":"rejected","category":"utility","rejected_reason":"PROMOTIONAL","components":[{"type":"header","format":"image"},{"type":"body","text":"{{who}}, voici."}]}]}`,
			[]inbox.Template{{ID: "8", Name: "map", Language: "fr", Status: "REJECTED", Reason: "PROMOTIONAL", HeaderImage: true, Body: "{{who}}, voici."}}},
		{"a header that cannot be filled in",
			`{"data":[{"name":"film","language":"en","status":"APPROVED","components":[{"type":"HEADER","format":"VIDEO"},{"type":"BODY","text":"Look."}]}]}`,
			[]inbox.Template{{Name: "film", Language: "en", Status: "APPROVED", Body: "Look.", Obstacle: "its header is neither text nor a picture"}}},
		{"a button that has to be filled in",
			`{"data":[{"name":"link","language":"en","status":"APPROVED","components":[{"type":"BODY","text":"Look."},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Track","url":"https://shop.example/{{1}}"}]}]}]}`,
			[]inbox.Template{{Name: "link", Language: "en", Status: "APPROVED", Body: "Look.", Buttons: []string{"Track"}, Obstacle: "the address of a button has to be filled in"}}},
		{"a part of a later day",
			`{"data":[{"name":"late","language":"en","status":"APPROVED","components":[{"type":"BODY","text":"Look."},{"type":"CAROUSEL"}]}]}`,
			[]inbox.Template{{Name: "late", Language: "en", Status: "APPROVED", Body: "Look.", Obstacle: `it has a part that is not known here: "CAROUSEL"`}}},
		{"a footer", `{"data":[{"name":"foot","language":"en","status":"APPROVED","components":[{"type":"FOOTER","text":"Your shop"},{"type":"BODY","text":"Look."}]}]}`,
			[]inbox.Template{{Name: "foot", Language: "en", Status: "APPROVED", Body: "Look.\nYour shop"}}},
		{"marketing, without a name, without a text, no object",
			`{"data":[{"name":"sale","language":"en","status":"APPROVED","category":"MARKETING","components":[{"type":"BODY","text":"Buy!"}]},{"language":"en","components":[{"type":"BODY","text":"x"}]},{"name":"empty","language":"en"},7]}`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := newGraph(t, says(200, tt.body))
			got, err := client(t, g.URL).Templates(t.Context(), page)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("templates (-want +got):\n%s", diff)
			}
			want := []asked{{"GET", "/v26.0/" + page + "/message_templates?" + templateFields, "Bearer " + pageToken, ""}}
			if diff := cmp.Diff(want, g.requests()); diff != "" {
				t.Errorf("request (-want +got):\n%s", diff)
			}
		})
	}
}

// A long list comes in parts. The address of the next part, which may lead
// anywhere, is not followed.
func TestTemplatesComeInParts(t *testing.T) {
	answer := func(name, after string, more bool) string {
		next := ""
		if more {
			next = `,"next":"https://elsewhere.example/steal?access_token=x"`
		}
		return fmt.Sprintf(`{"data":[{"name":%q,"language":"en","status":"APPROVED","components":[{"type":"BODY","text":"Hi."}]}],"paging":{"cursors":{"before":"b","after":%q}%s}}`, name, after, next)
	}
	parts := map[string]string{"": answer("one", "c1", true), "c1": answer("two", "c2", true), "c2": answer("three", "c3", false)}
	g := newGraph(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(parts[r.URL.Query().Get("after")]))
	})
	got, err := client(t, g.URL).Templates(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tt := range got {
		names = append(names, tt.Name)
	}
	if diff := cmp.Diff([]string{"one", "two", "three"}, names); diff != "" || len(g.requests()) != 3 {
		t.Errorf("%d requests; templates (-want +got):\n%s", len(g.requests()), diff)
	}
}

func TestTemplatesOfAnEndlessList(t *testing.T) {
	n := 0
	g := newGraph(t, func(w http.ResponseWriter, _ *http.Request) {
		n++
		_, _ = fmt.Fprintf(w, `{"data":[],"paging":{"cursors":{"after":"c%d"},"next":"x"}}`, n)
	})
	if _, err := client(t, g.URL).Templates(t.Context(), page); inbox.CodeOf(err) != inbox.CodeBusy || len(g.requests()) != 100 {
		t.Errorf("after %d requests: %v", len(g.requests()), err)
	}
	g = newGraph(t, says(200, `{"data":[],"paging":{"cursors":{"after":"same"},"next":"x"}}`))
	if _, err := client(t, g.URL).Templates(t.Context(), page); err != nil || len(g.requests()) != 2 {
		t.Errorf("a list that stands still: %v after %d requests", err, len(g.requests()))
	}
}

func TestTemplatesAreRefused(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status int
		body   string
		code   inbox.Code
	}{
		{"no permission", 403, graphError(10, 0, "page_utility_messaging is not granted"), inbox.CodeRefused},
		{"a bad token", 400, graphError(190, 463, "expired"), inbox.CodeInvalid},
		{"too many", 400, graphError(613, 0, "slow"), inbox.CodeBusy},
		{"a broken server", 500, `oops`, inbox.CodeBusy},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := newGraph(t, says(tt.status, tt.body))
			got, err := client(t, g.URL).Templates(t.Context(), page)
			if inbox.CodeOf(err) != tt.code || got != nil || strings.Contains(err.Error(), pageToken) {
				t.Errorf("Templates = %v, %v; want code %q", got, err, tt.code)
			}
		})
	}
	g := newGraph(t, says(400, graphError(613, 0, "slow")))
	c := client(t, g.URL)
	sendFails(t, c)
	if _, err := c.Templates(t.Context(), page); err == nil || len(g.requests()) != 1 {
		t.Errorf("asked during a pause: %v", err)
	}
}

func TestSendWordsAUtilityMessage(t *testing.T) {
	utility := inbox.SendKind{MessagingType: "UTILITY"}
	for _, tt := range []struct {
		name, want string
		template   inbox.TemplateMessage
	}{
		{"as documented",
			`{"recipient":{"id":"24700000000000031"},"messaging_type":"UTILITY","message":{"template":{"name":"order_update_us","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"566701"}]}]},"metadata":"oriel:7f"}}`,
			inbox.TemplateMessage{Name: "order_update_us", Language: "en", Parameters: []string{"566701"}}},
		{"without places",
			`{"recipient":{"id":"24700000000000031"},"messaging_type":"UTILITY","message":{"template":{"name":"open","language":{"code":"pt_BR"}},"metadata":"oriel:7f"}}`,
			inbox.TemplateMessage{Name: "open", Language: "pt_BR"}},
		{"a header and named places",
			`{"recipient":{"id":"24700000000000031"},"messaging_type":"UTILITY","message":{"template":{"name":"n","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"text","parameter_name":"no","text":"8812"}]},{"type":"body","parameters":[{"type":"text","parameter_name":"who","text":"Ada"},{"type":"text","parameter_name":"at","text":"9:00"}]}]},"metadata":"oriel:7f"}}`,
			inbox.TemplateMessage{Name: "n", Language: "en", Header: []string{"8812"}, HeaderNames: []string{"no"}, Parameters: []string{"Ada", "9:00"}, ParameterNames: []string{"who", "at"}}},
		{"a picture",
			`{"recipient":{"id":"24700000000000031"},"messaging_type":"UTILITY","message":{"template":{"name":"map","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://cdn.example/x.png"}}]}]},"metadata":"oriel:7f"}}`,
			inbox.TemplateMessage{Name: "map", Language: "en", Header: []string{"https://cdn.example/x.png"}, HeaderImage: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := newGraph(t, says(200, accepted))
			out := inbox.Outgoing{Option: policy.Utility, Text: "what the customer reads is not in the request", Template: &tt.template}
			if _, err := client(t, g.URL).Send(t.Context(), customer, out, utility, "oriel:7f"); err != nil {
				t.Fatal(err)
			}
			if got := g.requests()[0].Body; got != tt.want {
				t.Errorf("body\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
	for name, template := range map[string]*inbox.TemplateMessage{"none": nil, "no name": {Language: "en"}, "no language": {Name: "open"}} {
		g := newGraph(t, says(200, accepted))
		_, err := client(t, g.URL).Send(t.Context(), customer, inbox.Outgoing{Option: policy.Utility, Text: "x", Template: template}, utility, "oriel:7f")
		if err == nil || len(g.requests()) != 0 {
			t.Errorf("%s: %v after %d requests", name, err, len(g.requests()))
		}
	}
}

// statusKeys are the keys of the changes in a body that tells of a template at
// a time; 0 for none.
func statusKeys(t *testing.T, at int64, received time.Time) (keys []string) {
	t.Helper()
	entry := map[string]any{"id": page, "changes": []any{map[string]any{
		"field": "message_template_status_update",
		"value": map[string]any{"event": "APPROVED", "message_template_name": "open", "message_template_language": "en"},
	}}}
	if at != 0 {
		entry["time"] = at
	}
	body, err := json.Marshal(map[string]any{"object": "page", "entry": []any{entry}})
	if err != nil {
		t.Fatal(err)
	}
	for _, ev := range messenger.Decode(body, received).Events {
		keys = append(keys, ev.Key)
	}
	return keys
}

// The same word about a template counts again when it comes again, and once
// when it is delivered twice.
func TestAStatusThatComesAgainIsNews(t *testing.T) {
	first, again := statusKeys(t, 1790000016000, noon), statusKeys(t, 1790000016000, noon.Add(time.Hour))
	if diff := cmp.Diff(first, again); diff != "" || len(first) != 1 {
		t.Errorf("the same delivery has other keys (-first +again):\n%s", diff)
	}
	if later := statusKeys(t, 1790000099000, noon); cmp.Equal(first, later) {
		t.Errorf("a later change has the same keys %v", later)
	}
	if a, b := statusKeys(t, 0, noon), statusKeys(t, 0, noon.Add(time.Hour)); !cmp.Equal(a, b) {
		t.Errorf("the keys %v and %v depend on when the body arrived", a, b)
	}
}
