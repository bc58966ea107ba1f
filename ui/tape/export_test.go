package tape

// Words are the words by which commands and their parts are chosen.
func Words() []string {
	var words []string
	for name := range readers {
		words = append(words, name+" ")
	}
	for _, s := range settings {
		words = append(words, "Set "+s)
	}
	for _, v := range graphVerbs {
		words = append(words, "Graph "+v)
	}
	for _, v := range verbs {
		words = append(words, `" `+v)
	}
	for _, v := range acts {
		words = append(words, `" `+v)
	}
	for _, c := range claims {
		words = append(words, "Expect "+c)
	}
	return words
}

// MaxStatements is the longest tape.
const MaxStatements = maxStatements

// KeysWithNames are all keys but those with Alt.
func KeysWithNames() []Key {
	var keys []Key
	for key := range wordOfKey {
		keys = append(keys, key)
	}
	return keys
}

// Nearest is the suggestion for a word.
func Nearest(word string, candidates ...string) string { return nearest(word, candidates) }
