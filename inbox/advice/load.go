package advice

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

	"oriel/inbox/stricttoml"
)

// wordFile is the shape of a word list's file. Every key may be left out, but
// terms need a language.
type wordFile struct {
	Language      languageCode  `toml:"language"`
	FunctionWords []term        `toml:"function_words"`
	Promotion     promotionFile `toml:"promotion"`
	Discount      discountFile  `toml:"discount"`
	Secret        secretFile    `toml:"secret"`
	Conversation  talkFile      `toml:"conversation"`
	Notification  notifyFile    `toml:"notification"`
	FirstAnswer   answerFile    `toml:"first_answer"`
	Links         linksFile     `toml:"links"`
}

type promotionFile struct {
	Terms     []term `toml:"terms"`
	Ambiguous []term `toml:"ambiguous"`
	Except    []term `toml:"except"`
}

type discountFile struct {
	Off        []term `toml:"off"`
	Save       []term `toml:"save"`
	Instead    []term `toml:"instead"`
	Before     []term `toml:"before"`
	Now        []term `toml:"now"`
	MoneyMoved []term `toml:"money_moved"`
	Bundle     []term `toml:"bundle"`
	Units      []term `toml:"units"`
	Codes      []term `toml:"codes"`
}

type secretFile struct {
	Names  []term `toml:"names"`
	Except []term `toml:"except"`
	Asks   []term `toml:"asks"`
	Never  []term `toml:"never"`
	Is     []term `toml:"is"`
}

type talkFile struct {
	Greetings []term `toml:"greetings"`
	Courtesy  []term `toml:"courtesy"`
}

type notifyFile struct {
	Part      []term `toml:"part"`
	Continued []term `toml:"continued"`
	Ask       []term `toml:"ask"`
}

// lists returns the terms by what they are listed as.
func (f *wordFile) lists() [lists][]term {
	return [lists][]term{
		listFunctionWord:    f.FunctionWords,
		listPromotion:       f.Promotion.Terms,
		listAmbiguous:       f.Promotion.Ambiguous,
		listPromotionExcept: f.Promotion.Except,
		listOff:             f.Discount.Off,
		listSave:            f.Discount.Save,
		listInstead:         f.Discount.Instead,
		listBefore:          f.Discount.Before,
		listNow:             f.Discount.Now,
		listMoneyMoved:      f.Discount.MoneyMoved,
		listBundle:          f.Discount.Bundle,
		listUnit:            f.Discount.Units,
		listCode:            f.Discount.Codes,
		listSecret:          f.Secret.Names,
		listSecretExcept:    f.Secret.Except,
		listAsk:             f.Secret.Asks,
		listNever:           f.Secret.Never,
		listIs:              f.Secret.Is,
		listGreeting:        f.Conversation.Greetings,
		listCourtesy:        f.Conversation.Courtesy,
		listPart:            f.Notification.Part,
		listContinued:       f.Notification.Continued,
		listNotify:          f.Notification.Ask,
	}
}

// languageCode is a language by its code of two or three letters (ISO 639).
type languageCode struct{ code string }

var languageShape = regexp.MustCompile(`^[a-z]{2,3}$`)

func (c *languageCode) UnmarshalText(text []byte) error {
	if !languageShape.Match(text) {
		return fmt.Errorf("%q is no language code of two or three small letters, such as \"en\"", text)
	}
	c.code = string(text)
	return nil
}

var (
	errNoLanguage       = errors.New("line 1: terms and sentences need a language at the top of the file, such as language = \"en\"")
	errTooManyLanguages = fmt.Errorf("there are more than %d languages", maxLanguages)
)

func readWords(name string, file io.Reader) (*wordFile, error) {
	f, err := decodeWords(file)
	if err != nil {
		return nil, &Error{Code: CodeInvalidWords, Text: "the word list " + name + " is broken; correct the file", Err: err}
	}
	return f, nil
}

func decodeWords(file io.Reader) (*wordFile, error) {
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	f := &wordFile{}
	if err := stricttoml.Decode(data, f); err != nil {
		return nil, err
	}
	if f.Language.code == "" && f.needsLanguage() {
		return nil, errNoLanguage
	}
	if key, err := f.FirstAnswer.checkNames(); err != nil {
		return nil, fmt.Errorf("line %d: %w", lineOf(data, key), err)
	}
	return f, nil
}

// lineOf returns the line, counted from one, that first names a key.
func lineOf(data []byte, key string) int {
	row := 1
	for line := range bytes.Lines(data) {
		if bytes.Contains(line, []byte(key)) {
			return row
		}
		row++
	}
	return 1
}

func (f *wordFile) needsLanguage() bool {
	for _, terms := range f.lists() {
		if len(terms) > 0 {
			return true
		}
	}
	return !f.FirstAnswer.empty()
}
