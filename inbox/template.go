package inbox

// Template is a utility template of a page: text that the platform approved,
// with places to fill in. (Meta, utility messages, 2026-03-13.)
type Template struct {
	ID       string `json:"id,omitempty"`
	Name     string `json:"name"`
	Language string `json:"language"`
	// Status is the platform's: APPROVED, PENDING, REJECTED, …
	Status string `json:"status"`
	// Header and Body hold {{1}} or {{name}} where something is filled in.
	Header string `json:"header,omitempty"`
	Body   string `json:"body"`
	Stamp  Stamp  `json:"stamp,omitzero"`
}

// TemplateMessage is a template with its places filled in.
type TemplateMessage struct {
	Name     string `json:"name"`
	Language string `json:"language"`
	// Parameters are the texts for the places of the body, in their order.
	Parameters []string `json:"parameters,omitempty"`
	// Header holds those of the header.
	Header []string `json:"header,omitempty"`
}
