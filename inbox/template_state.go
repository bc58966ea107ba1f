package inbox

import (
	"cmp"
	"slices"
	"strings"
)

// listTemplates takes a list for the whole truth as of its stamp: what it does
// not name is gone. Changes of status that were told later stay.
func (p PageState) listTemplates(f TemplatesListed, stamp Stamp) PageState {
	if !p.TemplatesStamp.Before(stamp) {
		return p
	}
	var list []Template
	for _, t := range f.Templates {
		t.Stamp = stamp
		list = upsert(list, t, Template.key, func(first, _ Template) Template { return first })
	}
	for _, told := range p.Templates {
		if stamp.Before(told.Stamp) {
			list = upsert(list, told.statusOnly(), Template.key, Template.withStatus)
		}
	}
	p.Templates, p.TemplatesStamp = list, stamp
	return p
}

// templateStatus may come before the list that tells what the template says.
func (p PageState) templateStatus(f TemplateStatusChanged, stamp Stamp) PageState {
	if !p.TemplatesStamp.Before(stamp) {
		return p
	}
	told := Template{Name: f.Name, Language: f.Language, Status: f.Status, Reason: f.Reason, Stamp: stamp}
	p.Templates = upsert(p.Templates, told, Template.key, Template.withStatus)
	return p
}

func (t Template) statusOnly() Template {
	return Template{Name: t.Name, Language: t.Language, Status: t.Status, Reason: t.Reason, Stamp: t.Stamp}
}

// withStatus is t in the status of told, if that was told later.
func (t Template) withStatus(told Template) Template {
	if t.Stamp.Before(told.Stamp) {
		t.Status, t.Reason, t.Stamp = told.Status, told.Reason, told.Stamp
	}
	return t
}

// ApprovedTemplates are those that may be sent.
func (p PageState) ApprovedTemplates() []Template {
	return slices.DeleteFunc(slices.Clone(p.Templates), func(t Template) bool { return !t.Approved() })
}

// template finds the template that m names. Without a language it must be the
// only one of its name.
func (p PageState) template(m TemplateMessage) (Template, error) {
	var found []Template
	for _, t := range p.Templates {
		if t.Name == m.Name && t.Body != "" && (m.Language == "" || t.Language == m.Language) {
			found = append(found, t)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return Template{}, Errorf(CodeInvalid, "the page has no template %s; nothing was sent", cmp.Or(strings.TrimSpace(m.Name+" "+m.Language), "without a name"))
	}
	languages := make([]string, len(found))
	for i, t := range found {
		languages[i] = t.Language
	}
	return Template{}, Errorf(CodeInvalid, "the page has the template %s in %s; say which language; nothing was sent", m.Name, strings.Join(languages, ", "))
}
