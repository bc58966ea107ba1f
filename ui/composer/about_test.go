package composer_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/composer"
)

const kettle = "When the kettle is back in stock"

func TestANotificationIsAskedForByATitle(t *testing.T) {
	r := newRoom(t, policy.CapOneTimeNotification)
	r.open(policy.OTNRequest)
	expect(t, r, "Title of the request, one line", "0 of at most 65 characters")
	hides(t, r, "^X split")
	r.press("When the kettle", "enter")
	r.paste("is back\nin stock")
	if got := r.composer.Text(); got != kettle {
		t.Fatalf("the title is %q", got)
	}
	expect(t, r, "32 of at most 65 characters")
	r.press("ctrl+x")
	expect(t, r, "it cannot be split")

	r.press("ctrl+u", strings.Repeat("é", 66), "ctrl+s")
	expect(t, r, "66 of at most 65 characters", "Not sent:", "1 too many")
	if len(r.outbox()) != 0 {
		t.Fatalf("outbox %q", r.outbox())
	}
	r.press("backspace", "ctrl+s")
	queued := written[inbox.Queued](r.witness)
	if len(queued) != 1 || queued[0].Outgoing.Option != policy.OTNRequest || queued[0].Outgoing.Topic != strings.Repeat("é", 65) {
		t.Fatalf("queued %+v", queued)
	}
}

func TestADraftOfSeveralLinesIsNoTitle(t *testing.T) {
	r := newRoom(t, policy.CapOneTimeNotification)
	r.open("")
	r.press("When the kettle", "enter", "is back in stock")
	r.run(r.composer.SetOption(policy.OTNRequest))
	r.quiet()
	r.press("ctrl+s")
	expect(t, r, "Not sent: a title is one line.")
	if len(r.outbox()) != 0 {
		t.Fatalf("outbox %q", r.outbox())
	}
}

// agreed lets the customer be asked in the open window and agree an hour
// later; the window is closed then.
func agreed(t *testing.T) *room {
	t.Helper()
	r := newRoom(t, policy.CapOneTimeNotification)
	r.open(policy.OTNRequest)
	r.press(kettle, "ctrl+s")
	r.clock.Set(morning.Add(time.Hour))
	r.happens("psid-1", inbox.OptedIn{Type: inbox.OptInOneTime, Topic: kettle, Token: "token-1"})
	r.clock.Set(morning.Add(30 * 24 * time.Hour))
	r.run(r.composer.Leave())
	r.quiet()
	r.composer.SetNow(r.clock.Now())
	r.open(policy.OTNFollowup)
	return r
}

func TestTheFollowUpSaysWhatItIsAbout(t *testing.T) {
	r := agreed(t)
	expect(t, r, "About “"+kettle+"”, in one message", "asked 16 Nov 09:00 · agreed 16 Nov 10:00 · expires 16 Nov 2027 10:00")
	hides(t, r, "^X split")
	r.press("The kettle is back in stock: it has waited for you.", "ctrl+s")
	queued := written[inbox.Queued](r.witness)
	last := queued[len(queued)-1]
	if last.Outgoing.Topic != kettle || last.Outgoing.Token != "token-1" || last.Confirmed != nil {
		t.Fatalf("queued %+v", last)
	}
}

func TestAFollowUpOnSomethingElseIsConfirmed(t *testing.T) {
	r := agreed(t)
	r.press("Your invoice of October is ready.")
	r.passes(pause)
	expect(t, r, "To confirm: The person agreed to be notified of “"+kettle+"”")
	r.press("ctrl+s")
	expect(t, r, "y send · n back")
	r.press("y")
	queued := written[inbox.Queued](r.witness)
	if last := queued[len(queued)-1]; len(last.Confirmed) != 1 || !strings.Contains(last.Confirmed[0], kettle) {
		t.Fatalf("queued %+v", last)
	}
}

func TestAFollowUpIsOneMessage(t *testing.T) {
	for name, text := range map[string]string{
		"too long": strings.Repeat("The kettle is back in stock. ", 70),
		"part 1":   "The kettle is back in stock, part 1: more in the next message.",
	} {
		t.Run(name, func(t *testing.T) {
			r := agreed(t)
			before := len(r.outbox())
			r.paste(text)
			r.passes(pause)
			r.press("ctrl+x")
			expect(t, r, "it cannot be split")
			r.press("ctrl+s")
			expect(t, r, "Not sent:", "The draft is kept.")
			hides(t, r, "^X splits")
			if got := r.composer.Text(); len(r.outbox()) != before || got != text {
				t.Errorf("outbox %q, editor %q", r.outbox(), got)
			}
		})
	}
}

// Of several consents the follow-up names the one that it spends.
func TestTheConsentThatIsNamedIsTheOneThatIsSpent(t *testing.T) {
	r := agreed(t)
	r.clock.Set(r.clock.Now().Add(time.Hour))
	r.happens("psid-1", inbox.OptedIn{Type: inbox.OptInOneTime, Topic: kettle, Token: "token-2", ExpiresAt: r.clock.Now().Add(48 * time.Hour)})
	r.composer.SetNow(r.clock.Now())
	r.composer.SetDetail(r.detail())
	expect(t, r, "agreed 16 Nov 10:00 · expires 16 Nov 2027 10:00")
	r.press("The kettle is back in stock.", "ctrl+s")
	tokens := []string{}
	for _, q := range written[inbox.Queued](r.witness) {
		tokens = append(tokens, q.Outgoing.Token)
	}
	if !slices.Contains(tokens, "token-1") || slices.Contains(tokens, "token-2") {
		t.Errorf("spent %q", tokens)
	}
}

