package inbox

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Template is a utility template of a page: text that the platform approved,
// with places to fill in. (Meta, utility messages, 2026-03-13.)
type Template struct {
	ID       string `json:"id,omitempty"`
	Name     string `json:"name"`
	Language string `json:"language"`
	// Status is the platform's: APPROVED, PENDING, REJECTED, …
	Status string `json:"status"`
	// Reason is why the platform gave it this status, where it said so.
	Reason string `json:"reason,omitempty"`
	// Header and Body hold {{1}} or {{name}} where something is filled in.
	Header string `json:"header,omitempty"`
	// HeaderImage is set when the header is a picture; its one place is filled
	// with the picture's address, and Header is empty.
	HeaderImage bool `json:"header_image,omitempty"`
	// Body is empty while only a change of status is known of the template.
	Body string `json:"body"`
	// Buttons are the titles under the message.
	Buttons []string `json:"buttons,omitempty"`
	// Obstacle says what in the template Oriel cannot fill in; empty where it
	// can.
	Obstacle string `json:"obstacle,omitempty"`
	// Stamp is when Status was told.
	Stamp Stamp `json:"stamp,omitzero"`
}

// TemplateMessage is a template with its places filled in.
type TemplateMessage struct {
	Name string `json:"name"`
	// Language may be left out in a Reply where the page has the template in
	// one language only.
	Language string `json:"language"`
	// Parameters are the texts for the places of the body, in the order of
	// Template.Places.
	Parameters []string `json:"parameters,omitempty"`
	// Header holds those of the header.
	Header []string `json:"header,omitempty"`

	// The desk fills in the rest. ParameterNames and HeaderNames are what the
	// places are called, empty where they are numbered.
	ParameterNames []string `json:"parameter_names,omitempty"`
	HeaderNames    []string `json:"header_names,omitempty"`
	// HeaderImage says that Header is the address of a picture.
	HeaderImage bool `json:"header_image,omitempty"`
}

// StatusApproved is the one status in which a template may be sent.
const StatusApproved = "APPROVED"

// Approved reports whether the template may be sent and its text is known.
func (t Template) Approved() bool { return t.Status == StatusApproved && t.Body != "" }

// Places are what has to be filled into the header and into the body, each
// place once: in the order of their numbers, or as named ones appear.
func (t Template) Places() (header, body []string) {
	if t.HeaderImage {
		return []string{"image"}, places(t.Body)
	}
	return places(t.Header), places(t.Body)
}

var placePattern = regexp.MustCompile(`\{\{\s*([A-Za-z0-9_]+)\s*\}\}`)

func places(text string) []string {
	var found []string
	for _, m := range placePattern.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(found, m[1]) {
			found = append(found, m[1])
		}
	}
	if numbered(found) {
		slices.SortFunc(found, func(a, b string) int { return cmp.Compare(number(a), number(b)) })
	}
	return found
}

func numbered(places []string) bool {
	return !slices.ContainsFunc(places, func(p string) bool { return strings.Trim(p, "0123456789") != "" })
}

// number reads digits; what is too long for a number comes last.
func number(digits string) uint64 {
	n, _ := strconv.ParseUint(digits, 10, 64)
	return n
}

// namesOf are the names that the platform wants beside the texts, none for
// numbered places.
func namesOf(places []string) []string {
	if numbered(places) {
		return nil
	}
	return places
}

// String names a template to a person.
func (t Template) String() string { return t.Name + " (" + t.Language + ")" }

// key orders templates and tells them apart.
func (t Template) key() string { return t.Name + "\x00" + t.Language }
