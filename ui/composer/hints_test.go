package composer_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/policy"
	"oriel/ui/composer"
	"oriel/ui/panetest"
	"oriel/ui/text"
)

const pause = 500 * time.Millisecond

const promising = "You get 50% off"

// inWindow and byHand are the situations of a reply and of the human agent tag.
var (
	inWindow = advice.Situation{WindowOpen: true, Promotion: advice.PromotionAllowed}
	byHand   = advice.Situation{}
)

// said is what there is to say about a text, a sentence a hint.
func said(text string, s advice.Situation) []string {
	var sentences []string
	for _, h := range advice.Default().Check(text, s) {
		sentences = append(sentences, h.Why+" "+h.Rule)
	}
	return sentences
}

func hides(t *testing.T, r *room, words ...string) {
	t.Helper()
	for _, w := range words {
		if got := screenOf(t, r); strings.Contains(got, w) {
			t.Fatalf("%q is on the screen:\n%s", w, got)
		}
	}
}

func TestHintsComeWithAPause(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press(promising)
	hides(t, r, "Hint:")
	r.passes(pause)
	expect(t, r, "Hint: "+said(promising, inWindow)[0], "“50% off”")
	r.press(" today")
	expect(t, r, "Hint: "+said(promising, inWindow)[0]) // until the next pause
	r.rewrite("You get a parcel today")
	r.passes(pause)
	hides(t, r, "Hint:")
}

func TestAStoredDraftIsCheckedWhenItIsOpened(t *testing.T) {
	r := newRoom(t)
	if err := r.desk.SaveDraft(t.Context(), r.id, promising); err != nil {
		t.Fatal(err)
	}
	r.open("")
	expect(t, r, "Hint: "+said(promising, inWindow)[0])
}

func TestHintsFollowTheOption(t *testing.T) {
	r := newRoom(t, policy.CapHumanAgent)
	r.open("")
	r.press(promising)
	r.passes(pause)
	r.clock.Set(morning.Add(25 * time.Hour))
	r.composer.SetNow(r.clock.Now())
	r.run(r.composer.SetOption(policy.HumanAgent))
	r.quiet()
	expect(t, r, "To confirm: "+said(promising, byHand)[0])
}

func TestInsideTheWindowAHintIsAHint(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press(promising, "ctrl+s") // without a pause
	queued := written[inbox.Queued](r.witness)
	if len(queued) != 1 || queued[0].Confirmed != nil {
		t.Fatalf("queued %+v", queued)
	}
}

func TestOutsideTheWindowEveryHitIsConfirmed(t *testing.T) {
	r := newRoom(t, policy.CapHumanAgent)
	r.clock.Set(morning.Add(25 * time.Hour))
	r.open("")
	const tempting = promising + ", see bit.ly/x"
	r.press(tempting, "ctrl+s")
	questions := append([]string{"I typed this myself, it answers this person's question, and it promotes nothing."}, said(tempting, byHand)...)
	if len(questions) != 3 {
		t.Fatalf("%d questions: %q", len(questions), questions)
	}
	expect(t, r, "1 of 3: "+questions[0], "y confirm · n back")
	r.press("y")
	expect(t, r, "2 of 3: "+questions[1], "y confirm · n back")
	r.press("n") // all is asked again
	if len(r.outbox()) != 0 || r.composer.Text() != tempting {
		t.Fatalf("outbox %q, editor %q", r.outbox(), r.composer.Text())
	}
	r.press("ctrl+s", "y", "y", "ctrl+s")
	expect(t, r, "3 of 3: "+questions[2], "y send · n back")
	if len(r.outbox()) != 0 {
		t.Fatal("sent before all was confirmed")
	}
	r.press("y")
	queued := written[inbox.Queued](r.witness)
	if len(queued) != 1 {
		t.Fatalf("queued %+v", queued)
	}
	if diff := cmp.Diff(questions, queued[0].Confirmed); diff != "" {
		t.Errorf("confirmed (-want +got):\n%s", diff)
	}
}

