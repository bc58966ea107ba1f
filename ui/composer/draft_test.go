package composer_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/composer"
)

func TestDraftIsStoredWithinHalfASecondOfAPause(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("Bonjour")
	if got := r.draft(); got != "" {
		t.Fatalf("stored %q at once: every key would write", got)
	}
	r.passes(500 * time.Millisecond)
	if got := r.draft(); got != "Bonjour" {
		t.Fatalf("after the pause the store has %q", got)
	}
	r.passes(time.Second)
	if waiting := r.clock.Waiting(); waiting != 0 {
		t.Fatalf("%d timers run though everything is stored", waiting)
	}
}

func TestWhoeverNeverPausesLosesTwoSecondsAtMost(t *testing.T) {
	r := newRoom(t)
	r.open("")
	written := ""
	for i := range 60 { // six seconds of a key every 100 ms
		letter := string(rune('a' + i%26))
		r.press(letter)
		written += letter
		r.passes(100 * time.Millisecond)
		if stored := r.draft(); !strings.HasPrefix(written, stored) || len(written)-len(stored) > 20 {
			t.Fatalf("after %d keys the store has only %q", i+1, stored)
		}
	}
}

func TestLeavingStoresTheDraftAndOpeningBringsItBack(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("half a sent", "esc")
	if _, left := heard[composer.Left](r); !left || r.composer.Focused() {
		t.Fatal("esc did not leave")
	}
	if got := r.draft(); got != "half a sent" {
		t.Fatalf("the store has %q", got)
	}
	r.open("")
	if got := r.composer.Text(); got != "half a sent" {
		t.Fatalf("opened with %q", got)
	}
}

// The thread may have been loaded before the draft was stored.
func TestOpeningReadsTheDraftThatIsStoredNow(t *testing.T) {
	r := newRoom(t)
	stale := r.detail()
	if err := r.desk.SaveDraft(t.Context(), r.id, "newer"); err != nil {
		t.Fatal(err)
	}
	r.run(r.composer.Open(stale, ""))
	r.run(r.composer.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("!")})) // before the answer
	r.quiet()
	if got := r.composer.Text(); got != "newer!" {
		t.Fatalf("opened with %q", got)
	}
}

func TestEmptyDraftIsRemoved(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("x")
	r.passes(time.Second)
	r.press("backspace", "esc")
	if got := r.draft(); got != "" {
		t.Fatalf("the store still has %q", got)
	}
}

func TestSentTextIsNoDraftAnyMore(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("On its way.", "ctrl+s")
	r.passes(3 * time.Second)
	if got := r.draft(); got != "" {
		t.Fatalf("the sent text came back as a draft: %q", got)
	}
	if got := r.outbox(); len(got) != 1 || got[0] != "On its way." {
		t.Fatalf("outbox %q", got)
	}
	if got := r.composer.Text(); got != "" {
		t.Fatalf("the editor still has %q", got)
	}
	queued, ok := heard[composer.Queued](r)
	if !ok || len(queued.Messages) != 1 || queued.Messages[0].Option() != policy.Reply {
		t.Fatalf("told %+v", queued)
	}
}

// Keys pressed while the Desk is asked belong to the next message.
func TestKeysDuringASendAreNotLost(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("one")
	r.run(r.composer.Update(named["ctrl+s"]))
	for _, letter := range "two" {
		r.run(r.composer.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{letter}}))
	}
	r.quiet()
	if got, text := r.outbox(), r.composer.Text(); len(got) != 1 || got[0] != "one" || text != "two" {
		t.Fatalf("outbox %q, editor %q", got, text)
	}
}

func TestUndoneTextComesBackAsADraft(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("taken back", "ctrl+s", "esc")
	queued, _ := heard[composer.Queued](r)
	if _, err := r.desk.Undo(t.Context(), queued.Messages[0].OutboxID); err != nil {
		t.Fatal(err)
	}
	r.open("")
	if got := r.composer.Text(); got != "taken back" {
		t.Fatalf("opened with %q", got)
	}
}

