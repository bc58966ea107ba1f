package inbox

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Phrases is a set of short texts. They are compared whole, without regard to
// case, accents, punctuation and spaces at their ends.
type Phrases map[string]bool

// NewPhrases returns the set of these texts. One without a letter or digit is
// left out.
func NewPhrases(texts ...string) Phrases {
	p := make(Phrases, len(texts))
	for _, t := range texts {
		if folded := foldPhrase(t); folded != "" {
			p[folded] = true
		}
	}
	return p
}

// longestPhrase bounds, in bytes, what is compared at all: the whole of a
// longer message is no word of command.
const longestPhrase = 80

// Has reports whether the whole text is one of the phrases.
func (p Phrases) Has(text string) bool {
	if len(p) == 0 || len(text) > longestPhrase {
		return false
	}
	return p[foldPhrase(text)]
}

// foldPhrase keeps letters and digits in their plain form, and one space
// between words.
func foldPhrase(text string) string {
	var folded strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if gap && folded.Len() > 0 {
				folded.WriteByte(' ')
			}
			gap = false
			// By way of the capital, so that letters with two small forms meet.
			folded.WriteRune(unicode.ToLower(unicode.ToUpper(r)))
		default:
			gap = true
		}
	}
	return folded.String()
}

// DefaultStopWords are the texts with which customers end all messages outside
// the window, by language.
func DefaultStopWords() map[string][]string {
	return map[string][]string{
		"en": {"stop", "stop all", "stop messages", "unsubscribe", "opt out"},
		"fr": {"arrêt", "arrêter", "arrêtez", "désabonner", "me désabonner", "se désabonner", "désinscription", "me désinscrire"},
		"es": {"parar", "baja", "darme de baja", "dar de baja", "cancelar suscripción"},
		"de": {"stopp", "abmelden", "abbestellen"},
		"pt": {"pare", "parar", "sair", "descadastrar", "cancelar inscrição"},
	}
}

// DefaultStartWords are the texts with which customers take that back, by
// language.
func DefaultStartWords() map[string][]string {
	return map[string][]string{
		"en": {"start", "unstop", "subscribe", "opt in"},
		"fr": {"démarrer", "reprendre", "m'abonner", "s'abonner"},
		"es": {"alta", "darme de alta", "suscribirme", "iniciar"},
		"de": {"anmelden", "abonnieren"},
		"pt": {"iniciar", "voltar", "inscrever", "assinar"},
	}
}
