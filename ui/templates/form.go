package templates

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/ui/affirm"
	"oriel/ui/prompt"
	"oriel/ui/theme"
)

// form has a field for each place of a template.
type form struct {
	template inbox.Template
	header   int // how many of the fields are for the header
	places   []string
	fields   []*prompt.Field
	at       int
	reads    string // what the customer will read, places that are empty as they are
	problem  string
	asking   bool
	asked    affirm.Questions
}

func newForm(th theme.Theme, t inbox.Template) *form {
	header, body := t.Places()
	f := &form{template: t, header: len(header), places: append(header, body...)}
	widest := 0
	for i := range f.places {
		widest = max(widest, len(f.label(i)))
	}
	for i := range f.places {
		label := f.label(i)
		f.fields = append(f.fields, prompt.New(th, " "+label+strings.Repeat(" ", widest-len(label))+"  "))
	}
	f.fill()
	return f
}

// label names a place to the agent. Places are letters, digits and underscores.
func (f *form) label(i int) string {
	switch {
	case i >= f.header:
		return "{{" + f.places[i] + "}}"
	case f.template.HeaderImage:
		return "picture, https://"
	}
	return "header {{" + f.places[i] + "}}"
}

func (f *form) move(delta int) {
	if n := len(f.fields); n > 0 && !f.asking {
		f.at = (f.at + delta + n) % n
	}
}

// back takes a question back; it reports false where there is none.
func (f *form) back() bool {
	asking := f.asking
	f.asking, f.problem = false, ""
	return asking
}

func (f *form) press(k tea.KeyMsg) {
	if len(f.fields) > 0 && f.fields[f.at].Key(k) {
		f.problem = ""
		f.fill()
	}
}

// message is the template with what stands in the fields, or what empty
// returns in the place of an empty one.
func (f *form) message(empty func(place int) string) inbox.TemplateMessage {
	values := make([]string, len(f.fields))
	for i, field := range f.fields {
		if values[i] = strings.TrimSpace(field.Value()); values[i] == "" {
			values[i] = empty(i)
		}
	}
	return inbox.TemplateMessage{
		Name: f.template.Name, Language: f.template.Language,
		Header: values[:f.header:f.header], Parameters: values[f.header:],
	}
}

// fill makes what the customer will read. What cannot be filled in leaves it
// as it was; the reason is told on sending.
func (f *form) fill() {
	m := f.message(func(i int) string { return "{{" + f.places[i] + "}}" })
	template := f.template
	if template.HeaderImage { // a picture is not read
		template.HeaderImage, m.Header = false, nil
	}
	if _, reads, err := template.Fill(m); err == nil {
		f.reads = reads
	} else if f.reads == "" {
		f.reads, f.problem = f.template.Body, err.Error()
	}
}

// submit asks what has to be confirmed about the result, if anything.
func (f *form) submit(words *advice.Lexicon, rule string) (Filled, bool) {
	m := f.message(func(int) string { return "" })
	_, reads, err := f.template.Fill(m)
	if err != nil {
		f.problem = "Not sent: " + err.Error() + "."
		return Filled{}, false
	}
	f.problem, f.reads = "", reads
	f.asked = affirm.About(rule, words.Check(reads, advice.Situation{}))
	if f.asked.Answered() {
		return Filled{Message: m}, true
	}
	f.asking = true
	return Filled{}, false
}

// answer hears a question's answer.
func (f *form) answer(key string) (Filled, bool) {
	switch strings.ToLower(key) {
	case "y":
		f.asked.Yes()
	case "n":
		f.asking = false
		return Filled{}, false
	default:
		return Filled{}, false
	}
	if !f.asked.Answered() {
		return Filled{}, false
	}
	f.asking = false
	return Filled{f.message(func(int) string { return "" }), f.asked.Confirmed()}, true
}
