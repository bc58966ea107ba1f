package tape

import _ "embed"

//go:embed template.tape
var template string

// Template is a commented tape that shows the whole language, to begin one's
// own with.
func Template() string { return template }
