package inbox_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/sla"
)

// stored is how facts are written in the log. A line here is never changed:
// the log outlives the program.
var stored = []struct {
	fact inbox.Fact
	kind string
	json string
}{
	{inbox.MessageReceived{MID: "m", Text: "hi", QuickReply: "Y", ReplyTo: "m0", AdID: "a", Standby: true}, "message_received",
		`{"mid":"m","text":"hi","quick_reply":"Y","reply_to":"m0","ad_id":"a","standby":true}`},
	{inbox.MessageReceived{MID: "m", Attachments: []inbox.Attachment{{Type: "image", URL: "https://example.org/a.png", Title: "t"}}}, "message_received",
		`{"mid":"m","attachments":[{"type":"image","url":"https://example.org/a.png","title":"t"}]}`},
	{inbox.MessageEchoed{MID: "m", AppID: "7", Metadata: "oriel:x", Text: "hi", ReplyTo: "m0", Attachments: []inbox.Attachment{{Type: "file"}}}, "message_echoed",
		`{"mid":"m","app_id":"7","metadata":"oriel:x","text":"hi","attachments":[{"type":"file"}],"reply_to":"m0"}`},
	{inbox.MessageEdited{MID: "m", Text: "ho", Edit: 2}, "message_edited", `{"mid":"m","text":"ho","edit":2}`},
	{inbox.MessageUnsent{MID: "m"}, "message_unsent", `{"mid":"m"}`},
	{inbox.Reacted{MID: "m", Emoji: "❤️", Name: "love", Removed: true}, "reacted", `{"mid":"m","emoji":"❤️","name":"love","removed":true}`},
	{inbox.Delivered{MIDs: []string{"m"}, Watermark: start}, "delivered", `{"mids":["m"],"watermark":"2026-11-16T09:00:00Z"}`},
	{inbox.Read{Watermark: start}, "read", `{"watermark":"2026-11-16T09:00:00Z"}`},
	{inbox.PostbackTapped{MID: "m", Title: "t", Payload: "P", GetStarted: true, AdID: "a"}, "postback_tapped",
		`{"mid":"m","title":"t","payload":"P","get_started":true,"ad_id":"a"}`},
	{inbox.Referred{Ref: "r", Source: "ADS", AdID: "a"}, "referred", `{"ref":"r","source":"ADS","ad_id":"a"}`},
	{inbox.OptedIn{Type: inbox.OptInOneTime, Ref: "r", UserRef: "u", Topic: "parcel", Token: "t", ExpiresAt: start}, "opted_in",
		`{"type":"one_time_notification","ref":"r","user_ref":"u","topic":"parcel","token":"t","expires_at":"2026-11-16T09:00:00Z"}`},
	{inbox.Commented{CommentID: "c", PostID: "p", Text: "hi", Name: "n", VisitorPost: true}, "commented",
		`{"comment_id":"c","post_id":"p","text":"hi","name":"n","visitor_post":true}`},
	{inbox.ThreadControlMoved{Owner: "1", Previous: "2", Requested: true}, "thread_control_moved", `{"owner":"1","previous":"2","requested":true}`},
	{inbox.PolicyEnforced{Action: "block", Reason: "spam"}, "policy_enforced", `{"action":"block","reason":"spam"}`},
	{inbox.ContactNamed{Name: "Ada Example"}, "contact_named", `{"name":"Ada Example"}`},
	{inbox.TemplatesListed{Templates: []inbox.Template{{
		ID: "1", Name: "order_update", Language: "en", Status: "APPROVED", Reason: "r", Header: "{{1}}", HeaderImage: true,
		Body: "Your parcel {{1}}", Buttons: []string{"Track"}, Obstacle: "o", Stamp: inbox.Stamp{At: start, Key: "k"},
	}}}, "templates_listed", `{"templates":[{"id":"1","name":"order_update","language":"en","status":"APPROVED","reason":"r","header":"{{1}}",` +
		`"header_image":true,"body":"Your parcel {{1}}","buttons":["Track"],"obstacle":"o","stamp":{"at":"2026-11-16T09:00:00Z","key":"k"}}]}`},
	{inbox.TemplateStatusChanged{Name: "order_update", Language: "en", Status: "REJECTED", Reason: "r"}, "template_status",
		`{"name":"order_update","language":"en","status":"REJECTED","reason":"r"}`},
	{inbox.PreferenceSet{Topic: "parcel", Wanted: true, By: "b"}, "preference_set", `{"topic":"parcel","wanted":true,"by":"b"}`},
	{inbox.SponsoredRequested{Text: "hi", Promotes: true, By: "b"}, "sponsored_requested", `{"text":"hi","promotes":true,"by":"b"}`},
	{inbox.Noted{Topic: "app_roles", Text: "x"}, "noted", `{"topic":"app_roles","text":"x"}`},
	{inbox.Assigned{Assignee: "a", By: "b"}, "assigned", `{"assignee":"a","by":"b"}`},
	{inbox.Resolved{By: "b"}, "resolved", `{"by":"b"}`},
	{inbox.Reopened{By: "b"}, "reopened", `{"by":"b"}`},
	{inbox.Snoozed{By: "b", Until: start}, "snoozed", `{"by":"b","until":"2026-11-16T09:00:00Z"}`},
	{inbox.Unsnoozed{By: "b"}, "unsnoozed", `{"by":"b"}`},
	{inbox.Seen{By: "b"}, "seen", `{"by":"b"}`},
	{inbox.Labeled{Label: "vip", Removed: true, By: "b"}, "labeled", `{"label":"vip","removed":true,"by":"b"}`},
	{inbox.Queued{OutboxID: "o", Attempt: 1, Author: "a", Automatic: true, NotBefore: start, Outgoing: inbox.Outgoing{
		Option: policy.OTNFollowup, Text: "hi", ReplyTo: "m0", After: "o0", CommentID: "c", VisitorPost: true, Topic: "parcel", Token: "t",
		QuickReplies: []inbox.QuickReply{{Title: "Yes", Payload: "Y"}},
	}}, "queued", `{"outbox_id":"o","attempt":1,"outgoing":{"option":"otn_followup","text":"hi","quick_replies":[{"title":"Yes","payload":"Y"}],` +
		`"reply_to":"m0","after":"o0","comment_id":"c","visitor_post":true,"topic":"parcel","token":"t"},"author":"a","automatic":true,"not_before":"2026-11-16T09:00:00Z"}`},
	{inbox.Queued{OutboxID: "o", Attempt: 2, Author: "a", NotBefore: start, Confirmed: []string{"c"}, Outgoing: inbox.Outgoing{
		Option: policy.Utility, Attachment: &inbox.Attachment{Type: "image", URL: "https://example.org/a.png"}, Template: &inbox.TemplateMessage{
			Name: "order_update", Language: "en", Parameters: []string{"4711"}, ParameterNames: []string{"order"},
			Header: []string{"h"}, HeaderNames: []string{"n"}, HeaderImage: true,
		},
	}}, "queued", `{"outbox_id":"o","attempt":2,"outgoing":{"option":"utility","attachment":{"type":"image","url":"https://example.org/a.png"},` +
		`"template":{"name":"order_update","language":"en","parameters":["4711"],"header":["h"],"parameter_names":["order"],"header_names":["n"],"header_image":true}},` +
		`"author":"a","confirmed":["c"],"not_before":"2026-11-16T09:00:00Z"}`},
	{inbox.SendStarted{OutboxID: "o", Attempt: 1, Try: 2, Pack: "2026-09-28", Token: "t", Judged: policy.Facts{Channel: "messenger", LastMessageAt: start}}, "send_started",
		`{"outbox_id":"o","attempt":1,"try":2,"pack":"2026-09-28","judged":{"channel":"messenger","last_message_at":"2026-11-16T09:00:00Z"},"token":"t"}`},
	{inbox.SendAccepted{OutboxID: "o", Attempt: 1, MID: "m", Author: "a", Automatic: true, CommentID: "c"}, "send_accepted",
		`{"outbox_id":"o","attempt":1,"mid":"m","author":"a","automatic":true,"comment_id":"c"}`},
	{inbox.SendStopped{OutboxID: "o", Attempt: 1, Try: 2, State: inbox.StateQueued, Reason: "r", Code: 10, Subcode: 11, Scope: inbox.ScopePage,
		Pack: "2026-09-28", Judged: policy.Facts{Channel: "messenger"}, NotBefore: start, By: "b"}, "send_stopped",
		`{"outbox_id":"o","attempt":1,"try":2,"state":"queued","reason":"r","code":10,"subcode":11,"scope":4,` +
			`"pack":"2026-09-28","judged":{"channel":"messenger"},"not_before":"2026-11-16T09:00:00Z","by":"b"}`},
	{inbox.MissRecorded{Clock: sla.NextResponse, Policy: "p", Start: start, Due: start, End: start, TargetMS: 1, ElapsedMS: 2, Owner: "a", EndedBy: "b", Replied: true}, "miss_recorded",
		`{"clock":"next_response","policy":"p","start":"2026-11-16T09:00:00Z","due":"2026-11-16T09:00:00Z","end":"2026-11-16T09:00:00Z",` +
			`"target_ms":1,"elapsed_ms":2,"owner":"a","ended_by":"b","replied":true}`},
	{inbox.LateRecorded{Clock: sla.Resolution, Policy: "p", Start: start, Due: start, TargetMS: 1, Owner: "a", SpentMS: 2, Since: start}, "late_recorded",
		`{"clock":"resolution","policy":"p","start":"2026-11-16T09:00:00Z","due":"2026-11-16T09:00:00Z","target_ms":1,"owner":"a",` +
			`"spent_ms":2,"since":"2026-11-16T09:00:00Z"}`},
	{inbox.PagePaused{Reason: "expired", Credential: "f"}, "page_paused", `{"reason":"expired","credential":"f"}`},
	{inbox.PageResumed{By: "b", Credential: "f"}, "page_resumed", `{"by":"b","credential":"f"}`},
}

