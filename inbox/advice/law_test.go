package advice_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox/advice"
)

// pieces are what drafts are drawn from: every sign that a rule looks at.
var pieces = []string{
	"sale", "SALE", "wholesale", "20", "%", "-20 %", " off", "€", "3 for 2", "2x1", "instead of ", "30 €", "50 €", "code SAVE20",
	"https://bit.ly/a", "www.acme.example", "a@b.example", "4111 1111 1111 1111", "GB29 NWBK 6016 1331 9268 19", "password", "send us ",
	"PIN is 4821", "Hello", "Bonjour", "¿Hola?", "Größe", "größe", "Straße", "ÉTÉ", "ﬁn", "ｓａｌｅ", "İstanbul", "ДОБРЫЙ ДЕНЬ", "谢谢您",
	"❤️", "👨‍👩‍👧", "🇫🇷", "e\u0301", "\u200d", "\u00ad", "\xff", "\x00", "!!!", "?", "？", "...", ".", ",", "\n", "\r\n", " ", "\u00a0", "(1/2)", "part 1",
}

func draftGenerator() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 20).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
	})
}

func situations(t *rapid.T) advice.Situation {
	return advice.Situation{
		WindowOpen: rapid.Bool().Draw(t, "open"),
		Promotion:  advice.PromotionRule(rapid.IntRange(0, 2).Draw(t, "promotion")),
		Attachment: rapid.Bool().Draw(t, "attachment"),
		Topic:      rapid.SampledFrom([]string{"", "parcel", "back in stock", "谢谢", "\xff"}).Draw(t, "topic"),
		TextBelow:  rapid.SampledFrom([]int{0, 10, 2000}).Draw(t, "below"),
		TitleMax:   rapid.SampledFrom([]int{0, 0, 5, 65}).Draw(t, "title"),
	}
}

// sound checks what holds for the hints on any draft.
func sound(t interface {
	Helper()
	Errorf(string, ...any)
}, draft string, s advice.Situation, hints []advice.Hint) {
	t.Helper()
	seen := map[advice.Kind]bool{}
	for _, h := range hints {
		if seen[h.Kind] || h.Rule == "" || h.Why == "" || h.Source == "" {
			t.Errorf("%q: %+v is repeated or lacks a sentence", draft, h)
		}
		seen[h.Kind] = true
		blocks := slices.Contains([]advice.Kind{advice.TooLong, advice.TitleTooLong, advice.PartOnly}, h.Kind)
		if (h.Severity == advice.Block) != blocks || !blocks && (h.Severity == advice.Advise) != s.WindowOpen {
			t.Errorf("%q: %s is %s where the window is open: %v", draft, h.Kind, h.Severity, s.WindowOpen)
		}
		spansAreSound(t, draft, h.Words)
	}
}

func spansAreSound(t interface{ Errorf(string, ...any) }, draft string, spans []advice.Span) {
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(draft) {
			t.Errorf("%q: %+v is empty, outside or out of order", draft, s)
			return
		}
		if !utf8.RuneStart(draft[s.Start]) && utf8.ValidString(draft) || s.End < len(draft) && utf8.ValidString(draft) && !utf8.RuneStart(draft[s.End]) {
			t.Errorf("%q: %+v cuts a character", draft, s)
		}
		end = s.End
	}
}

func TestHintsAreSoundForAnyDraft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draft := rapid.OneOf(draftGenerator(), rapid.String()).Draw(t, "draft")
		s := situations(t)
		first := advice.Default().Check(draft, s)
		sound(t, draft, s, first)
		if diff := cmp.Diff(first, advice.Default().Check(draft, s)); diff != "" {
			t.Errorf("the second time differs: %s", diff)
		}
	})
}

// wholeDraft are hints on the draft as a whole, which more text may settle.
var wholeDraft = []advice.Kind{advice.EmptyGreeting, advice.OffTopic}

func TestACalmSentenceNeverRemovesAHit(t *testing.T) {
	calm := append(replies(t, "testdata/calm/en.txt"), replies(t, "testdata/calm/fr.txt")...)
	rapid.Check(t, func(t *rapid.T) {
		draft := draftGenerator().Draw(t, "draft")
		sentence := rapid.SampledFrom(calm).Draw(t, "calm")
		s := situations(t)
		before, after := draft+"\n"+sentence, sentence+"\n"+draft
		for _, h := range advice.Default().Check(draft, s) {
			if slices.Contains(wholeDraft, h.Kind) || s.Topic != "" {
				continue
			}
			for _, longer := range []string{before, after} {
				if !keeps(longer, draft, h, advice.Default().Check(longer, s)) {
					t.Errorf("%q loses %s %q", longer, h.Kind, marks(draft, []advice.Hint{h}))
				}
			}
		}
	})
}

// keeps reports whether a hint on draft, with all its words, is among those on
// the longer text that has it at its beginning or end.
func keeps(longer, draft string, want advice.Hint, hints []advice.Hint) bool {
	shift := 0
	if !strings.HasPrefix(longer, draft+"\n") {
		shift = len(longer) - len(draft)
	}
	i := slices.IndexFunc(hints, func(h advice.Hint) bool { return h.Kind == want.Kind && h.Severity == want.Severity })
	if i < 0 {
		return false
	}
	for _, w := range want.Words {
		inside := func(s advice.Span) bool { return s.Start <= w.Start+shift && w.End+shift <= s.End }
		if !slices.ContainsFunc(hints[i].Words, inside) {
			return false
		}
	}
	return true
}

