package text_test

import (
	"strings"
	"testing"

	"oriel/ui/text"
)

func TestParseLink(t *testing.T) {
	for _, c := range []struct{ raw, host, target string }{
		{"https://example.com/a?b=c#d", "example.com", "https://example.com/a?b=c#d"},
		{" http://example.com:8080/ ", "example.com", "http://example.com:8080/"},
		{"HTTPS://Example.com", "Example.com", "https://Example.com"},
		{"https://example.com/ü?q=ü x", "example.com", "https://example.com/%C3%BC?q=%C3%BC%20x"},
		{"https://xn--bcher-kva.example/", "xn--bcher-kva.example", "https://xn--bcher-kva.example/"},
	} {
		link, ok := text.ParseLink(c.raw)
		if !ok || link.Host().String() != c.host || link.Target() != c.target {
			t.Errorf("ParseLink(%q) = %q %q %v", c.raw, link.Host(), link.Target(), ok)
		}
	}
	for _, raw := range []string{
		"", "example.com", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ssh://example.com",
		"https://bank.example@evil.example/", "https://", "https://a\x1b]8;;\x07b/", "https://example.com/" + strings.Repeat("a", 3000),
	} {
		if link, ok := text.ParseLink(raw); ok {
			t.Errorf("ParseLink(%.40q) accepted %q", raw, link.Target())
		}
	}
}

func TestHyperlinkIsLabelledWithItsHost(t *testing.T) {
	link, _ := text.ParseLink("https://example.com/a b")
	if got, want := link.Hyperlink(), "\x1b]8;;https://example.com/a%20b\x1b\\example.com\x1b]8;;\x1b\\"; got != want {
		t.Errorf("Hyperlink = %q, want %q", got, want)
	}
}

func FuzzParseLink(f *testing.F) {
	f.Add("https://example.com/\u202e?q=\x9b")
	f.Fuzz(func(t *testing.T, raw string) {
		link, ok := text.ParseLink(raw)
		if !ok {
			return
		}
		checkHarmless(t, link.Host().String())
		for _, c := range []byte(link.Target()) {
			if c <= ' ' || c >= 0x7f {
				t.Fatalf("%#x in the target of %q", c, raw)
			}
		}
	})
}
