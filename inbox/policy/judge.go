package policy

import (
	"strconv"
	"time"
)

// DefaultMargin is how long before the platform's end Oriel stops offering an
// option unless it is told otherwise.
const DefaultMargin = 60 * time.Second

// MaxClockSkew is how far the facts may lie ahead of the clock before nothing
// is offered. Clocks of two machines differ by seconds; by more than this one
// of them is wrong.
const MaxClockSkew = 5 * time.Minute

// Judge returns the judgement on every option, always all of them, in menu
// order. It judges by this pack whether or not it is in force at now; see
// InForce. An option that ends stops being allowed margin before its end; a
// negative margin counts as none. An option that is allowed stays so until
// its StopsAt as long as the facts, the capabilities and the pack stay.
func (p Pack) Judge(f Facts, c Capabilities, now time.Time, margin time.Duration) []Option {
	options := make([]Option, len(allOptions))
	if p.rules == nil {
		for i, id := range allOptions {
			options[i] = Option{ID: id, Label: string(id), Reason: "No rules are loaded, so nothing is offered."}
		}
		return options
	}
	j := judge{rules: p.rules, facts: f, granted: c, now: now, margin: max(margin, 0), window: p.windowOf(&f, c)}
	j.blocked = j.blocks()
	j.started = !j.window.standard.IsZero()
	for i := range options {
		row := &p.rules.options[i]
		row.describe(&options[i])
		j.judge(&options[i], row)
	}
	return options
}

// describe fills in what does not depend on the facts.
func (r *optionRow) describe(o *Option) {
	o.ID, o.Label = r.ID, r.Label
	o.MessagingType, o.Tag, o.HandOver = r.MessagingType, r.Tag, r.HandOver
	o.cite(r.Citation)
}

// judge is one judgement under way.
type judge struct {
	rules   *rules
	facts   Facts
	granted Capabilities
	now     time.Time
	margin  time.Duration
	window  window
	blocked gate // withholds everything; empty: nothing does
	started bool // the person has a conversation with the page
}

// blocks returns the first gate that withholds everything. The channel comes
// first, because the other gates are the rules of one channel.
func (j *judge) blocks() gate {
	f := &j.facts
	switch {
	case f.Channel != ChannelMessenger:
		return gateChannel
	case f.latest().After(j.now.Add(MaxClockSkew)):
		return gateClock
	case f.Restricted:
		return gateRestricted
	case f.ThreadOwner != ThreadOwnerUnknown && f.ThreadOwner != ThreadOwnerSelf:
		return gateThreadOwner
	case f.Standby:
		return gateStandby
	case f.Unavailable:
		return gateUnavailable
	}
	return ""
}

func (j *judge) judge(o *Option, row *optionRow) {
	if j.blocked == gateChannel {
		o.withhold(j.rules.gates[gateChannel])
		return
	}
	if row.State != Offered {
		o.Reason = row.reasons.Withheld
		return
	}
	if g := j.gateFor(row); g != "" {
		o.withhold(j.rules.gates[g])
		if g == gateRestricted {
			o.Reason = restriction(o.Reason, j.facts.RestrictedReason)
		}
		return
	}
	if row.Needs != "" && !j.granted.Has(row.Needs) {
		o.withhold(j.rules.capabilities[row.Needs])
		return
	}
	j.judgeBasis(o, row)
}

// gateFor returns the gate that withholds the option of this row, or "".
func (j *judge) gateFor(row *optionRow) gate {
	f := &j.facts
	switch {
	case j.blocked != "":
		return j.blocked
	case !j.started && row.Basis != BasisComment:
		if len(f.Comments) > 0 {
			return gateOnlyComment
		}
		return gateNoConversation
	case f.TagsStopped && row.Tag != "":
		return gateTagsStopped
	case f.SponsoredOptOut && row.HandOver:
		return gateSponsoredOptOut
	case !f.DeclinedAt.IsZero() && row.Basis.asksPreferences():
		return gateDeclined
	}
	return ""
}

// asksPreferences is true of what reaches the person outside the window. A
// token is asked for itself: it may be younger than the person's no.
func (b Basis) asksPreferences() bool {
	return b != BasisWindow && b != BasisStandardWindow && b != BasisToken
}

func (j *judge) judgeBasis(o *Option, row *optionRow) {
	switch row.Basis {
	case BasisWindow:
		j.inWindow(o, row)
	case BasisStandardWindow:
		j.within(o, j.window.standard, &row.reasons)
		o.MessagingType = j.answerType(row.MessagingType)
	case BasisMessage:
		j.afterMessage(o, row)
	case BasisAfterWindow:
		o.Allowed = !j.insideStandard()
		o.Reason = either(o.Allowed, row.reasons.Allowed, row.reasons.Inside)
	case BasisToken:
		j.onToken(o, row)
	case BasisComment:
		j.onComment(o, row)
	case BasisTemplate:
		o.Allowed = j.facts.ApprovedTemplates > 0
		o.Reason = either(o.Allowed, row.reasons.Allowed, row.reasons.Missing)
	case BasisConversation:
		o.Allowed, o.Reason = true, row.reasons.Allowed
	}
}

