package messenger

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strings"

	"oriel/inbox"
)

var errEndlessList = errors.New("the list of templates has no end")

const (
	// templatesAtOnce is how many templates are asked for at a time, and
	// maxTemplatePages how often before the list is taken for endless.
	templatesAtOnce  = "100"
	maxTemplatePages = 100
)

// Templates returns the page's utility templates in every status. Templates of
// another category and those without a text are left out. (Meta, utility
// messages, 2026-03-13.)
func (c *Client) Templates(ctx context.Context, pageID string) ([]inbox.Template, error) {
	if err := c.pauses.check(pageID, c.clock.Now()); err != nil {
		return nil, err
	}
	query := url.Values{"fields": {"id,name,language,status,rejected_reason,category,components"}, "limit": {templatesAtOnce}}
	var list []inbox.Template
	for range maxTemplatePages {
		reply, err := c.get(ctx, pageID, url.PathEscape(pageID)+"/message_templates", query)
		if err != nil {
			return nil, err
		}
		for v := range reply.get("data").elements() {
			if t, ok := readTemplate(v); ok {
				list = append(list, t)
			}
		}
		// The address of the next part carries the token, so only its place
		// is taken from the answer.
		paging := reply.get("paging")
		after := paging.get("cursors").get("after").text()
		if after == "" || after == query.Get("after") || paging.get("next").absent() {
			return list, nil
		}
		query.Set("after", after)
	}
	return nil, inbox.Errorf(inbox.CodeBusy, "the templates of page %s could not be read: %w", oneLine(pageID), errEndlessList)
}

func readTemplate(v value) (inbox.Template, bool) {
	t := inbox.Template{
		ID: v.get("id").text(), Name: v.get("name").text(), Language: v.get("language").text(),
		Status: strings.ToUpper(v.get("status").text()),
	}
	if reason := v.get("rejected_reason").text(); reason != "NONE" {
		t.Reason = reason
	}
	footer := ""
	for part := range v.get("components").elements() {
		footer += readComponent(&t, part)
	}
	if t.Body != "" && footer != "" {
		t.Body += "\n" + footer
	}
	category := strings.ToUpper(v.get("category").text())
	return t, t.Name != "" && t.Body != "" && (category == "UTILITY" || category == "")
}

// readComponent returns the text of a footer, which stands below the body
// wherever it is listed.
func readComponent(t *inbox.Template, v value) (footer string) {
	kind, text := strings.ToUpper(v.get("type").text()), v.get("text").text()
	switch kind {
	case "BODY":
		t.Body = text
	case "HEADER":
		readHeader(t, strings.ToUpper(v.get("format").text()), text)
	case "BUTTONS":
		for button := range v.get("buttons").elements() {
			readButton(t, button)
		}
	case "FOOTER":
		return text
	default:
		t.Obstacle = "it has a part that is not known here: " + quoteName(kind)
	}
	return ""
}

func readHeader(t *inbox.Template, format, text string) {
	switch format {
	case "TEXT", "":
		t.Header = text
	case "IMAGE":
		t.HeaderImage = true
	default:
		t.Obstacle = "its header is neither text nor a picture"
	}
}

func readButton(t *inbox.Template, v value) {
	t.Buttons = append(t.Buttons, cmp.Or(v.get("text").text(), v.get("title").text()))
	if strings.Contains(v.get("url").text(), "{{") {
		t.Obstacle = "the address of a button has to be filled in"
	}
}

// The shape of a template in a request.
type (
	wireTemplate struct {
		Name       string          `json:"name"`
		Language   wireLanguage    `json:"language"`
		Components []wireComponent `json:"components,omitempty"`
	}
	wireLanguage struct {
		Code string `json:"code"`
	}
	wireComponent struct {
		Type       string          `json:"type"`
		Parameters []wireParameter `json:"parameters"`
	}
	wireParameter struct {
		Type  string     `json:"type"`
		Name  string     `json:"parameter_name,omitempty"`
		Text  string     `json:"text,omitempty"`
		Image *wireImage `json:"image,omitempty"`
	}
	wireImage struct {
		Link string `json:"link"`
	}
)

// utilityMessage puts the template under message, where the documentation has
// it but for one place.
func utilityMessage(m *inbox.TemplateMessage) (wireOutgoing, error) {
	if m == nil || m.Name == "" || m.Language == "" {
		return wireOutgoing{}, malformed("a utility message is sent from an approved template, and none was chosen")
	}
	t := &wireTemplate{Name: m.Name, Language: wireLanguage{m.Language}}
	if m.HeaderImage && len(m.Header) == 1 {
		t.Components = append(t.Components, wireComponent{"header", []wireParameter{{Type: "image", Image: &wireImage{m.Header[0]}}}})
	} else {
		t.add("header", m.Header, m.HeaderNames)
	}
	t.add("body", m.Parameters, m.ParameterNames)
	return wireOutgoing{Template: t}, nil
}

// add adds a component unless nothing is to be filled in there.
func (t *wireTemplate) add(kind string, texts, names []string) {
	if len(texts) == 0 {
		return
	}
	list := make([]wireParameter, len(texts))
	for i, text := range texts {
		list[i] = wireParameter{Type: "text", Text: text}
		if i < len(names) {
			list[i].Name = names[i]
		}
	}
	t.Components = append(t.Components, wireComponent{kind, list})
}
