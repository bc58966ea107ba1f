package theme

import "oriel/ui/text"

// Sign is a state as people see it: a glyph for those who know it, a word for
// everybody.
type Sign struct {
	Glyph, Word text.Safe
}

// Label is glyph and word.
func (s Sign) Label() text.Safe {
	return text.Join([]text.Safe{s.Glyph, s.Word}, text.Literal(" "))
}

// Glyphs is a set of signs and symbols that a terminal can draw.
type Glyphs struct {
	// The messaging window of a conversation.
	WindowClosing, WindowHours, WindowOpen, WindowClosed, WindowNone Sign
	// The state of a message that we wrote.
	Queued, Sending, Sent, Delivered, Read, Held, Failed, Unconfirmed, Discarded Sign
	// Marks in rows and beside messages. Misleading is for text.Safe.Marked.
	Unread, Draft, Attachment, Misleading Sign
	// The state of a response-time clock; one that runs and does not warn has
	// none.
	Late, Warning, Paused, Answered Sign

	Cursor      text.Safe // before the selected row
	More        text.Safe // there is more than fits
	Unmeasured  text.Safe // stands where a figure would
	Horizontal  text.Safe
	Vertical    text.Safe
	TopLeft     text.Safe
	TopRight    text.Safe
	BottomLeft  text.Safe
	BottomRight text.Safe
	TeeLeft     text.Safe // the line goes on to the right
	TeeRight    text.Safe
	TeeDown     text.Safe
	TeeUp       text.Safe

	// shades go from nothing to full, levels from low to high.
	shades, levels []text.Safe
	// eighths are the fillings of a column of a bar, from the smallest to full.
	// A terminal without partial blocks has but one.
	eighths []string
}

func sign(glyph, word string) Sign {
	return Sign{Glyph: text.Literal(glyph), Word: text.Literal(word)}
}

// ramp is a glyph for each step.
func ramp(steps string) []text.Safe {
	var glyphs []text.Safe
	for _, r := range steps {
		glyphs = append(glyphs, text.Literal(string(r)))
	}
	return glyphs
}

var unicodeGlyphs = Glyphs{
	WindowClosing: sign("▲", "closing"),
	WindowHours:   sign("◔", "hours"),
	WindowOpen:    sign("●", "open"),
	WindowClosed:  sign("✕", "closed"),
	WindowNone:    sign("○", "no window"),

	Queued:      sign("◷", "queued"),
	Sending:     sign("…", "sending"),
	Sent:        sign("✓", "sent"),
	Delivered:   sign("✓✓", "delivered"),
	Read:        sign("◉", "read"),
	Held:        sign("‖", "held"),
	Failed:      sign("!", "failed"),
	Unconfirmed: sign("?", "unconfirmed"),
	Discarded:   sign("–", "discarded"),

	Unread:     sign("•", "unread"),
	Draft:      sign("✎", "draft"),
	Late:       sign("◆", "late"),
	Warning:    sign("◇", "warning"),
	Paused:     sign("‖", "paused"),
	Answered:   sign("✓", "answered"),
	Attachment: sign("▤", "attachment"),
	Misleading: sign("⚑", "hidden direction controls removed"),

	Cursor:     text.Literal("▌"),
	More:       text.Literal("…"),
	Unmeasured: text.Literal("–"),
	Horizontal: text.Literal("─"), Vertical: text.Literal("│"),
	TopLeft: text.Literal("┌"), TopRight: text.Literal("┐"), BottomLeft: text.Literal("└"), BottomRight: text.Literal("┘"),
	TeeLeft: text.Literal("├"), TeeRight: text.Literal("┤"), TeeDown: text.Literal("┬"), TeeUp: text.Literal("┴"),

	shades:  ramp("·░▒▓█"),
	levels:  ramp("▁▂▃▄▅▆▇█"),
	eighths: []string{"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"},
}

var asciiGlyphs = Glyphs{
	WindowClosing: sign("^", "closing"),
	WindowHours:   sign("~", "hours"),
	WindowOpen:    sign("o", "open"),
	WindowClosed:  sign("x", "closed"),
	WindowNone:    sign("-", "no window"),

	Queued:      sign(":", "queued"),
	Sending:     sign(">", "sending"),
	Sent:        sign("+", "sent"),
	Delivered:   sign("++", "delivered"),
	Read:        sign("@", "read"),
	Held:        sign("=", "held"),
	Failed:      sign("!", "failed"),
	Unconfirmed: sign("?", "unconfirmed"),
	Discarded:   sign("-", "discarded"),

	Unread:     sign("*", "unread"),
	Draft:      sign("#", "draft"),
	Late:       sign("!", "late"),
	Warning:    sign("~", "warning"),
	Paused:     sign("=", "paused"),
	Answered:   sign("+", "answered"),
	Attachment: sign("%", "attachment"),
	Misleading: sign("!", "hidden direction controls removed"),

	Cursor:     text.Literal(">"),
	More:       text.Literal("~"),
	Unmeasured: text.Literal("-"),
	Horizontal: text.Literal("-"), Vertical: text.Literal("|"),
	TopLeft: text.Literal("+"), TopRight: text.Literal("+"), BottomLeft: text.Literal("+"), BottomRight: text.Literal("+"),
	TeeLeft: text.Literal("+"), TeeRight: text.Literal("+"), TeeDown: text.Literal("+"), TeeUp: text.Literal("+"),

	shades:  ramp(".-+*#"),
	levels:  ramp("12345678"),
	eighths: []string{"#"},
}
