package main

import (
	"time"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/sla"
)

// firstAnswers tells customers who begin to write how soon somebody answers.
func (s *service) firstAnswers() *inbox.FirstAnswers {
	b := s.bench
	return &inbox.FirstAnswers{
		Desk: b.desk, AskTopics: b.config.FirstAnswer.AskTopics, Logger: b.log,
		Words: func(pageID string, median time.Duration, now time.Time) (string, bool) {
			return s.words.FirstAnswer(b.desk.Settings().Language, median, opening(b.hours(pageID), now))
		},
	}
}

// opening is what the business hours say at now, on the clock of the place
// where Oriel runs.
func opening(hours *sla.Calendar, now time.Time) advice.Opening {
	return advice.Opening{Now: now.Local(), OpensAt: hours.NextOpen(now).Local(), Open: hours.IsOpen(now)}
}

// hours are the business hours of a page, nil for around the clock.
func (b *bench) hours(pageID string) *sla.Calendar {
	return b.desk.Rules().Policy(inbox.Conversation{PageID: pageID}).Calendar
}
