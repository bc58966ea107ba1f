package advice

// Kind names what a hint is about.
type Kind string

// The kinds, in the order in which hints of the same severity are listed.
const (
	TitleTooLong   Kind = "title_too_long"
	TooLong        Kind = "too_long"
	PartOnly       Kind = "part_only" // the draft calls itself one part of several
	CardNumber     Kind = "card_number"
	Secret         Kind = "secret" // a password, PIN or code is asked for or given
	IBAN           Kind = "iban"
	Promotion      Kind = "promotion"
	Discount       Kind = "discount"
	Shortener      Kind = "shortener"
	Link           Kind = "link"
	OffTopic       Kind = "off_topic"
	EmptyGreeting  Kind = "empty_greeting"
	SecondQuestion Kind = "second_question"
	Shouting       Kind = "shouting"
)

// Severity says what a hint asks of the agent.
type Severity string

const (
	// Advise: shown, and nothing else.
	Advise Severity = "hint"
	// Confirm: the agent confirms before the draft is sent.
	Confirm Severity = "confirm"
	// Block: the draft cannot do what it is for; it must be changed.
	Block Severity = "block"
)

var severityRank = map[Severity]int{Block: 0, Confirm: 1, Advise: 2}

// Span is a stretch of a text in bytes: from Start up to, not including, End.
// Both lie on the boundaries of characters where the text is valid UTF-8.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Hint is one remark on a draft.
type Hint struct {
	Kind     Kind     `json:"kind"`
	Severity Severity `json:"severity"`
	// Words are the places in the draft, in order and without overlap; empty
	// where the remark is about the whole draft.
	Words  []Span `json:"words"`
	Rule   string `json:"rule"`
	Why    string `json:"why"`    // what was found, naming the words
	Source string `json:"source"` // where the rule is written, and as of when
}

// PromotionRule says what an option makes of promotion.
type PromotionRule int

const (
	// PromotionForbidden is also what holds when nothing else is known.
	PromotionForbidden PromotionRule = iota
	// PromotionAsAgreed: only what the person agreed to be told about.
	PromotionAsAgreed
	PromotionAllowed
)

// Situation is what Check needs to know about the way a draft is to be sent.
// Its zero value is the strictest: outside the window, promotion forbidden.
type Situation struct {
	// WindowOpen: the draft is a free reply inside the messaging window.
	WindowOpen bool
	Promotion  PromotionRule
	// Attachment: the draft goes with an attachment, which carries substance.
	Attachment bool
	// Topic is what the person agreed to be notified of; the draft is the one
	// follow-up on it. Empty: it is no follow-up.
	Topic string
	// TextBelow is the number of UTF-16 units that a follow-up must stay below;
	// 0: not checked. Other drafts can be split.
	TextBelow int
	// TitleMax: the draft is a title of at most so many UTF-16 units; 0: it is
	// no title.
	TitleMax int
}

func (s *Situation) severity(k Kind) Severity {
	switch {
	case k == TitleTooLong || k == TooLong || k == PartOnly:
		return Block
	case s.WindowOpen:
		return Advise
	}
	return Confirm
}
