package inbox_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"oriel/inbox"
)

func TestPlaces(t *testing.T) {
	for name, tt := range map[string]struct {
		template     inbox.Template
		header, body []string
	}{
		"none":                        {inbox.Template{Body: "It arrives."}, nil, nil},
		"in the order of the numbers": {inbox.Template{Body: "{{2}} and {{10}} and {{ 1 }}"}, nil, []string{"1", "2", "10"}},
		"names as they appear":        {inbox.Template{Body: "{{who}} at {{at}} or {{who}}"}, nil, []string{"who", "at"}},
		"a header of its own":         {inbox.Template{Header: "Order {{1}}", Body: "{{1}} {{1}}"}, []string{"1"}, []string{"1"}},
		"a picture":                   {inbox.Template{HeaderImage: true, Body: "Look"}, []string{"image"}, nil},
		"no places":                   {inbox.Template{Body: "{1} {{}} {{a b}} }}{{"}, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			header, body := tt.template.Places()
			if diff := cmp.Diff([][]string{tt.header, tt.body}, [][]string{header, body}, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("places (-want +got):\n%s", diff)
			}
		})
	}
}

var orderUpdate = inbox.Template{
	Name: "order_update", Language: "en", Status: inbox.StatusApproved,
	Header: "Order {{1}}", Body: "{{1}}, it arrives on {{2}}.", Buttons: []string{"Track", "Help"},
}

func TestFill(t *testing.T) {
	named := inbox.Template{Name: "appointment", Language: "fr", Body: "{{who}}, à {{at}}. {{who}} !"}
	picture := inbox.Template{Name: "map", Language: "en", HeaderImage: true, Body: "Here."}
	for name, tt := range map[string]struct {
		template inbox.Template
		message  inbox.TemplateMessage
		want     inbox.TemplateMessage
		text     string
	}{
		"numbered": {orderUpdate, inbox.TemplateMessage{Header: []string{"8812"}, Parameters: []string{"Ada", "Monday"}},
			inbox.TemplateMessage{Name: "order_update", Language: "en", Header: []string{"8812"}, Parameters: []string{"Ada", "Monday"}},
			"Order 8812\nAda, it arrives on Monday.\n[Track] [Help]"},
		"named": {named, inbox.TemplateMessage{Parameters: []string{"Ada", "9 h"}},
			inbox.TemplateMessage{Name: "appointment", Language: "fr", Parameters: []string{"Ada", "9 h"}, ParameterNames: []string{"who", "at"}},
			"Ada, à 9 h. Ada !"},
		"a picture": {picture, inbox.TemplateMessage{Header: []string{"https://cdn.example/map.png"}},
			inbox.TemplateMessage{Name: "map", Language: "en", Header: []string{"https://cdn.example/map.png"}, HeaderImage: true},
			"Here."},
		"a text that looks like a place": {orderUpdate, inbox.TemplateMessage{Header: []string{"{{2}}"}, Parameters: []string{"{{2}}", "{{1}}"}},
			inbox.TemplateMessage{Name: "order_update", Language: "en", Header: []string{"{{2}}"}, Parameters: []string{"{{2}}", "{{1}}"}},
			"Order {{2}}\n{{2}}, it arrives on {{1}}.\n[Track] [Help]"},
		"four spaces": {named, inbox.TemplateMessage{Parameters: []string{"A    B", "9 h"}},
			inbox.TemplateMessage{Name: "appointment", Language: "fr", Parameters: []string{"A    B", "9 h"}, ParameterNames: []string{"who", "at"}},
			"A    B, à 9 h. A    B !"},
	} {
		t.Run(name, func(t *testing.T) {
			got, text, err := tt.template.Fill(tt.message)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || text != tt.text {
				t.Errorf("text %q, want %q; message (-want +got):\n%s", text, tt.text, diff)
			}
		})
	}
}

