package advice

import (
	"fmt"
	"strings"
)

// domain is a domain's name in small letters.
type domain string

func (d *domain) UnmarshalText(text []byte) error {
	name := strings.ToLower(string(text))
	if !isHost("www." + name) {
		return fmt.Errorf("%q is no domain; write it as in \"example.com\"", text)
	}
	*d = domain(name)
	return nil
}
