package text

import (
	"fmt"
	"net/url"
	"strings"
)

// maxLinkBytes is what terminals accept as the target of a hyperlink.
const maxLinkBytes = 2083

// Link is an address that somebody else wrote and that a person may open.
type Link struct {
	host   Safe
	target string
}

// ParseLink accepts absolute http and https addresses. It refuses everything
// else, and an address with a user name in it, which exists to make
// "https://bank.example@evil.example" look like the bank.
func ParseLink(raw string) (Link, bool) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil {
		return Link{}, false
	}
	target := percentEncoded(u.String())
	if len(target) > maxLinkBytes {
		return Link{}, false
	}
	return Link{host: Name(u.Hostname()), target: target}, true
}

// Host is where the link leads, to be shown in clear.
func (l Link) Host() Safe { return l.host }

// Target is the address in printable ASCII.
func (l Link) Target() string { return l.target }

// Hyperlink returns an OSC 8 hyperlink for terminals that are known to have
// them. Its label is the host, never words that the sender chose. It is not
// Safe: the writer of the screen lets no such sequence through.
func (l Link) Hyperlink() string {
	return "\x1b]8;;" + l.target + "\x1b\\" + l.host.String() + "\x1b]8;;\x1b\\"
}

func percentEncoded(s string) string {
	var encoded strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c > ' ' && c < 0x7f {
			encoded.WriteByte(c)
		} else {
			fmt.Fprintf(&encoded, "%%%02X", c)
		}
	}
	return encoded.String()
}
