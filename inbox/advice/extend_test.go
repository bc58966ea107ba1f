package advice_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/advice"
)

func extended(t *testing.T, file string) *advice.Lexicon {
	t.Helper()
	l, err := advice.Default().Extend("team.toml", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

const teamFile = `
language = "en"
[promotion]
terms = ["mega deal*", "Größtes Fest"]
except = ["garage sale"]
[links]
trusted = ["Acme.example"]
shorteners = ["go.example"]
`

func TestATeamExtendsTheWords(t *testing.T) {
	l := extended(t, teamFile)
	for _, c := range []struct {
		draft string
		kind  advice.Kind
		want  []string
	}{
		{"Mega-Deals!", advice.Promotion, []string{"Mega-Deals"}},
		{"GROSSTES FEST", advice.Promotion, []string{"GROSSTES FEST"}},
		{"The garage sale is over.", advice.Promotion, nil},
		{"The sale is over.", advice.Promotion, []string{"sale"}},
		{"https://help.acme.example/x", advice.Link, nil},
		{"https://notacme.example/x", advice.Link, []string{"https://notacme.example/x"}},
		{"go.example/x", advice.Shortener, []string{"go.example/x"}},
	} {
		if diff := cmp.Diff(c.want, words(l, c.draft, inside, c.kind)); diff != "" {
			t.Errorf("%q: %s", c.draft, diff)
		}
	}
	if got := words(advice.Default(), "mega deals", inside, advice.Promotion); got != nil {
		t.Errorf("extending changed the lexicon that was extended: %q", got)
	}
}

func TestATeamAddsALanguage(t *testing.T) {
	l := extended(t, "language = \"it\"\nfunction_words = [\"il\", \"di\", \"oggi\"]\n[promotion]\nterms = [\"saldi\"]\nambiguous = [\"offerta\"]\n")
	l, err := l.Extend("more.toml", strings.NewReader("language = \"it\"\n[promotion]\nterms = [\"sconti\"]"))
	if err != nil {
		t.Fatal(err)
	}
	if got := words(l, "I saldi di oggi, sconti e offerta", inside, advice.Promotion); !cmp.Equal(got, []string{"saldi", "sconti", "offerta"}) {
		t.Errorf("%q", got)
	}
	if got, ok := l.FirstAnswer("it", time.Minute, advice.Opening{Open: true}); ok {
		t.Errorf("a language without sentences answers %q", got)
	}
}

func TestATeamWordsItsOwnAnswer(t *testing.T) {
	l := extended(t, "language = \"en\"\n[first_answer.open]\nminutes = \"Give us {n} minutes.\"\n")
	for median, want := range map[time.Duration]string{
		4 * time.Minute:  "Give us 5 minutes.",
		50 * time.Minute: "We usually answer within an hour.",
	} {
		if got, _ := l.FirstAnswer("en", median, advice.Opening{Open: true}); got != want {
			t.Errorf("%s: %q, want %q", median, got, want)
		}
	}
}

func TestABrokenFileIsNamedWithItsLine(t *testing.T) {
	for file, want := range map[string]string{
		"language = \"en\"\n[promotion]\nwords = [\"sale\"]":                             "line 3: unknown key \"promotion.words\"",
		"language = \"en\"\n[promotions]\nterms = [\"sale\"]":                            "line 2: unknown key",
		"language = \"en\"\n\n[promotion]\nterms = [\"sale\",\n  \"!\"]":                 "line 5",
		"language = \"en\"\n[promotion]\nterms = [\"\"]":                                 "line 3",
		"language = \"en\"\n[promotion]\nterms = [\"free, trial\"]":                      "cannot contain ','",
		"language = \"en\"\n[promotion]\nterms = [\"*sale\"]":                            "only at the end of a word",
		"language = \"en\"\n[promotion]\nterms = [\"sa*\"]":                              "at least 3 letters stand before an asterisk",
		"language = \"en\"\n[promotion]\nterms = [\"sal*e\"]":                            "only at the end of a word",
		"language = \"en\"\n[promotion]\nterms = [\"sale**\"]":                           "only at the end of a word",
		"language = \"en\"\nfirst_answer.weekdays = [\"a\"]":                             "line 2: first_answer.weekdays needs 7 names",
		"language = \"en\"\nfunction_words = [\"" + strings.Repeat("a ", 13) + "\"]":     "line 2, column 19: toml: a term has at most 12 words",
		"language = \"english\"":                                                         "line 1, column 12",
		"language = \"EN\"":                                                              "no language code",
		"[promotion]\nterms = [\"sale\"]":                                                "need a language",
		"[first_answer.open]\nhour = \"Soon.\"":                                          "need a language",
		"language = \"en\"\n[promotion]\nterms = \"sale\"":                               "line 3",
		"language = \"en\"\nterms = [":                                                   "line 2",
		"[links]\ntrusted = [\"https://acme.example\"]":                                  "line 2",
		"[links]\ntrusted = [\"a b\"]":                                                   "no domain",
		"language = \"en\"\n[first_answer.open]\nminutes = \"Soon.\"":                    "needs {n} once",
		"language = \"en\"\n[first_answer.open]\nminutes = \"{n} {n}\"":                  "needs {n} once",
		"language = \"en\"\n[first_answer.open]\nhour = \"{n} hour\"":                    "unknown placeholder",
		"language = \"en\"\n[first_answer.open]\nhour = \" \"":                           "cannot be empty",
		"language = \"en\"\n[first_answer.opens]\ndate = \"{day} {month}\"":              "needs {time} once",
		"language = \"it\"\n[first_answer.open]\nhour = \"Entro un'ora.\"":               "language \"it\" lacks open.minutes",
		"language = \"en\"\n[first_answer]\nweekdays = [\"a\", \"b\"]":                   "needs 7 names",
		"language = \"en\"\n[first_answer]\nmonths = [\"a\", \"\", \"c\"]":               "needs 12 names",
		"language = \"en\"\n[first_answer]\nclock = \"{hour}\"":                          "needs {minute} once",
		"language = \"en\"\n[first_answer.opens]\nweekday = \"{weekday}, {hour}{time}\"": "unknown placeholder",
	} {
		l, err := advice.Default().Extend("team.toml", strings.NewReader(file))
		var ours *advice.Error
		if l != nil || !errors.As(err, &ours) || ours.Code != advice.CodeInvalidWords {
			t.Errorf("%q: %v", file, err)
			continue
		}
		if text := err.Error(); !strings.Contains(text, want) || !strings.Contains(text, "team.toml") || !strings.Contains(text, "correct the file") {
			t.Errorf("%q: %v; want %q", file, err, want)
		}
	}
}

func TestAFileThatCannotBeRead(t *testing.T) {
	_, err := advice.Default().Extend("team.toml", iotest.ErrReader(io.ErrUnexpectedEOF))
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
}

func TestTooManyLanguages(t *testing.T) {
	l := advice.Default()
	var err error
	for i := 0; i < 70 && err == nil; i++ {
		code := string([]byte{'x', byte('a' + i/26), byte('a' + i%26)})
		l, err = l.Extend("team.toml", strings.NewReader("language = \""+code+"\"\nfunction_words = [\"x\"]"))
	}
	if err == nil || !strings.Contains(err.Error(), "more than 64 languages") {
		t.Error(err)
	}
}
