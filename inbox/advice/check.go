package advice

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// check is one draft in one situation.
type check struct {
	*reading
	*Situation
	lexicon *Lexicon
	small   languageCount // of the sentence last asked about
}

// finding is what a detector found: no reason, nothing found.
type finding struct {
	words []Span
	why   string
}

// detectors in the order of the kinds.
var detectors = [...]struct {
	kind Kind
	find func(*check) finding
}{
	{TitleTooLong, (*check).titleTooLong},
	{TooLong, (*check).tooLong},
	{PartOnly, (*check).partOnly},
	{CardNumber, (*check).cardNumber},
	{Secret, (*check).secret},
	{IBAN, (*check).iban},
	{Promotion, (*check).promotion},
	{Discount, (*check).discount},
	{Shortener, (*check).shortener},
	{Link, (*check).link},
	{OffTopic, (*check).offTopic},
	{EmptyGreeting, (*check).emptyGreeting},
	{SecondQuestion, (*check).secondQuestion},
	{Shouting, (*check).shouting},
}

// Check returns what there is to say about a draft, at most one hint a kind,
// the most severe first and otherwise in the order of the kinds. The draft may
// be any bytes. No hints: nothing to say.
func (l *Lexicon) Check(draft string, s Situation) []Hint {
	c := &check{reading: l.read(draft), Situation: &s, lexicon: l}
	var hints []Hint
	for _, d := range detectors {
		found := d.find(c)
		if found.why == "" {
			continue
		}
		written := cite(d.kind, &s)
		hints = append(hints, Hint{
			Kind: d.kind, Severity: s.severity(d.kind), Words: merged(found.words),
			Rule: written.rule, Why: found.why, Source: written.source,
		})
	}
	slices.SortStableFunc(hints, func(a, b Hint) int {
		return cmp.Compare(severityRank[a.Severity], severityRank[b.Severity])
	})
	return hints
}

// merged returns spans in order, those that overlap as one.
func merged(spans []Span) []Span {
	if len(spans) == 0 {
		return []Span{} // a list in JSON, too
	}
	slices.SortFunc(spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// quotedMax is how many words a reason quotes.
const quotedMax = 3

// quoted lists the words at the spans, each once.
func (c *check) quoted(spans []Span) string {
	var names []string
	seen := map[string]bool{}
	for _, s := range merged(slices.Clone(spans)) {
		if name := "“" + strings.Join(strings.Fields(c.text(s)), " ") + "”"; !seen[name] {
			names, seen[name] = append(names, name), true
		}
	}
	if more := len(names) - quotedMax; more > 0 {
		names = append(names[:quotedMax], strconv.Itoa(more)+" more")
	}
	return enumerated(names)
}

func enumerated(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// found makes a finding whose reason says something and quotes the words that
// it is said of; there is none without words.
func (c *check) found(words []Span, says string) finding {
	if len(words) == 0 {
		return finding{}
	}
	return finding{words, says + ": " + c.quoted(words) + "."}
}
