package graphsim

import (
	"regexp"
	"slices"
	"strings"
)

// Template is a utility message template of the page (Meta, utility messages,
// 2026-03-13).
type Template struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Language string `json:"language"`
	Category string `json:"category"`
	// Status is APPROVED, PENDING or REJECTED; only approved ones may be sent.
	Status string `json:"status"`
	// ParameterFormat is POSITIONAL ({{1}}) or NAMED ({{order}}); empty means
	// POSITIONAL.
	ParameterFormat string              `json:"parameter_format,omitempty"`
	Components      []TemplateComponent `json:"components"`
}

// TemplateComponent is a part of a template: HEADER (of format TEXT or IMAGE),
// BODY or BUTTONS.
type TemplateComponent struct {
	Type   string `json:"type"`
	Format string `json:"format,omitempty"`
	Text   string `json:"text,omitempty"`
}

// TemplateSend asks for a template to be filled in and sent.
type TemplateSend struct {
	Name       string           `json:"name"`
	Language   TemplateLanguage `json:"language"`
	Components []SentComponent  `json:"components,omitempty"`
}

// TemplateLanguage is a locale code, such as en or fr_FR.
type TemplateLanguage struct {
	Code string `json:"code"`
}

// SentComponent has the values for the blanks of one component.
type SentComponent struct {
	Type       string      `json:"type"`
	Parameters []Parameter `json:"parameters,omitempty"`
}

// Parameter is the value of one blank.
type Parameter struct {
	Type string `json:"type"`
	Name string `json:"parameter_name,omitempty"`
	Text string `json:"text,omitempty"`
	// Image is the picture for a header of format IMAGE.
	Image *struct {
		Link string `json:"link"`
	} `json:"image,omitempty"`
}

var blankPattern = regexp.MustCompile(`\{\{\s*([A-Za-z0-9_]+)\s*\}\}`)

// blanks are the distinct names in the text, in the order of appearance.
func (c TemplateComponent) blanks() []string {
	var names []string
	for _, m := range blankPattern.FindAllStringSubmatch(c.Text, -1) {
		if !slices.Contains(names, m[1]) {
			names = append(names, m[1])
		}
	}
	return names
}

func (s *TemplateSend) parameters(component string) []Parameter {
	for _, c := range s.Components {
		if strings.EqualFold(c.Type, component) {
			return c.Parameters
		}
	}
	return nil
}

// utilityPermitted: an approved template, by a page with the permission, to a
// person who once began a conversation; inside the window and after it. The
// timeline that the rules follow lists utility templates from 2026-04-27.
func (a attempt) utilityPermitted() *Error {
	if a.now.Before(retiredTags) {
		return badParameter("messaging_type UTILITY is not available yet.")
	}
	if !a.page.Features.UtilityMessages {
		return errNotPermitted("page_utility_messaging is not granted")
	}
	if !a.thread.started() {
		return errWindowClosed()
	}
	t, ok := findTemplate(a.page.Templates, a.req.Message.Template)
	if !ok {
		return badParameter("Template name does not exist in the translation.")
	}
	if t.Status != "APPROVED" {
		return badParameter("Template %s is not approved: %s.", t.Name, t.Status)
	}
	return t.filledBy(a.req.Message.Template)
}

func findTemplate(all []Template, s *TemplateSend) (Template, bool) {
	i := slices.IndexFunc(all, func(t Template) bool { return t.Name == s.Name && t.Language == s.Language.Code })
	if i < 0 {
		return Template{}, false
	}
	return all[i], true
}

// filledBy checks that each blank gets one value and that no value is left.
func (t Template) filledBy(s *TemplateSend) *Error {
	for _, sent := range s.Components {
		known := slices.ContainsFunc(t.Components, func(c TemplateComponent) bool { return strings.EqualFold(c.Type, sent.Type) })
		if !known {
			return badParameter("Template %s has no component %q.", t.Name, sent.Type)
		}
	}
	for _, c := range t.Components {
		if c.Type == "BUTTONS" {
			continue
		}
		if err := t.componentFilled(c, s.parameters(c.Type)); err != nil {
			return err
		}
	}
	return nil
}

func (t Template) componentFilled(c TemplateComponent, given []Parameter) *Error {
	if c.Format == "IMAGE" {
		if len(given) != 1 || given[0].Image == nil || given[0].Image.Link == "" {
			return badParameter("The header of template %s needs one image.", t.Name)
		}
		return nil
	}
	want := c.blanks()
	if len(given) != len(want) {
		return badParameter("Number of parameters of template %s (%s) does not match: expected %d, got %d.", t.Name, c.Type, len(want), len(given))
	}
	names := map[string]bool{}
	for _, p := range given {
		if p.Type != "text" || p.Text == "" {
			return badParameter("A parameter of template %s needs type text and a text.", t.Name)
		}
		if t.ParameterFormat == "NAMED" && (names[p.Name] || !slices.Contains(want, p.Name)) {
			return badParameter("Template %s has no parameter %q, or it was given twice.", t.Name, p.Name)
		}
		names[p.Name] = true
	}
	return nil
}

// render is the text that the person reads: the body with its blanks filled.
func (t Template) render(s *TemplateSend) string {
	for _, c := range t.Components {
		if c.Type != "BODY" {
			continue
		}
		values := map[string]string{}
		for i, name := range c.blanks() {
			for j, p := range s.parameters("BODY") {
				if p.Name == name || (t.ParameterFormat != "NAMED" && i == j) {
					values[name] = p.Text
				}
			}
		}
		return blankPattern.ReplaceAllStringFunc(c.Text, func(blank string) string {
			return values[blankPattern.FindStringSubmatch(blank)[1]]
		})
	}
	return ""
}
