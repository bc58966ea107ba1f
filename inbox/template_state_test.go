package inbox_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
)

var templateNames = []string{"appointment", "order_update"}

// drawTemplates draws a list of templates, or a word about one.
func drawTemplates(t *rapid.T) inbox.Fact {
	status := rapid.SampledFrom([]string{"APPROVED", "PENDING", "REJECTED"})
	language := rapid.SampledFrom([]string{"en", "fr"})
	if rapid.Bool().Draw(t, "status only") {
		return inbox.TemplateStatusChanged{
			Name: rapid.SampledFrom(templateNames).Draw(t, "name"), Language: language.Draw(t, "language"),
			Status: status.Draw(t, "status"), Reason: rapid.SampledFrom([]string{"", "because"}).Draw(t, "reason"),
		}
	}
	var list []inbox.Template
	for _, name := range templateNames {
		if rapid.Bool().Draw(t, "listed") {
			list = append(list, inbox.Template{
				Name: name, Language: language.Draw(t, "language"), Status: status.Draw(t, "status"),
				Body: fmt.Sprint("edition ", rapid.IntRange(1, 3).Draw(t, "edition")),
			})
		}
	}
	slices.Reverse(list) // the platform's order is its own
	return inbox.TemplatesListed{Templates: list}
}

// The templates of a page follow from the newest list and the newest word about
// each since, in whichever order they were heard.
func TestTemplatesAreThoseOfTheNewestListInTheirNewestStatus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var events []inbox.Event
		for i := range rapid.IntRange(1, 8).Draw(t, "events") {
			at := start.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "hours")) * time.Hour)
			events = append(events, inbox.Event{Key: fmt.Sprint("k", i), PageID: pageID, At: at, Fact: drawTemplates(t)})
		}
		var page inbox.PageState
		for _, ev := range rapid.Permutation(append(slices.Clone(events), events...)).Draw(t, "order") {
			page = page.Apply(ev)
		}
		if diff := cmp.Diff(templatesOf(events), page.Templates); diff != "" {
			t.Fatalf("templates (-by hand +applied):\n%s", diff)
		}
	})
}

// templatesOf is what the events mean, told in the plainest way.
func templatesOf(events []inbox.Event) []inbox.Template {
	events = slices.Clone(events)
	stamp := func(ev inbox.Event) inbox.Stamp { return inbox.Stamp{At: ev.At, Key: ev.Key} }
	slices.SortFunc(events, func(a, b inbox.Event) int {
		if stamp(a).Before(stamp(b)) {
			return -1
		}
		return 1
	})
	known := map[string]inbox.Template{}
	for _, ev := range events {
		switch f := ev.Fact.(type) {
		case inbox.TemplatesListed:
			clear(known)
			for _, t := range f.Templates {
				t.Stamp = stamp(ev)
				known[t.Name+" "+t.Language] = t
			}
		case inbox.TemplateStatusChanged:
			t := known[f.Name+" "+f.Language]
			t.Name, t.Language, t.Status, t.Reason, t.Stamp = f.Name, f.Language, f.Status, f.Reason, stamp(ev)
			known[f.Name+" "+f.Language] = t
		}
	}
	var list []inbox.Template
	for _, t := range known {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b inbox.Template) int { return cmpStrings(a.Name+" "+a.Language, b.Name+" "+b.Language) })
	return list
}

func TestOnlyATemplateThatIsListedAndApprovedIsOffered(t *testing.T) {
	list := func(status string) inbox.Fact {
		return inbox.TemplatesListed{Templates: []inbox.Template{{Name: "order_update", Language: "en", Status: status, Body: "It arrives."}}}
	}
	word := func(status string) inbox.Fact {
		return inbox.TemplateStatusChanged{Name: "order_update", Language: "en", Status: status}
	}
	for name, tt := range map[string]struct {
		facts []inbox.Fact
		want  int
	}{
		"nothing is known":               {nil, 0},
		"listed and approved":            {[]inbox.Fact{list("APPROVED")}, 1},
		"listed and pending":             {[]inbox.Fact{list("PENDING")}, 0},
		"approved since":                 {[]inbox.Fact{list("PENDING"), word("APPROVED")}, 1},
		"rejected since":                 {[]inbox.Fact{list("APPROVED"), word("REJECTED")}, 0},
		"paused by an unknown word":      {[]inbox.Fact{list("APPROVED"), word("PAUSED")}, 0},
		"approved, but its text unknown": {[]inbox.Fact{word("APPROVED")}, 0},
		"gone from the list":             {[]inbox.Fact{list("APPROVED"), inbox.TemplatesListed{}}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var page inbox.PageState
			for i, f := range tt.facts {
				page = page.Apply(inbox.Event{Key: fmt.Sprint(i), PageID: pageID, At: start.Add(time.Duration(i) * time.Second), Fact: f})
			}
			facts := inbox.Conversation{}.Facts(inbox.DefaultRules(), page)
			if got := len(page.ApprovedTemplates()); got != tt.want || facts.ApprovedTemplates != tt.want {
				t.Errorf("%d approved, the facts say %d, want %d", got, facts.ApprovedTemplates, tt.want)
			}
		})
	}
}
