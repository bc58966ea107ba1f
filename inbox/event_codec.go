package inbox

import (
	"encoding/json"
	"reflect"
)

// kinds names every fact as it is stored. Names are never changed, for the
// log outlives the program.
var kinds = map[string]Fact{
	"message_received":     MessageReceived{},
	"message_echoed":       MessageEchoed{},
	"message_edited":       MessageEdited{},
	"message_unsent":       MessageUnsent{},
	"reacted":              Reacted{},
	"delivered":            Delivered{},
	"read":                 Read{},
	"postback_tapped":      PostbackTapped{},
	"referred":             Referred{},
	"opted_in":             OptedIn{},
	"commented":            Commented{},
	"thread_control_moved": ThreadControlMoved{},
	"policy_enforced":      PolicyEnforced{},
	"contact_named":        ContactNamed{},
	"templates_listed":     TemplatesListed{},
	"template_status":      TemplateStatusChanged{},
	"preference_set":       PreferenceSet{},
	"sponsored_requested":  SponsoredRequested{},
	"noted":                Noted{},
	"assigned":             Assigned{},
	"resolved":             Resolved{},
	"reopened":             Reopened{},
	"snoozed":              Snoozed{},
	"unsnoozed":            Unsnoozed{},
	"seen":                 Seen{},
	"labeled":              Labeled{},
	"miss_recorded":        MissRecorded{},
	"late_recorded":        LateRecorded{},
	"queued":               Queued{},
	"send_started":         SendStarted{},
	"send_accepted":        SendAccepted{},
	"send_stopped":         SendStopped{},
	"page_paused":          PagePaused{},
	"page_resumed":         PageResumed{},
}

func (MessageReceived) Kind() string       { return "message_received" }
func (MessageEchoed) Kind() string         { return "message_echoed" }
func (MessageEdited) Kind() string         { return "message_edited" }
func (MessageUnsent) Kind() string         { return "message_unsent" }
func (Reacted) Kind() string               { return "reacted" }
func (Delivered) Kind() string             { return "delivered" }
func (Read) Kind() string                  { return "read" }
func (PostbackTapped) Kind() string        { return "postback_tapped" }
func (Referred) Kind() string              { return "referred" }
func (OptedIn) Kind() string               { return "opted_in" }
func (Commented) Kind() string             { return "commented" }
func (ThreadControlMoved) Kind() string    { return "thread_control_moved" }
func (PolicyEnforced) Kind() string        { return "policy_enforced" }
func (ContactNamed) Kind() string          { return "contact_named" }
func (TemplatesListed) Kind() string       { return "templates_listed" }
func (TemplateStatusChanged) Kind() string { return "template_status" }
func (PreferenceSet) Kind() string         { return "preference_set" }
func (SponsoredRequested) Kind() string    { return "sponsored_requested" }
func (Noted) Kind() string                 { return "noted" }
func (Assigned) Kind() string              { return "assigned" }
func (Resolved) Kind() string              { return "resolved" }
func (Reopened) Kind() string              { return "reopened" }
func (Snoozed) Kind() string               { return "snoozed" }
func (Unsnoozed) Kind() string             { return "unsnoozed" }
func (Seen) Kind() string                  { return "seen" }
func (Labeled) Kind() string               { return "labeled" }
func (MissRecorded) Kind() string          { return "miss_recorded" }
func (LateRecorded) Kind() string          { return "late_recorded" }
func (Queued) Kind() string                { return "queued" }
func (SendStarted) Kind() string           { return "send_started" }
func (SendAccepted) Kind() string          { return "send_accepted" }
func (SendStopped) Kind() string           { return "send_stopped" }
func (PagePaused) Kind() string            { return "page_paused" }
func (PageResumed) Kind() string           { return "page_resumed" }

// EncodeFact returns the stored form of a fact; its kind is stored beside it.
func EncodeFact(f Fact) ([]byte, error) {
	body, err := json.Marshal(f)
	if err != nil {
		return nil, Errorf(CodeInternal, "encode %s: %w", f.Kind(), err)
	}
	return body, nil
}

// DecodeFact reads what EncodeFact wrote.
func DecodeFact(kind string, body []byte) (Fact, error) {
	sample, ok := kinds[kind]
	if !ok {
		return nil, Errorf(CodeNewerStore, "the log holds an event of kind %q, which this version of Oriel does not know; install the version that wrote it", kind)
	}
	value := reflect.New(reflect.TypeOf(sample))
	if err := json.Unmarshal(body, value.Interface()); err != nil {
		return nil, Errorf(CodeInternal, "decode %s: %w", kind, err)
	}
	return value.Elem().Interface().(Fact), nil // kinds holds nothing else
}
