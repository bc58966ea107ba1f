package inbox

import (
	"context"
	"log/slog"
	"math"
	"time"

	"oriel/sla"
)

// FirstAnswers tells customers who begin an episode how soon a person will
// answer: once an episode, inside the window, marked as automatic. No clock
// stops for it.
type FirstAnswers struct {
	Desk *Desk
	// Words puts a page's usual wait for a first response at now into a sentence;
	// median is zero where there is no figure. It returns false when there is
	// nothing to say, and then nothing is sent.
	Words func(pageID string, median time.Duration, now time.Time) (string, bool)
	// AskTopics lets the answer ask which topics the customer wants to hear of,
	// where the page has some.
	AskTopics bool
	Logger    *slog.Logger

	// looked holds the episodes that were dealt with, by conversation.
	looked  map[int64]time.Time
	medians map[string]median
}

// median is a figure and when it was computed.
type median struct {
	wait time.Duration
	at   time.Time
}

const (
	// firstAnswerWithin is how old an episode may be when it is answered
	// automatically: whoever starts Oriel again does not answer old messages.
	firstAnswerWithin = 5 * time.Minute
	// medianSpan is the past from which the usual wait is computed, medianAge
	// how long a figure is used.
	medianSpan = 7 * 24 * time.Hour
	medianAge  = time.Minute
	// betweenLooks keeps a busy inbox from being looked through at each commit.
	betweenLooks = 500 * time.Millisecond
	// looksAgain is how long nothing is done when nothing happens.
	looksAgain = time.Hour
)

// Run answers until ctx ends.
func (f *FirstAnswers) Run(ctx context.Context) {
	changes := f.Desk.Changes(ctx)
	for ctx.Err() == nil {
		if err := f.Round(ctx); err != nil && ctx.Err() == nil {
			f.Logger.Error("customers were not told how soon somebody answers; it is tried again", "error", err)
		}
		wait(ctx, f.Desk.clock, betweenLooks, nil)
		if !wait(ctx, f.Desk.clock, looksAgain, changes) {
			changes = nil // the store is closed
		}
	}
}

// Round answers every episode that has begun of late and was not answered.
func (f *FirstAnswers) Round(ctx context.Context) error {
	now := f.Desk.clock.Now()
	f.forget(now)
	oldest := now.Add(-firstAnswerWithin)
	// Who waits longest comes first, so start behind those who wait too long.
	q := Query{View: ViewInbox, Sort: SortWaiting, Now: now, Limit: 200,
		From: Cursor{Section: 1, Key: oldest.UnixMilli() - 1, ID: math.MaxInt64}}
	for {
		page, err := f.Desk.List(ctx, q)
		if err != nil {
			return err
		}
		for _, row := range page.Rows {
			if row.WaitingSince.IsZero() {
				return nil // nobody waits from here on
			}
			if err := f.look(ctx, row); err != nil {
				return err
			}
		}
		if !page.More {
			return nil
		}
		q.From = page.Rows[len(page.Rows)-1].Place
	}
}

// forget drops what is too old to be looked at again, whatever happens.
func (f *FirstAnswers) forget(now time.Time) {
	if f.looked == nil {
		f.looked, f.medians = map[int64]time.Time{}, map[string]median{}
	}
	for id, since := range f.looked {
		if now.Sub(since) > firstAnswerWithin {
			delete(f.looked, id)
		}
	}
}

func (f *FirstAnswers) look(ctx context.Context, row Row) error {
	if since, done := f.looked[row.ID]; done && since.Equal(row.WaitingSince) {
		return nil
	}
	wait, err := f.usualWait(ctx, row.PageID)
	if err != nil {
		return err
	}
	if text, ok := f.Words(row.PageID, wait, f.Desk.clock.Now()); ok {
		if err := f.Desk.answerFirst(ctx, row.ID, text, f.AskTopics); err != nil {
			return err
		}
	}
	f.looked[row.ID] = row.WaitingSince
	return nil
}

// usualWait is the median of a page's first responses of the last days, zero
// when there was none.
func (f *FirstAnswers) usualWait(ctx context.Context, pageID string) (time.Duration, error) {
	now := f.Desk.clock.Now()
	if m, known := f.medians[pageID]; known && now.Sub(m.at) < medianAge {
		return m.wait, nil
	}
	ended, err := f.Desk.store.FirstResponses(ctx, pageID, now.Add(-medianSpan))
	if err != nil {
		return 0, err
	}
	f.medians[pageID] = median{sla.Summarize(ended).Median, now}
	return f.medians[pageID].wait, nil
}

// answerFirst queues the automatic answer, if the customer waits for one. What
// policy does not allow is not sent, and that is no error.
func (d *Desk) answerFirst(ctx context.Context, id int64, text string, askTopics bool) error {
	err := d.store.Update(ctx, func(tx Tx) error {
		c, err := tx.Conversation(id)
		if err != nil || !c.awaitsFirstAnswer(d.clock.Now()) {
			return err
		}
		m := Queued{Automatic: true, Outgoing: Outgoing{Text: text}}
		if topics := d.Topics(c.PageID); askTopics && len(topics) > 0 && len(c.Preferences) == 0 {
			words := questionIn(d.Settings().Language)
			m.Outgoing.Text += "\n\n" + words.ask
			m.Outgoing.QuickReplies = topicAnswers(c, topics, words)
		}
		_, err = d.queueInside(tx, c, m, afterAll(d.clock.Now(), c.Standing.Folded.At))
		return err
	})
	if code := CodeOf(err); code == CodeRefused || code == CodeConflict {
		return nil
	}
	return err
}

// awaitsFirstAnswer: the customer's message began an episode a moment ago,
// nobody has answered, and the customer did not just ask to be left alone.
func (c Conversation) awaitsFirstAnswer(now time.Time) bool {
	began := c.Clocks.EpisodeStart
	return !began.IsZero() && c.Clocks.WaitingSince.Equal(began) && now.Sub(began) <= firstAnswerWithin &&
		c.FirstAnsweredAt.Before(began) && c.saidNo(TopicEverything).IsZero()
}

// unasked is true of what no agent asked for: a first answer.
func (f Queued) unasked() bool { return f.Automatic && f.Author == "" }

// needless returns why a first answer that waited in the outbox is of no use
// any more, empty for one that is and for whatever a person wanted.
func (m Message) needless(c Conversation, now time.Time) string {
	switch {
	case !m.Automatic || m.Author != "":
	case c.Clocks.WaitingSince.IsZero():
		return "Somebody has answered meanwhile, so the automatic answer was not sent."
	case !c.saidNo(TopicEverything).IsZero():
		return "The customer asked not to get messages, so the automatic answer was not sent."
	case now.Sub(m.At) > firstAnswerWithin:
		return "The automatic answer waited too long to be of use, so it was not sent."
	}
	return ""
}
