package messenger_test

import (
	"strings"
	"testing"

	"oriel/inbox"
	"oriel/inbox/messenger"
)

// FuzzTemplate: whatever a list of templates holds, what is read of it can be
// filled in or says why not.
func FuzzTemplate(f *testing.F) {
	f.Add([]byte(`{"name":"order","language":"en","status":"APPROVED","components":[{"type":"HEADER","format":"TEXT","text":"{{2}}{{1}}"},{"type":"BODY","text":"{{a}} {{ b }}"},{"type":"BUTTONS","buttons":[{"text":"x","url":"{{1}}"},7]}]}`))
	f.Add([]byte(`{"name":"map","components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"{{99999999999999999999999}}{{1}}"},{"type":"FOOTER","text":"{{3}}"}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		template, ok := messenger.ReadTemplate(raw)
		if !ok {
			return
		}
		header, body := template.Places()
		message := inbox.TemplateMessage{Header: fillings(header), Parameters: fillings(body)}
		filled, text, err := template.Fill(message)
		switch {
		case err != nil && inbox.CodeOf(err) != inbox.CodeInvalid:
			t.Errorf("%s: %v", raw, err)
		case err == nil && (filled.Name != template.Name || text == "" || len(body) > 0 && !strings.Contains(text, "https://x.example")):
			t.Errorf("%s reads %q", raw, text)
		}
	})
}

// fillings are good for texts and for a picture.
func fillings(places []string) []string {
	texts := make([]string, len(places))
	for i := range texts {
		texts[i] = "https://x.example"
	}
	return texts
}