func TestTextIsKeptWhenTheStoreFails(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("precious")
	if err := r.store.Close(); err != nil {
		t.Fatal(err)
	}
	r.passes(time.Second)
	if _, told := heard[composer.Unsaved](r); !told || r.composer.Text() != "precious" {
		t.Fatalf("told %v, editor %q", told, r.composer.Text())
	}
	r.press("ctrl+s")
	var refused composer.Refused
	if refused, _ = heard[composer.Refused](r); refused.Err == nil || r.composer.Text() != "precious" {
		t.Fatalf("refused %v, editor %q", refused.Err, r.composer.Text())
	}
	r.press("esc")
	detail := inbox.Detail{Conversation: inbox.Conversation{ID: r.id, PageID: page}}
	r.run(r.composer.Open(detail, policy.Reply))
	r.quiet()
	if got := r.composer.Text(); got != "precious" {
		t.Fatalf("opened again with %q", got)
	}
}

func TestEditorFileIsPrivateAndGone(t *testing.T) {
	r := newRoom(t)
	t.Setenv("TMPDIR", t.TempDir())
	r.open("")
	r.press("draft", "ctrl+e")
	request, ok := heard[composer.EditorRequested](r)
	if !ok || request.Text != "draft" {
		t.Fatalf("asked for %+v", request)
	}
	path, err := composer.WriteDraft("draft")
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info.Mode(), err)
	}
	done := composer.EditorDone(r.composer, path)
	if err := os.WriteFile(path, []byte("better\r\n\x1b]0;title\x07draft\n\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.deliver(done(nil))
	r.quiet()
	if got := r.composer.Text(); got != "better\n␛]0;title␇draft" {
		t.Fatalf("came back with %q", got)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("the file is still there: %v", err)
	}
}

func TestEditorThatFailsChangesNothing(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("draft")
	path, err := composer.WriteDraft("draft")
	if err != nil {
		t.Fatal(err)
	}
	r.deliver(composer.EditorDone(r.composer, path)(errors.New("exit status 1")))
	r.quiet()
	if got := r.composer.Text(); got != "draft" {
		t.Fatalf("came back with %q", got)
	}
	if got := strings.Join(frame(t, r.composer, 80, 12), "\n"); !strings.Contains(got, "The text is as it was") {
		t.Fatalf("nothing says so:\n%s", got)
	}
}

func TestEditorCommand(t *testing.T) {
	for _, c := range []struct {
		visual, editor string
		want           string
	}{{"code --wait", "nano", "code|--wait"}, {"", "nano", "nano"}, {" ", "", "vi"}} {
		got := composer.EditorCommand(func(name string) string {
			return map[string]string{"VISUAL": c.visual, "EDITOR": c.editor}[name]
		})
		if strings.Join(got, "|") != c.want {
			t.Errorf("VISUAL=%q EDITOR=%q: %q", c.visual, c.editor, got)
		}
	}
}

// Quitting right after pressing send must neither lose the text nor bring the
// sent one back as a draft.
func TestLeavingDuringASend(t *testing.T) {
	for _, allowed := range []bool{true, false} {
		r := newRoom(t)
		r.open("")
		r.press("now or never")
		if !allowed {
			r.clock.Set(morning.Add(25 * time.Hour))
		}
		r.run(r.composer.Update(named["ctrl+s"]))
		r.run(r.composer.Leave())
		r.quiet()
		r.passes(time.Second)
		queued, draft := len(r.outbox()) == 1, r.draft() == "now or never"
		if queued != allowed || draft == allowed {
			t.Errorf("allowed %v: queued %v, draft %q", allowed, queued, r.draft())
		}
	}
}

func TestTextOfASendThatFailsAfterLeavingIsKept(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("precious")
	if err := r.store.Close(); err != nil {
		t.Fatal(err)
	}
	r.run(r.composer.Update(named["ctrl+s"]))
	r.run(r.composer.Leave())
	r.quiet()
	r.run(r.composer.Open(inbox.Detail{Conversation: inbox.Conversation{ID: r.id, PageID: page}}, policy.Reply))
	r.quiet()
	if got := r.composer.Text(); got != "precious" {
		t.Fatalf("opened again with %q", got)
	}
}

// Between opening and the answer that brings the stored draft nothing can be
// changed, but what is typed then was typed.
func TestWordsBeforeTheDraftWasReadAreKeptWhenOneLeavesAtOnce(t *testing.T) {
	r := newRoom(t)
	stale := r.detail()
	if err := r.desk.SaveDraft(t.Context(), r.id, "stored "); err != nil {
		t.Fatal(err)
	}
	_ = r.composer.Open(stale, "") // its command is not run: the program is busy
	for _, k := range []tea.KeyMsg{runes("wo"), runes("x"), named["backspace"], runes("rds"), named["ctrl+s"], named["esc"], runes("j")} {
		r.run(r.composer.Update(k))
	}
	r.run(r.composer.Leave())
	r.quiet()
	if got := r.draft(); got != "stored words" {
		t.Fatalf("the store has %q", got)
	}
	if got := r.outbox(); len(got) != 0 {
		t.Fatalf("%q was sent, though nobody could see it", got)
	}
}

func TestWordsDuringASendAreKeptWhenOneLeavesAtOnce(t *testing.T) {
	r := newRoom(t)
	r.open("")
	r.press("one")
	_ = r.composer.Update(named["ctrl+s"])
	r.run(r.composer.Update(runes("two")))
	r.run(r.composer.Leave())
	r.quiet()
	if got, draft := r.outbox(), r.draft(); len(got) != 1 || got[0] != "one" || draft != "two" {
		t.Fatalf("outbox %q, draft %q", got, draft)
	}
}

// A signal ends the program between a key and its command.
func TestTheEndStoresAndSendsWhatWasBegun(t *testing.T) {
	t.Run("a draft", func(t *testing.T) {
		r := newRoom(t)
		r.open("")
		_ = r.composer.Update(runes("half a sent"))
		r.composer.End()
		if got := r.draft(); got != "half a sent" {
			t.Errorf("the store has %q", got)
		}
	})
	t.Run("a draft that one has just left", func(t *testing.T) {
		r := newRoom(t)
		r.open("")
		_ = r.composer.Update(runes("half a sent"))
		_ = r.composer.Update(named["esc"])
		r.composer.End()
		if got := r.draft(); got != "half a sent" {
			t.Errorf("the store has %q", got)
		}
	})
	t.Run("a message", func(t *testing.T) {
		r := newRoom(t)
		r.open("")
		_ = r.composer.Update(runes("On its way."))
		_ = r.composer.Update(named["ctrl+s"])
		r.composer.End()
		if got, draft := r.outbox(), r.draft(); len(got) != 1 || got[0] != "On its way." || draft != "" {
			t.Errorf("outbox %q, draft %q", got, draft)
		}
	})
}

// Another program may hold the store for longer than a commit waits for it.
func TestTheEndInsistsOnStoringADraft(t *testing.T) {
	for name, write := range map[string]func(*room){
		"a draft":                  func(r *room) { r.open(""); r.composer.Update(runes("half a sent")) },
		"words before it was read": func(r *room) { r.composer.Open(r.detail(), ""); r.composer.Update(runes("half a sent")) },
	} {
		r := newRoom(t)
		write(r)
		r.witness.held = 3
		ended := make(chan struct{})
		go func() { defer close(ended); r.composer.End() }()
		for waiting := true; waiting; {
			select {
			case <-ended:
				waiting = false
			default:
				r.clock.Advance(100 * time.Millisecond)
			}
		}
		if got := r.draft(); got != "half a sent" {
			t.Errorf("%s: the store has %q", name, got)
		}
	}
}

func runes(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }
