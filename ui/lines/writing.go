package lines

import (
	"context"
	"strings"
	"time"

	"oriel/ui/text"
)

// endOfText is the line that ends a text. endOfTextItself is how to write such
// a line.
const (
	endOfText       = "."
	endOfTextItself = ".."
)

// writing takes the lines of a reply. Each is stored before the next is heard.
type writing struct {
	draft  *draft
	unsafe bool // the store does not have what is written
	warned time.Time
}

func (w *writing) pose(*Session) {}

func (w *writing) prompt() string {
	if len(w.draft.lines) == 0 {
		return "Type your text, line by line. A single full stop ends it:"
	}
	return "Type the next line, or a single full stop to end:"
}

func (w *writing) hear(ctx context.Context, s *Session, line string) {
	switch strings.TrimSpace(line) {
	case endOfText:
		s.answered()
		s.finish(ctx, w.draft)
		return
	case endOfTextItself:
		line = endOfText
	}
	w.draft.lines = append(w.draft.lines, strings.Split(line, "\n")...)
	w.unsafe = true
	if err := w.store(ctx, s); err != nil {
		s.say("The draft is not stored: " + err.Error() + ". It is kept here and tried again with the next line.")
	}
}

// store makes what is written the agent's draft.
func (w *writing) store(ctx context.Context, s *Session) error {
	if !w.unsafe {
		return nil
	}
	err := s.desk.SaveDraft(ctx, s.Conversation(), w.draft.text())
	w.unsafe = err != nil
	return err
}

// The last minutes in which the text can be sent, and the very last one, are
// said between its lines.
const (
	soon     = 10 * time.Minute
	veryLast = time.Minute
)

func (w *writing) warn(s *Session) {
	j, ok := s.judge(w.draft.option)
	if !ok || j.chosen.StopsAt.IsZero() {
		return
	}
	left := j.chosen.StopsAt.Sub(s.now)
	for _, mark := range []time.Duration{0, veryLast, soon} {
		said := j.chosen.StopsAt.Add(-mark)
		if left > mark || !w.warned.Before(said) {
			continue
		}
		w.warned = said
		if left > 0 {
			s.tell(text.Literal("It can be sent for " + spokenLeft(left) + " only."))
		} else {
			s.say("It can no longer be sent as " + j.chosen.Label + ": " + j.chosen.Reason + " The draft is kept.")
		}
		return
	}
}