func TestFillRefusesWhatThePlatformWould(t *testing.T) {
	fill := func(header []string, body ...string) inbox.TemplateMessage {
		return inbox.TemplateMessage{Header: header, Parameters: body}
	}
	with := func(change func(*inbox.Template)) inbox.Template {
		t := orderUpdate
		change(&t)
		return t
	}
	header := []string{"8812"}
	for name, tt := range map[string]struct {
		template inbox.Template
		message  inbox.TemplateMessage
		says     string
	}{
		"one is missing":         {orderUpdate, fill(header, "Ada"), "needs 2 parameters, 1 given; missing: {{2}}"},
		"all are missing":        {orderUpdate, fill(header), "missing: {{1}} {{2}}"},
		"one too many":           {orderUpdate, fill(header, "Ada", "Monday", "noon"), "takes 2 parameters, 3 given"},
		"the header is missing":  {orderUpdate, fill(nil, "Ada", "Monday"), "the header of template order_update (en) needs 1 parameter"},
		"a header too many":      {with(func(t *inbox.Template) { t.Header = "" }), fill(header, "Ada", "Monday"), "takes no parameter, 1 given"},
		"empty":                  {orderUpdate, fill(header, "Ada", ""), "{{2}} in the body of template order_update (en) is empty"},
		"only space":             {orderUpdate, fill(header, "Ada", " \u00a0"), "is empty"},
		"a line feed":            {orderUpdate, fill(header, "Ada\nLovely", "Monday"), "{{1}} in the body of template order_update (en) holds a line feed"},
		"a carriage return":      {orderUpdate, fill(header, "Ada\r", "Monday"), "line feed"},
		"a line separator":       {orderUpdate, fill(header, "Ada\u2028", "Monday"), "line feed"},
		"a tab":                  {orderUpdate, fill(header, "Ada\tB", "Monday"), "tab"},
		"an escape":              {orderUpdate, fill(header, "\x1b[31m", "Monday"), "control character"},
		"five spaces":            {orderUpdate, fill(header, "A     B", "Monday"), "four spaces"},
		"a line feed on top":     {orderUpdate, fill([]string{"a\nb"}, "Ada", "Monday"), "{{1}} in the header"},
		"too long":               {orderUpdate, fill(header, "Ada", strings.Repeat("x", 1960)), "must have fewer than 2000"},
		"a picture of no web":    {with(func(t *inbox.Template) { t.Header, t.HeaderImage = "", true }), fill([]string{"map.png"}, "Ada", "Monday"), "https address"},
		"a picture without TLS":  {with(func(t *inbox.Template) { t.Header, t.HeaderImage = "", true }), fill([]string{"http://cdn.example/x"}, "Ada", "Monday"), "https address"},
		"what Oriel cannot fill": {with(func(t *inbox.Template) { t.Obstacle = "its header is a film" }), fill(header, "Ada", "Monday"), "its header is a film"},
	} {
		t.Run(name, func(t *testing.T) {
			_, text, err := tt.template.Fill(tt.message)
			if inbox.CodeOf(err) != inbox.CodeInvalid || !strings.Contains(err.Error(), tt.says) || !strings.HasSuffix(err.Error(), "nothing was sent") || text != "" {
				t.Errorf("text %q, error %v; want one that says %q", text, err, tt.says)
			}
		})
	}
}

// Exactly one character less than too long is sent.
func TestFillCountsTheWholeText(t *testing.T) {
	long := inbox.Template{Name: "long", Language: "en", Body: "{{1}}!"}
	if _, text, err := long.Fill(inbox.TemplateMessage{Parameters: []string{strings.Repeat("x", inbox.MaxTextUnits-2)}}); err != nil || len(text) != inbox.MaxTextUnits-1 {
		t.Errorf("%d characters: %v", len(text), err)
	}
	if _, _, err := long.Fill(inbox.TemplateMessage{Parameters: []string{strings.Repeat("x", inbox.MaxTextUnits-1)}}); err == nil {
		t.Error("a text of the limit's length was taken")
	}
}

// Whatever is filled in, the words around the places stay as they were
// approved.
func TestFillKeepsTheApprovedWords(t *testing.T) {
	word := rapid.StringMatching(`[a-z{}$\\ ]{1,8}[a-z]`)
	rapid.Check(t, func(t *rapid.T) {
		var body, want strings.Builder
		var message inbox.TemplateMessage
		for range rapid.IntRange(1, 5).Draw(t, "places") {
			text := word.Draw(t, "text")
			message.Parameters = append(message.Parameters, text)
			body.WriteString("words {{" + string(rune('0'+len(message.Parameters))) + "}};")
			want.WriteString("words " + text + ";")
		}
		_, text, err := inbox.Template{Name: "any", Language: "en", Body: body.String()}.Fill(message)
		if err != nil && strings.Contains(err.Error(), "four spaces") {
			t.Skip("five spaces")
		}
		if err != nil || text != want.String() {
			t.Fatalf("filled in %q, want %q: %v", text, want.String(), err)
		}
	})
}