func TestPartsAreConfirmedTogether(t *testing.T) {
	r := newRoom(t, policy.CapHumanAgent)
	r.clock.Set(morning.Add(25 * time.Hour))
	r.open("")
	r.press(strings.Repeat("Your parcel is on its way to you. ", 8), "ctrl+x", "enter", "y")
	queued := written[inbox.Queued](r.witness)
	if len(queued) < 2 {
		t.Fatalf("queued %+v", queued)
	}
	for _, q := range queued {
		if !slices.Equal(q.Confirmed, queued[0].Confirmed) || len(q.Confirmed) != 1 {
			t.Errorf("confirmed %q", q.Confirmed)
		}
	}
}

func TestATeamsWordsAreChecked(t *testing.T) {
	r := newRoom(t)
	words, err := advice.Default().Extend("team.toml", strings.NewReader("language = \"en\"\n[promotion]\nterms = [\"frobnicator deluxe\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	r.composer = composer.New(t.Context(), r.desk, panetest.Plain(t), time.UTC, composer.Settings{Words: words})
	r.composer.SetSize(80, 12)
	r.open("")
	r.press("Buy the Frobnicator Deluxe")
	r.passes(pause)
	expect(t, r, "Hint:", "“Frobnicator Deluxe”")
}

func TestTheWordsOfAHintAreMarked(t *testing.T) {
	r := newRoom(t)
	th := panetest.Theme(t, "mono", "TERM=xterm-256color")
	r.composer = composer.New(t.Context(), r.desk, th, time.UTC, composer.Settings{})
	r.composer.SetSize(80, 12)
	r.open("")
	marked := func(words string) bool {
		return strings.Contains(screenOf(t, r), th.Match.Render(text.Literal(words)))
	}
	r.press("Hello,", "enter", "you get 50% off today")
	r.passes(pause)
	if !marked("50% off") {
		t.Fatalf("not marked:\n%s", screenOf(t, r))
	}
	r.press("ctrl+home", "客户 ")
	if !marked("50% off") {
		t.Errorf("the mark was lost:\n%s", screenOf(t, r))
	}
	r.press("ctrl+end", "ctrl+left", "left", "left", "x")
	if marked("50% ofxf") || marked("50% off") {
		t.Errorf("words that are being changed are marked:\n%s", screenOf(t, r))
	}
	r.press("ctrl+s")
	if marked("50% off") {
		t.Error("what is sent is still marked")
	}
}

// An added letter that equals its neighbours could stand anywhere among them.
func TestAMarkStaysBehindALetterTypedTwice(t *testing.T) {
	kept := composer.Shifted([]advice.Span{{Start: 1, End: 3}}, "bba", "bbba")
	if want := []advice.Span{{Start: 2, End: 4}}; !slices.Equal(kept, want) {
		t.Errorf("%v, want %v", kept, want)
	}
}

// Whatever is put in the place of whatever, a mark stays on its words.
func TestMarksStayOnTheirWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.StringOf(rapid.RuneFrom([]rune("ab é\n"))).Draw(t, "before")
		from := rapid.IntRange(0, len(before)).Draw(t, "from")
		to := rapid.IntRange(from, len(before)).Draw(t, "to")
		now := before[:from] + rapid.StringOf(rapid.RuneFrom([]rune("abc"))).Draw(t, "typed") + before[to:]
		start := rapid.IntRange(0, len(before)).Draw(t, "start")
		word := advice.Span{Start: start, End: rapid.IntRange(start, len(before)).Draw(t, "end")}
		kept := composer.Shifted([]advice.Span{word}, before, now)
		if len(kept) == 0 {
			if word.End < from || word.Start > to {
				t.Fatal("the mark was lost though its words stand")
			}
			return
		}
		if got := now[kept[0].Start:kept[0].End]; got != before[word.Start:word.End] {
			t.Fatalf("%q is marked, not %q", got, before[word.Start:word.End])
		}
	})
}
