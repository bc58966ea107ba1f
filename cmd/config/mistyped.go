package config

import (
	"reflect"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// mistyped finds the first setting whose value is of another kind than it takes,
// in words for people: the decoder names Go's types, and takes a bare number for
// nanoseconds. What it does not know is left to the decoder.
func mistyped(body []byte) error {
	var wrong error
	survey(body, func(at place, kind unstable.Kind) {
		if t := typeAt(at); wrong == nil && t != nil && !takes(t, kind) {
			wrong = at.wrong("%s has to be %s", nameOf(at), expected(t, at))
		}
	})
	return wrong
}

// nameOf is a setting's own key, or of which list it is an entry.
func nameOf(at place) string {
	last := len(at) - 1
	if around := typeAt(at[:last]); around != nil && around.Kind() == reflect.Slice {
		return "an entry of " + at[last-1]
	}
	return at[last]
}

// typeAt is the type of a setting, nil where there is none.
func typeAt(at place) reflect.Type {
	t := reflect.TypeFor[Config]()
	for _, key := range at {
		switch {
		case t == nil || quoted[t] != "":
			return nil
		case t.Kind() == reflect.Map || t.Kind() == reflect.Slice:
			t = t.Elem()
		case t.Kind() == reflect.Struct:
			t = fieldType(t, key)
		default:
			return nil
		}
	}
	return t
}

// fieldType is the type of a struct's setting. A pointer to one only tells
// whether it was set.
func fieldType(t reflect.Type, key string) reflect.Type {
	for field := range t.Fields() {
		switch {
		case field.Tag.Get("toml") != key:
		case field.Type.Kind() == reflect.Pointer:
			return field.Type.Elem()
		default:
			return field.Type
		}
	}
	return nil
}

// quoted are the settings that are read from text, with an example of each.
var quoted = map[reflect.Type]string{
	reflect.TypeFor[Duration](): `a length of time in quotes, such as "15m"`,
	reflect.TypeFor[Hours]():    `opening hours in quotes, such as "09:00-17:30"`,
	reflect.TypeFor[Date]():     `a date in quotes, such as "2026-12-25"`,
	reflect.TypeFor[Zone]():     `a time zone in quotes, such as "Europe/Berlin"`,
}

func takes(t reflect.Type, kind unstable.Kind) bool {
	if quoted[t] != "" {
		return kind == unstable.String
	}
	switch t.Kind() {
	case reflect.String:
		return kind == unstable.String
	case reflect.Bool:
		return kind == unstable.Bool
	case reflect.Int:
		return kind == unstable.Integer
	case reflect.Float64:
		return kind == unstable.Float || kind == unstable.Integer
	case reflect.Slice:
		return kind == unstable.Array || (kind == unstable.ArrayTable && takes(t.Elem(), unstable.Table))
	case reflect.Map, reflect.Struct:
		return kind == unstable.InlineTable || kind == unstable.Table
	}
	return true
}

// expected are the words for what a setting takes.
func expected(t reflect.Type, at place) string {
	if words := quoted[t]; words != "" {
		return words
	}
	switch t.Kind() {
	case reflect.String:
		return "text in quotes"
	case reflect.Bool:
		return "true or false, without quotes"
	case reflect.Int:
		return "a whole number, without quotes"
	case reflect.Float64:
		return "a number, without quotes"
	case reflect.Slice:
		return expectedList(t.Elem(), at)
	}
	if t == reflect.TypeFor[Holiday]() {
		return `a table such as { date = "2026-12-25" }`
	}
	return "a table of settings"
}

func expectedList(entry reflect.Type, at place) string {
	if entry.Kind() == reflect.Struct && quoted[entry] == "" && entry != reflect.TypeFor[Holiday]() {
		return "a list of tables, each under its own [[" + strings.Join(at, ".") + "]]"
	}
	return "a list in brackets; an entry is " + expected(entry, at)
}
