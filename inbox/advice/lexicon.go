package advice

import (
	"embed"
	"io"
	"slices"
	"sync"
)

//go:embed data/*.toml
var builtIn embed.FS

// maxLanguages is how many languages a set of bits can tell apart.
const maxLanguages = 64

// Lexicon is the words and domains by which drafts are checked, and the
// sentences of first answers. It does not change and may be used from several
// goroutines at once; [Default] and [Lexicon.Extend] make one.
type Lexicon struct {
	files     []*wordFile
	languages []string // the place is the number that terms carry
	matcher   matcher
	links     linkFinder
	answers   map[string]*answerFile
}

var loadDefault = sync.OnceValues(func() (*Lexicon, error) {
	l := &Lexicon{}
	names, err := builtIn.ReadDir("data")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := builtIn.Open("data/" + name.Name())
		if err != nil {
			return nil, err
		}
		f, err := readWords(name.Name(), data)
		if err != nil {
			return nil, err
		}
		l.files = append(l.files, f)
	}
	return l, l.build()
})

// Default returns the lexicon that comes with Oriel: English, French, German,
// Portuguese and Spanish.
func Default() *Lexicon {
	l, err := loadDefault()
	if err != nil {
		panic("advice: the word lists inside the binary are broken: " + err.Error())
	}
	return l
}

// Extend returns a lexicon with the terms, domains and sentences of a team's
// file added; l stays as it is. name is the file's name in errors. An error has
// CodeInvalidWords and names the line; the old lexicon can still be used.
func (l *Lexicon) Extend(name string, file io.Reader) (*Lexicon, error) {
	f, err := readWords(name, file)
	if err != nil {
		return nil, err
	}
	extended := &Lexicon{files: append(slices.Clone(l.files), f)}
	if err := extended.build(); err != nil {
		return nil, &Error{Code: CodeInvalidWords, Text: "the word list " + name + " cannot be added; correct the file", Err: err}
	}
	return extended, nil
}

// build makes from the files what Check needs.
func (l *Lexicon) build() error {
	l.matcher, l.links, l.answers = newMatcher(), newLinkFinder(), map[string]*answerFile{}
	for _, f := range l.files {
		l.links.add(&f.Links)
		code := f.Language.code
		if code == "" {
			continue
		}
		language, err := l.number(code)
		if err != nil {
			return err
		}
		l.addTerms(f, language)
		if l.answers[code] == nil {
			l.answers[code] = &answerFile{}
		}
		l.answers[code].override(&f.FirstAnswer)
	}
	return l.checkAnswers()
}

func (l *Lexicon) number(code string) (uint8, error) {
	if i := slices.Index(l.languages, code); i >= 0 {
		return uint8(i), nil
	}
	if len(l.languages) == maxLanguages {
		return 0, errTooManyLanguages
	}
	l.languages = append(l.languages, code)
	return uint8(len(l.languages) - 1), nil
}

func (l *Lexicon) addTerms(f *wordFile, language uint8) {
	for of, terms := range f.lists() {
		for _, t := range terms {
			if list(of) == listFunctionWord {
				l.matcher.addFunctionWord(t, language)
				continue
			}
			l.matcher.add(t, list(of), language)
		}
	}
}
