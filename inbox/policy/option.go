package policy

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
)

// OptionID names a way to write to a person.
type OptionID string

const (
	Reply                OptionID = "reply"                  // a free message inside the window
	HumanAgent           OptionID = "human_agent"            // the tag HUMAN_AGENT
	AccountUpdate        OptionID = "account_update"         // the tag ACCOUNT_UPDATE
	PostPurchaseUpdate   OptionID = "post_purchase_update"   // the tag POST_PURCHASE_UPDATE
	ConfirmedEventUpdate OptionID = "confirmed_event_update" // the tag CONFIRMED_EVENT_UPDATE
	OTNRequest           OptionID = "otn_request"            // the question whether to notify once on a topic
	OTNFollowup          OptionID = "otn_followup"           // the one message that the person agreed to
	Utility              OptionID = "utility"                // an approved utility template
	PrivateReply         OptionID = "private_reply"          // one message to who commented
	Sponsored            OptionID = "sponsored"              // a request to whoever runs the page's ads
)

var allOptions = [...]OptionID{
	Reply, HumanAgent, AccountUpdate, PostPurchaseUpdate, ConfirmedEventUpdate,
	OTNRequest, OTNFollowup, Utility, PrivateReply, Sponsored,
}

// OptionIDs returns every option id in the order in which a menu lists them.
func OptionIDs() []OptionID { return slices.Clone(allOptions[:]) }

// ParseOptionID returns the option of that name, or an error with
// CodeUnknownOption that lists the names.
func ParseOptionID(name string) (OptionID, error) {
	if id := OptionID(name); slices.Contains(allOptions[:], id) {
		return id, nil
	}
	names := make([]string, len(allOptions))
	for i, id := range allOptions {
		names[i] = string(id)
	}
	return "", &Error{Code: CodeUnknownOption,
		Text: "there is no option " + strconv.Quote(name) + "; use one of " + strings.Join(names, ", ")}
}

// Option is the judgement on one way to write to a person.
type Option struct {
	ID    OptionID
	Label string // what a menu calls it

	Allowed bool
	// Until is the platform's own end, UTC; zero: there is none. The margin
	// is not taken off. For an option whose time is over it is when it ended.
	Until time.Time
	// StopsAt is the instant from which Oriel no longer offers the option:
	// Until less the margin. Zero when Until is.
	StopsAt time.Time
	// MarginHit: only the margin withholds the option; the platform's end
	// has not come yet.
	MarginHit bool

	Reason    string    // a sentence: why it is withheld, or why it is allowed
	Rule      string    // the rule that decided
	Effective time.Time // the date of the rule, midnight UTC
	Source    string    // where the rule is written, and as of when

	// MessagingType and Tag are what the Send API wants beside the message.
	// Empty: the field is left out.
	MessagingType string
	Tag           string
	// HandOver: the option is a request to whoever runs the page's ads and
	// is never sent to the person.
	HandOver bool
	// Target is what the option would be spent on: a comment's id for
	// PrivateReply, a topic for OTNFollowup. Of several it is the one that
	// lasts longest; to judge another, pass facts that hold only that one.
	Target string
}

// optionJSON is the shape of an option in JSON that other programs build on.
type optionJSON struct {
	ID        OptionID   `json:"id"`
	Label     string     `json:"label"`
	Allowed   bool       `json:"allowed"`
	Until     *time.Time `json:"until"`
	Reason    string     `json:"reason"`
	Rule      string     `json:"rule"`
	Effective string     `json:"effective"`
	Source    string     `json:"source"`
}

// MarshalJSON writes id, label, allowed, until, reason, rule, effective and
// source. until is RFC 3339 in UTC or null; effective is a date.
func (o Option) MarshalJSON() ([]byte, error) {
	out := optionJSON{
		ID: o.ID, Label: o.Label, Allowed: o.Allowed, Reason: o.Reason,
		Rule: o.Rule, Effective: o.Effective.UTC().Format(time.DateOnly), Source: o.Source,
	}
	if !o.Until.IsZero() {
		until := o.Until.UTC()
		out.Until = &until
	}
	return json.Marshal(out)
}
