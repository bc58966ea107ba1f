package inbox

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// Fill puts the parameters of m into the template's places and returns the
// message as the platform wants it and the text that the customer will read.
// The code of its error is CodeInvalid; its sentence names the place that is
// wrong.
func (t Template) Fill(m TemplateMessage) (TemplateMessage, string, error) {
	if t.Obstacle != "" {
		return TemplateMessage{}, "", Errorf(CodeInvalid, "the template %s cannot be filled in here: %s; nothing was sent", t, t.Obstacle)
	}
	header, body := t.Places()
	if err := t.check("header", header, m.Header); err != nil {
		return TemplateMessage{}, "", err
	}
	if err := t.check("body", body, m.Parameters); err != nil {
		return TemplateMessage{}, "", err
	}
	m.Name, m.Language, m.HeaderImage = t.Name, t.Language, t.HeaderImage
	m.ParameterNames, m.HeaderNames = namesOf(body), nil
	if t.HeaderImage {
		if err := t.checkPicture(m.Header[0]); err != nil {
			return TemplateMessage{}, "", err
		}
	} else {
		m.HeaderNames = namesOf(header)
	}
	text := t.read(m, header, body)
	if n := TextUnits(text); n >= MaxTextUnits {
		return TemplateMessage{}, "", Errorf(CodeInvalid, "the template %s has %d characters when it is filled in and must have fewer than %d; nothing was sent", t, n, MaxTextUnits)
	}
	return m, text, nil
}

// check tells what is wrong with the texts for the places of one part.
func (t Template) check(part string, places, texts []string) error {
	switch missing := len(places) - len(texts); {
	case missing > 0:
		return Errorf(CodeInvalid, "the %s of template %s needs %s, %d given; missing: %s; nothing was sent",
			part, t, parameters(len(places)), len(texts), braced(places[len(texts):]))
	case missing < 0:
		return Errorf(CodeInvalid, "the %s of template %s takes %s, %d given; nothing was sent", part, t, parameters(len(places)), len(texts))
	}
	for i, text := range texts {
		if fault := faultOf(text); fault != "" {
			return Errorf(CodeInvalid, "the parameter {{%s}} in the %s of template %s %s; nothing was sent", places[i], part, t, fault)
		}
	}
	return nil
}

func parameters(n int) string {
	switch n {
	case 0:
		return "no parameter"
	case 1:
		return "1 parameter"
	}
	return fmt.Sprintf("%d parameters", n)
}

func braced(places []string) string { return "{{" + strings.Join(places, "}} {{") + "}}" }

// faultOf says why a text cannot be a parameter. What the platform checks is
// published for WhatsApp's templates only, whose form Messenger's have: no line
// feed, no tab, no more than four spaces on end (checked 2026-11-22).
func faultOf(text string) string {
	switch {
	case strings.TrimSpace(text) == "":
		return "is empty"
	case strings.ContainsAny(text, "\n\r\u2028\u2029"):
		return "holds a line feed, which the platform does not take"
	case strings.ContainsFunc(text, unicode.IsControl):
		return "holds a tab or another control character, which the platform does not take"
	case strings.Contains(text, "     "):
		return "holds more than four spaces on end, which the platform does not take"
	}
	return ""
}

func (t Template) checkPicture(address string) error {
	if u, err := url.Parse(address); err != nil || u.Scheme != "https" || u.Host == "" {
		return Errorf(CodeInvalid, "the header of template %s is a picture and needs its https address; nothing was sent", t)
	}
	return nil
}

// read is the text that the customer reads: header, body and buttons.
func (t Template) read(m TemplateMessage, header, body []string) string {
	var lines []string
	if t.Header != "" {
		lines = append(lines, fill(t.Header, header, m.Header))
	}
	lines = append(lines, fill(t.Body, body, m.Parameters))
	if len(t.Buttons) > 0 {
		lines = append(lines, "["+strings.Join(t.Buttons, "] [")+"]")
	}
	return strings.Join(lines, "\n")
}

// fill never looks at a place again that came in with a text.
func fill(text string, places, texts []string) string {
	values := make(map[string]string, len(places))
	for i, p := range places {
		values[p] = texts[i]
	}
	return placePattern.ReplaceAllStringFunc(text, func(place string) string {
		return values[placePattern.FindStringSubmatch(place)[1]]
	})
}