// commented is a room whose customer wrote nothing but a comment.
func commented(t *testing.T, fact inbox.Commented) *room {
	t.Helper()
	r := newRoom(t)
	r.happens("psid-2", fact)
	c, err := r.desk.Find(t.Context(), page, "psid-2")
	if err != nil {
		t.Fatal(err)
	}
	r.id = c.ID
	r.clock.Set(morning.Add(3 * 24 * time.Hour))
	r.composer.SetNow(r.clock.Now())
	r.open(policy.PrivateReply)
	return r
}

func TestAPrivateReplyQuotesTheComment(t *testing.T) {
	r := commented(t, inbox.Commented{CommentID: "c-1", Text: "Does it\ncome in \x1b[31mred?"})
	expect(t, r, "Private reply", "One private reply to the comment of Mon 09:00", "│ Does it ↵ come in ␛[31mred?")
	hides(t, r, "^X split", "\x1b")
	r.press(strings.Repeat("It does, and in blue as well. ", 8), "ctrl+x")
	expect(t, r, "A comment is answered in private once: it cannot be split.")
	r.press("ctrl+s")
	queued := written[inbox.Queued](r.witness)
	if len(queued) != 1 || queued[0].Outgoing.CommentID != "c-1" {
		t.Fatalf("queued %+v", queued)
	}
}

func TestALongCommentLeavesRoomForTheAnswer(t *testing.T) {
	r := commented(t, inbox.Commented{CommentID: "c-1", VisitorPost: true, Text: strings.Repeat("And another thing. ", 30)})
	got := screenOf(t, r)
	if !strings.Contains(got, "the post of") || strings.Count(got, "│ ") != 3 || !strings.Contains(got, "…") {
		t.Errorf("the quote:\n%s", got)
	}
	if _, y, _ := r.composer.Cursor(); y != 5 {
		t.Errorf("the text begins in row %d:\n%s", y, got)
	}
}

// advertised is a room in the autumn of 2020, a day after the customer wrote.
func advertised(t *testing.T) *room {
	t.Helper()
	r := newRoom(t)
	r.clock.Set(time.Date(2020, 11, 16, 9, 0, 0, 0, time.UTC))
	r.id = r.customerWrites("psid-2020", "Where is my parcel?")
	r.clock.Set(r.clock.Now().Add(26 * time.Hour))
	r.composer.SetNow(r.clock.Now())
	r.open(policy.Sponsored)
	return r
}

func TestASponsoredMessageIsARequestAndNoSend(t *testing.T) {
	for key, promotes := range map[string]bool{"y": true, "n": false} {
		r := advertised(t)
		expect(t, r, "A request to whoever runs the page's ads", "nothing is sent to this person", "^S hand over")
		r.press("All kettles -20 % this week")
		r.passes(pause)
		hides(t, r, "To confirm:")
		r.press("ctrl+x")
		expect(t, r, "it cannot be split")
		r.press("ctrl+s")
		expect(t, r, "Does this text promote something?", "y it does · n it does not")
		r.press("ctrl+s", "x") // neither is an answer
		if got := written[inbox.SponsoredRequested](r.witness); len(got) != 0 {
			t.Fatalf("requested %+v", got)
		}
		r.press(key)
		got := written[inbox.SponsoredRequested](r.witness)
		if len(got) != 1 || got[0].Text != "All kettles -20 % this week" || got[0].Promotes != promotes {
			t.Fatalf("requested %+v", got)
		}
		if _, told := heard[composer.Requested](r); !told || r.composer.Text() != "" || r.draft() != "" {
			t.Errorf("told %v, editor %q, draft %q", told, r.composer.Text(), r.draft())
		}
		if sent := written[inbox.Queued](r.witness); len(sent) != 0 || len(r.outbox()) != 0 {
			t.Errorf("queued %+v", sent)
		}
	}
}

func TestARequestIsRefusedAndTheTextKept(t *testing.T) {
	r := advertised(t)
	r.happens("psid-2020", inbox.MessageReceived{MID: "stop", Text: "stop"})
	r.clock.Set(r.clock.Now().Add(25 * time.Hour))
	r.composer.SetNow(r.clock.Now())
	r.composer.SetDetail(r.detail())
	r.press("All kettles -20 % this week", "ctrl+s")
	if _, refused := heard[composer.Refused](r); !refused {
		t.Fatalf("told %+v:\n%s", r.told, screenOf(t, r))
	}
	expect(t, r, "Not sent:")
	if got := written[inbox.SponsoredRequested](r.witness); len(got) != 0 || r.draft() != "All kettles -20 % this week" {
		t.Errorf("requested %+v, draft %q", got, r.draft())
	}
}

func TestAQuestionAboutPromotionIsLeftWithEsc(t *testing.T) {
	r := advertised(t)
	r.press("Kettles", "ctrl+s", "esc")
	expect(t, r, "> Kettles")
	hides(t, r, "Does this text")
	if _, left := heard[composer.Left](r); left {
		t.Error("esc led out at once")
	}
}