func TestFactsAreStoredAsTheyAlwaysWere(t *testing.T) {
	for _, tt := range stored {
		t.Run(tt.kind, func(t *testing.T) {
			if got := tt.fact.Kind(); got != tt.kind {
				t.Fatalf("kind %q", got)
			}
			body, err := inbox.EncodeFact(tt.fact)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.json, string(body)); diff != "" {
				t.Errorf("stored form (-want +got):\n%s", diff)
			}
			back, err := inbox.DecodeFact(tt.kind, []byte(tt.json))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.fact, back); diff != "" {
				t.Errorf("read back (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEveryKindCanBeRead sees to it that nothing is written to the log that
// cannot be read from it.
func TestEveryKindCanBeRead(t *testing.T) {
	for _, kind := range everyKind(t) {
		fact, err := inbox.DecodeFact(kind, []byte("{}"))
		if err != nil {
			t.Errorf("%s cannot be read: %v", kind, err)
			continue
		}
		if fact.Kind() != kind {
			t.Errorf("what is stored as %s is read as %s", kind, fact.Kind())
		}
	}
}

// everyKind reads the kinds that facts have from the source.
func everyKind(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "event_codec.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, decl := range file.Decls {
		if method, ok := decl.(*ast.FuncDecl); ok && method.Name.Name == "Kind" {
			literal := method.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit)
			kinds = append(kinds, strings.Trim(literal.Value, `"`))
		}
	}
	if len(kinds) < 28 {
		t.Fatalf("only the kinds %v were found", kinds)
	}
	return kinds
}

// TestEveryFieldHasAStoredForm sees to it that the table above names whatever
// a fact holds: a field without a line could be renamed unnoticed.
func TestEveryFieldHasAStoredForm(t *testing.T) {
	shown := map[string]bool{}
	for _, tt := range stored {
		fact := reflect.ValueOf(tt.fact)
		for i := range fact.NumField() {
			if !fact.Field(i).IsZero() {
				shown[tt.kind+" "+fact.Type().Field(i).Name] = true
			}
		}
	}
	for _, kind := range everyKind(t) {
		fact, err := inbox.DecodeFact(kind, []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range reflect.VisibleFields(reflect.TypeOf(fact)) {
			if !shown[kind+" "+field.Name] {
				t.Errorf("no line says how the %s of %s is stored", field.Name, kind)
			}
		}
	}
}

func TestADamagedFactIsAnErrorAndNoPanic(t *testing.T) {
	for _, body := range []string{"", "{", "null and more", `{"mid":7}`, `[]`} {
		if _, err := inbox.DecodeFact("message_received", []byte(body)); inbox.CodeOf(err) != inbox.CodeInternal {
			t.Errorf("%q: %v", body, err)
		}
	}
	if _, err := inbox.EncodeFact(inbox.Read{Watermark: time.Date(10001, 1, 1, 0, 0, 0, 0, time.UTC)}); inbox.CodeOf(err) != inbox.CodeInternal {
		t.Errorf("a time that cannot be written: %v", err)
	}
}
