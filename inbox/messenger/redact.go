package messenger

import (
	"regexp"
	"strings"
	"unicode"
)

// maxWords bounds the platform's own words where they are repeated.
const maxWords = 200

// tokenPattern finds access tokens in the platform's words: it repeats
// malformed ones.
var tokenPattern = regexp.MustCompile(`(?i)(access_token=|bearer\s+)[^\s&"']+|\bEAA[A-Za-z0-9]{8,}`)

const redacted = "[secret]"

// redact brings words that came from outside to one printable line of at most
// maxWords characters, without the secrets.
func redact(words string, secrets ...string) string {
	for _, secret := range secrets {
		if secret != "" {
			words = strings.ReplaceAll(words, secret, redacted)
		}
	}
	return oneLine(tokenPattern.ReplaceAllString(words, redacted))
}

func oneLine(words string) string {
	printable := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPrint(r) && r != unicode.ReplacementChar:
			return r
		}
		return -1
	}, words)
	runes := []rune(strings.Join(strings.Fields(printable), " "))
	if len(runes) > maxWords {
		return string(runes[:maxWords-1]) + "…"
	}
	return string(runes)
}