// inWindow judges a free message.
func (j *judge) inWindow(o *Option, row *optionRow) {
	j.within(o, j.window.end, &row.reasons)
	o.MessagingType = j.answerType(row.MessagingType)
	switch {
	case !o.Allowed:
		if !j.now.Before(j.window.end) && j.now.Before(j.window.possible) {
			o.withhold(j.rules.capabilities[j.rules.actions[ActionAdMessage].LongNeeds])
		}
	case !j.insideStandard():
		o.cite(j.rules.actions[ActionAdMessage].Citation)
		o.Reason = row.reasons.AllowedLong
	case !j.facts.Unanswered:
		o.Reason = row.reasons.AllowedUpdate
	}
}

// afterMessage judges what is counted from the person's last message and is
// for the time after the standard window.
func (j *judge) afterMessage(o *Option, row *optionRow) {
	if j.facts.LastMessageAt.IsZero() {
		o.Reason = row.reasons.Missing
		return
	}
	j.within(o, j.facts.LastMessageAt.Add(row.Lasts), &row.reasons)
	if j.insideStandard() {
		o.Allowed, o.MarginHit, o.Reason = false, false, row.reasons.Inside
	}
}

func (j *judge) onComment(o *Option, row *optionRow) {
	var newest Comment
	for _, c := range j.facts.Comments {
		if c.AnsweredAt.IsZero() && c.At.After(newest.At) {
			newest = c
		}
	}
	if newest.At.IsZero() {
		o.Reason = either(len(j.facts.Comments) > 0, row.reasons.Used, row.reasons.Missing)
		return
	}
	o.Target = newest.ID
	j.within(o, newest.At.Add(row.Lasts), &row.reasons)
}

func (j *judge) onToken(o *Option, row *optionRow) {
	var end time.Time
	var declined *Token
	for i := range j.facts.Tokens {
		t := &j.facts.Tokens[i]
		e := t.end(row.Lasts)
		switch {
		case !t.SpentAt.IsZero() || !e.After(end):
		case j.declined(t):
			declined = t
		default:
			end, o.Target = e, t.Topic
		}
	}
	if end.IsZero() && declined != nil {
		o.withhold(j.rules.gates[gateDeclined])
		o.Reason = declinedTopic(o.Reason, declined.Topic)
		return
	}
	if end.IsZero() {
		o.Reason = either(len(j.facts.Tokens) > 0, row.reasons.Used, row.reasons.Missing)
		return
	}
	j.within(o, end, &row.reasons)
}

// declined reports whether the person said no to the token's topic, or to
// everything, and has not agreed to it since.
func (j *judge) declined(t *Token) bool {
	no := later(j.facts.DeclinedAt, t.DeclinedAt)
	return !no.IsZero() && !later(t.GrantedAt, t.AgreedAt).After(no)
}

// end returns when the token expires: what the platform said or what the rule
// says, whichever is earlier. Zero: it was never granted.
func (t *Token) end(lasts time.Duration) time.Time {
	if t.GrantedAt.IsZero() {
		return time.Time{}
	}
	end := t.GrantedAt.Add(lasts)
	if !t.ExpiresAt.IsZero() && t.ExpiresAt.Before(end) {
		return t.ExpiresAt
	}
	return end
}

// within allows o before end, less the margin. A zero end has passed.
func (j *judge) within(o *Option, end time.Time, r *reasons) {
	if end.IsZero() {
		o.Reason = r.Ended
		return
	}
	o.Until, o.StopsAt = end, end.Add(-j.margin)
	switch {
	case j.now.Before(o.StopsAt):
		o.Allowed, o.Reason = true, r.Allowed
	case j.now.Before(end):
		o.MarginHit, o.Reason = true, j.stoppedEarly()
	default:
		o.Reason = r.Ended
	}
}

// insideStandard reports whether the standard window is open, margin or not.
func (j *judge) insideStandard() bool { return j.now.Before(j.window.standard) }

// answerType returns UPDATE in the place of RESPONSE when there is nothing to
// respond to.
func (j *judge) answerType(messagingType string) string {
	return either(messagingType == "RESPONSE" && !j.facts.Unanswered, "UPDATE", messagingType)
}

func (j *judge) stoppedEarly() string {
	margin := j.margin.String()
	if j.margin%time.Second == 0 {
		margin = strconv.FormatInt(int64(j.margin/time.Second), 10) + " s"
	}
	return "It ends in less than " + margin + ". Oriel stops that much early, so that nothing arrives too late."
}

func (o *Option) withhold(v verdict) {
	o.Allowed = false
	o.Reason = v.reason
	o.cite(v.Citation)
}

func (o *Option) cite(c Citation) { o.Rule, o.Effective, o.Source = c.Rule, c.Effective, c.Source }

// restriction ends the reason with what the platform said.
func restriction(reason, said string) string {
	if said == "" {
		return reason + "."
	}
	return reason + ": " + said
}

// declinedTopic names what the person does not want to hear of.
func declinedTopic(reason, topic string) string {
	if topic == "" {
		return reason
	}
	return "The customer asked not to get messages about “" + topic + "”."
}

func either(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}
