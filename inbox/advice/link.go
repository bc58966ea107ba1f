package advice

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// linksFile is the part of a word list's file about links.
type linksFile struct {
	// Domains are the last parts of names that make a bare name a link;
	// PathDomains do so only where a path follows: "it" and "me" end sentences.
	Domains     []domain `toml:"domains"`
	PathDomains []domain `toml:"path_domains"`
	Shorteners  []domain `toml:"shorteners"`
	Trusted     []domain `toml:"trusted"`
}

// link is a link in a draft.
type link struct {
	Span
	short   bool // hides where it leads
	trusted bool // leads to the team's own pages
}

// linkFinder finds links, with and without a scheme.
type linkFinder struct{ domains, pathDomains, shorteners, trusted map[string]bool }

func newLinkFinder() linkFinder {
	return linkFinder{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
}

func (f *linkFinder) add(file *linksFile) {
	addAll(f.domains, file.Domains)
	addAll(f.pathDomains, file.PathDomains)
	addAll(f.shorteners, file.Shorteners)
	addAll(f.trusted, file.Trusted)
}

func addAll(set map[string]bool, names []domain) {
	for _, d := range names {
		set[d.name] = true
	}
}

// find looks at every stretch without blanks that has a full stop in it.
func (f *linkFinder) find(draft string) []link {
	var found []link
	for at := 0; at < len(draft); {
		dot := strings.IndexByte(draft[at:], '.')
		if dot < 0 {
			return found
		}
		dot += at
		start := at + blankBefore(draft[at:dot])
		end := blankFrom(draft, dot)
		if l, ok := f.inChunk(draft, Span{start, end}); ok {
			found = append(found, l)
		}
		at = end
	}
	return found
}

// blankBefore returns where the last stretch without blanks begins in s.
func blankBefore(s string) int {
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return i + size
}

func blankFrom(s string, at int) int {
	if i := strings.IndexFunc(s[at:], unicode.IsSpace); i >= 0 {
		return at + i
	}
	return len(s)
}

// Marks that stand around a link and are not part of it.
const (
	opening = "([{<\"'«“„‹‘*_¿¡"
	closing = ".,;:!?)]}>\"'»”“›’*_…"
)

func (f *linkFinder) inChunk(draft string, s Span) (link, bool) {
	chunk := draft[s.Start:s.End]
	if i := schemeAt(chunk); i >= 0 {
		chunk = chunk[i:]
	}
	chunk = strings.TrimLeft(chunk, opening)
	start := s.End - len(chunk)
	chunk = strings.TrimRight(chunk, closing)
	host, path, scheme := split(chunk)
	if !isHost(host) || !scheme && !f.isBareLink(host, path) {
		return link{}, false
	}
	return link{Span{start, start + len(chunk)}, listed(f.shorteners, host), listed(f.trusted, host)}, true
}

// schemeAt returns where "http://" or "https://" begins, or -1.
func schemeAt(s string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], "://")
		if i < 0 {
			return -1
		}
		for _, scheme := range [...]string{"https", "http"} {
			if at := from + i - len(scheme); at >= 0 && strings.EqualFold(s[at:from+i], scheme) {
				return at
			}
		}
		from += i + len("://")
	}
}

// split returns the host in small letters and what follows it.
func split(chunk string) (host, path string, scheme bool) {
	if schemeAt(chunk) == 0 {
		_, chunk, _ = strings.Cut(chunk, "://")
		scheme = true
	}
	host = chunk
	if i := strings.IndexAny(chunk, "/?#"); i >= 0 {
		host, path = chunk[:i], chunk[i:]
	}
	if at := strings.LastIndexByte(host, '@'); at >= 0 && scheme {
		host = host[at+1:]
	}
	host, _, _ = strings.Cut(host, ":")
	return strings.ToLower(host), path, scheme
}

// isHost: at least two labels of letters, digits and hyphens.
func isHost(host string) bool {
	labels := strings.Split(host, ".")
	for _, label := range labels {
		if label == "" || strings.ContainsFunc(label, func(r rune) bool { return r != '-' && !isWordStart(r) && !isWordPart(r) }) {
			return false
		}
	}
	return len(labels) > 1
}

func (f *linkFinder) isBareLink(host, path string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	follows := len(path) > 1 && path[0] == '/'
	return f.domains[last] || strings.HasPrefix(host, "www.") || f.shorteners[host] && follows ||
		f.pathDomains[last] && follows
}

// listed reports whether a host or a domain above it is in the set.
func listed(set map[string]bool, host string) bool {
	for {
		if set[host] {
			return true
		}
		_, parent, ok := strings.Cut(host, ".")
		if !ok {
			return false
		}
		host = parent
	}
}

// link finds links to other pages than the team's own.
func (c *check) link() finding {
	return c.found(c.linksThat(func(l link) bool { return !l.short && !l.trusted }), "Leads out of the conversation")
}

// shortener finds links that hide where they lead.
func (c *check) shortener() finding {
	return c.found(c.linksThat(func(l link) bool { return l.short && !l.trusted }), "Hides where it leads")
}

func (c *check) linksThat(match func(link) bool) []Span {
	var words []Span
	for _, l := range c.links {
		if match(l) {
			words = append(words, l.Span)
		}
	}
	return words
}
