package advice

import (
	"fmt"
	"strings"
)

// domain is a domain's name in small letters. It is a struct because the
// decoder asks only those to read themselves.
type domain struct{ name string }

func (d *domain) UnmarshalText(text []byte) error {
	name := strings.ToLower(string(text))
	if !isHost("www." + name) {
		return fmt.Errorf("%q is no domain; write it as in \"example.com\"", text)
	}
	d.name = name
	return nil
}
