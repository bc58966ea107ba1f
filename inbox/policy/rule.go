package policy

import "time"

// Evidence says how well a rule is known.
type Evidence string

const (
	Documented Evidence = "documented"  // a page of Meta's says so
	ThirdParty Evidence = "third_party" // only others say so
	Inferred   Evidence = "inferred"    // concluded from what a page lists and does not list
	Uncertain  Evidence = "uncertain"   // pages are unclear or contradict each other
)

// Citation is where a rule comes from.
type Citation struct {
	Rule      string    // the rule in a sentence
	Effective time.Time // since when it holds, midnight UTC; at most the pack's date
	Source    string    // the page and its date; may be younger than the rule
	Evidence  Evidence
}

// State says what a pack makes of an option.
type State string

const (
	Offered   State = "offered"   // judged by the facts
	Explained State = "explained" // told about, never offered
	NotYet    State = "not_yet"   // comes with a later pack
	Gone      State = "gone"      // was offered by an earlier pack
)

// Basis is what an offered option depends on and counts its time from.
type Basis string

const (
	BasisWindow         Basis = "window"          // the open window, the long one after an ad included
	BasisStandardWindow Basis = "standard_window" // the open window without the long one after an ad
	BasisMessage        Basis = "message"         // the person's last message, after the standard window
	BasisAfterWindow    Basis = "after_window"    // a conversation whose standard window is closed; no end
	BasisToken          Basis = "token"           // an unused one-time notification token
	BasisTemplate       Basis = "template"        // an approved template and a conversation; no end
	BasisComment        Basis = "comment"         // a comment not yet answered in private
	BasisConversation   Basis = "conversation"    // a conversation; no end
)

// Content says what a message under an option may be or carry.
type Content struct {
	Promotion    bool
	Automatic    bool // text that no person typed for this conversation
	Attachments  bool
	QuickReplies bool
	TitleMax     int // most characters in the title; 0: the message has none
}

// Uses lists what a tag may and may not be used for, for people to read.
type Uses struct {
	Allowed   []string
	Forbidden []string
}

// OptionRule is a pack's row on one option.
type OptionRule struct {
	Citation
	ID            OptionID
	Label         string
	State         State
	Basis         Basis         // empty unless State is Offered
	Needs         Capability    // empty: none
	Lasts         time.Duration // from the basis on; 0: as long as the window, or no end
	MessagingType string        // "RESPONSE" becomes "UPDATE" when nothing is unanswered
	Tag           string
	HandOver      bool
	Content       Content
	// Confirm is what the agent must confirm once a message; empty: nothing.
	Confirm string
	// Uses is shared between callers; do not change it.
	Uses Uses
}

// ActionRule is a pack's row on one action.
type ActionRule struct {
	Citation
	Action Action
	Opens  time.Duration // 0: it does not open the window
	// LongOpens replaces Opens where the capability LongNeeds is granted;
	// 0: nothing does.
	LongOpens time.Duration
	LongNeeds Capability
	// CountsAsMessage: human agent counts its days from this action.
	CountsAsMessage bool
}