// TestCaseChangesNoLetter: words that differ in case only are one word.
func TestCaseChangesNoLetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`\p{L}{1,6}( \p{L}{1,6}){0,2}`).Draw(t, "term")
		l, err := advice.Default().Extend("team.toml", strings.NewReader("language = \"en\"\n[promotion]\nterms = [\""+name+"\"]"))
		if err != nil {
			t.Fatal(err)
		}
		for _, draft := range []string{name, strings.ToUpper(name), strings.ToLower(name), strings.ToTitle(name)} {
			if got := words(l, "«"+draft+"»", inside, advice.Promotion); len(got) != 1 || got[0] != draft {
				t.Errorf("%q is not found as %q: %q", name, draft, got)
			}
			if got := words(l, "a"+draft+"a", inside, advice.Promotion); len(got) > 0 {
				t.Errorf("%q is found inside %q: %q", name, "a"+draft+"a", got)
			}
		}
	})
}

// TestCaseChangesNoWord: what is found by words is found in any case. Calm
// replies stay without such hints, marked ones keep them.
func TestCaseChangesNoWord(t *testing.T) {
	byWord := []advice.Kind{advice.Promotion, advice.Discount, advice.Secret, advice.EmptyGreeting, advice.Link, advice.Shortener,
		advice.IBAN, advice.CardNumber, advice.SecondQuestion, advice.PartOnly, advice.OffTopic}
	found := func(draft string) map[advice.Kind]int {
		counts := map[advice.Kind]int{}
		for _, h := range advice.Default().Check(draft, advice.Situation{}) {
			if slices.Contains(byWord, h.Kind) {
				counts[h.Kind] = len(h.Words)
			}
		}
		return counts
	}
	for _, language := range languages {
		for _, folder := range []string{"calm", "marked"} {
			for _, reply := range replies(t, "testdata/"+folder+"/"+language+".txt") {
				want := found(reply)
				for _, other := range []string{strings.ToUpper(reply), strings.ToLower(reply)} {
					if diff := cmp.Diff(want, found(other)); diff != "" {
						t.Errorf("%q: %s", other, diff)
					}
				}
			}
		}
	}
}

func TestPreviewsAreSoundForAnyDraft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draft := rapid.OneOf(draftGenerator(), rapid.String()).Draw(t, "draft")
		screen := advice.LockScreen{Characters: rapid.IntRange(1, 200).Draw(t, "characters"), Lines: rapid.IntRange(1, 6).Draw(t, "lines")}
		p := advice.Default().Preview(draft, screen)
		if len(p.Lines) > screen.Lines || len(p.Lines) == 0 {
			t.Errorf("%q: %d lines on %+v", draft, len(p.Lines), screen)
		}
		end, runes := 0, 0
		for _, line := range p.Lines {
			if line.Start < end || line.End < line.Start || line.End > len(draft) || strings.Contains(draft[line.Start:line.End], "\n") {
				t.Errorf("%q: %+v is out of place", draft, line)
				return
			}
			end = line.End
			runes += utf8.RuneCountInString(draft[line.Start:line.End])
		}
		if !p.Cut && strings.TrimSpace(draft[end:]) != "" {
			t.Errorf("%q: %q is hidden and not cut", draft, draft[end:])
		}
		if p.Cut && !strings.Contains(draft, "\n") && runes < screen.Characters {
			t.Errorf("%q: cut after %d characters of %d", draft, runes, screen.Characters)
		}
		if p.PointShown && p.Point.End > end {
			t.Errorf("%q: the point ends at %d, the screen at %d", draft, p.Point.End, end)
		}
	})
}

func FuzzCheck(f *testing.F) {
	for _, p := range pieces {
		f.Add(p, "parcel", true)
	}
	f.Add(strings.Join(pieces, " "), "back in stock", false)
	f.Fuzz(func(t *testing.T, draft, topic string, open bool) {
		s := advice.Situation{WindowOpen: open, Topic: topic, TextBelow: 2000}
		sound(t, draft, s, advice.Default().Check(draft, s))
		for _, screen := range advice.LockScreens() {
			advice.Default().Preview(draft, screen)
		}
	})
}

func FuzzExtend(f *testing.F) {
	f.Add("language = \"en\"\n[promotion]\nterms = [\"mega deal*\"]\n")
	f.Add("[links]\ntrusted = [\"acme.example\"]\n")
	f.Fuzz(func(t *testing.T, file string) {
		l, err := advice.Default().Extend("team.toml", strings.NewReader(file))
		if (l == nil) != (err != nil) {
			t.Fatalf("lexicon %v, error %v", l, err)
		}
		if err == nil {
			l.Check("mega deals for you, 20 % off", advice.Situation{})
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	draft := strings.Join(replies(b, "testdata/calm/en.txt"), " ")
	french := strings.Join(replies(b, "testdata/calm/fr.txt"), " ")
	cyrillic := strings.Repeat("Добрый день, ваша посылка уже в пути и придёт завтра. ", 20)
	for name, text := range map[string]string{"english": draft, "french": french, "cyrillic": cyrillic} {
		text = string([]rune(text)[:640])
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				advice.Default().Check(text, advice.Situation{})
			}
		})
	}
}

// BenchmarkCheckLong shows that a long draft costs by its length, whatever it
// repeats.
func BenchmarkCheckLong(b *testing.B) {
	for _, piece := range []string{"20 % off 3 for 2, 20 € instead of 50 €, password? ", "hello ", "sale. ", "x.", "4 "} {
		b.Run(strings.TrimSpace(piece), func(b *testing.B) {
			draft := strings.Repeat(piece, 100_000/len(piece))
			for b.Loop() {
				advice.Default().Check(draft, advice.Situation{Topic: "sale"})
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := advice.Default().Extend("team.toml", strings.NewReader("")); err != nil {
			b.Fatal(err)
		}
	}
}
