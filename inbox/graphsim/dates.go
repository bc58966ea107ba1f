package graphsim

import "time"

// The days on which the rules for sending changed, at 00:00 UTC. Messages are
// judged by the rules in force at the stand-in's own clock. It knows no rules
// older than 2020-03-04, when the older message tags ended (Meta, Messenger
// changelog): at an earlier time those of that day hold.
var (
	// Meta, Send API reference, spring 2026: requests with one of the three
	// update tags return an error from this day; utility templates take over.
	retiredTags = day(2026, time.April, 27)
	// Meta, Messenger policy page, updated 2026-09-28: the first message after
	// a click on a click-to-message ad may open up to seven days.
	longAdWindow = day(2026, time.September, 28)
	// Meta, Send API reference: messages with a sticker_id.
	stickersSendable = day(2026, time.June, 1)
	// Meta, webhook reference for messages, 2026-06-01: from June stickers come
	// as their own type, and until the end of August as an image too.
	stickersOwnType = day(2026, time.June, 1)
	stickersNoImage = day(2026, time.August, 30)
)

const (
	standardWindow   = 24 * time.Hour
	adWindow         = 7 * 24 * time.Hour
	humanAgentSpan   = 7 * 24 * time.Hour
	feedbackSpan     = 7 * 24 * time.Hour
	privateReplySpan = 7 * 24 * time.Hour
	controlSpan      = 24 * time.Hour
	// oneTimeTokenSpan is Meta's "one year"; 365 days is its strictest reading.
	oneTimeTokenSpan = 365 * 24 * time.Hour
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
