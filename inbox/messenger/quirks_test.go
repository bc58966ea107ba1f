package messenger_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/messenger"
)

// told is what a test compares of an event.
type told struct {
	Page, PSID string
	Fact       inbox.Fact
}

func decoded(raw []byte) (events []told, undecoded []string) {
	d := messenger.Decode(raw, arrival)
	for _, e := range d.Events {
		events = append(events, told{e.PageID, e.PSID, e.Fact})
	}
	for _, u := range d.Undecoded {
		undecoded = append(undecoded, u.Reason)
	}
	return events, undecoded
}

func TestQuirks(t *testing.T) {
	for _, tt := range []struct {
		name, entry string
		events      []told
		undecoded   []string
	}{
		{"a message of the page that is not marked as an echo",
			`{"id":"1","messaging":[{"sender":{"id":"1"},"recipient":{"id":"2"},"message":{"mid":"m","text":"x"}}]}`,
			[]told{{"1", "2", inbox.MessageEchoed{MID: "m", Text: "x"}}}, nil},
		{"an echo whose sender is not the page",
			`{"id":"1","messaging":[{"sender":{"id":"9"},"recipient":{"id":"2"},"message":{"mid":"m","is_echo":"true"}}]}`,
			[]told{{"1", "2", inbox.MessageEchoed{MID: "m"}}}, nil},
		{"two payloads in one event",
			`{"id":"1","messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"read":{"watermark":1790000000000},"referral":{"ref":"r"}}]}`,
			[]told{{"1", "2", inbox.Read{Watermark: milli(1790000000000)}}, {"1", "2", inbox.Referred{Ref: "r"}}}, nil},
		{"a message by user_ref",
			`{"id":"1","messaging":[{"sender":{"user_ref":"u"},"recipient":{"id":"1"},"message":{"mid":"m"}}]}`,
			[]told{{"1", "", inbox.Noted{Topic: "by_user_ref:message_received", Text: "u"}}}, nil},
		{"a checkbox whose user_ref is the sender's",
			`{"id":"1","messaging":[{"sender":{"user_ref":"u"},"recipient":{"id":"1"},"optin":{"ref":"r"}}]}`,
			[]told{{"1", "", inbox.OptedIn{Type: inbox.OptInCheckbox, Ref: "r", UserRef: "u"}}}, nil},
		{"an entry without a page",
			`{"messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"message":{"mid":"m"}},{"sender":{"id":"1"},"recipient":{"id":"2"},"message":{"mid":"n","is_echo":true}}]}`,
			[]told{{"1", "2", inbox.MessageReceived{MID: "m"}}, {"1", "2", inbox.MessageEchoed{MID: "n"}}}, nil},
		{"no page at all",
			`{"messaging":[{"sender":{"id":"2"},"message":{"mid":"m"}},{"app_roles":{}}]}`,
			nil, []string{"message_received: the event names no page", "noted: the event names no page"}},
		{"a read receipt of the page",
			`{"id":"1","messaging":[{"sender":{"id":"1"},"recipient":{"id":"2"},"read":{"watermark":1790000000000}}]}`,
			[]told{{"1", "2", inbox.Noted{Topic: "by_page:read"}}}, nil},
		{"a thread that becomes idle",
			`{"id":"1","messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"pass_thread_control":{"previous_owner_app_id":"7","new_owner_app_id":null}}]}`,
			[]told{{"1", "2", inbox.ThreadControlMoved{Previous: "7"}}}, nil},
		{"control that goes nowhere",
			`{"id":"1","messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"take_thread_control":{"previous_owner_app_id":"7"}},{"sender":{"id":"2"},"recipient":{"id":"1"},"request_thread_control":{}}]}`,
			nil, []string{"thread_control_moved: the event names no new owner", "thread_control_moved: the event does not say which app asks for the thread"}},
		{"an edit that does not count",
			`{"id":"1","messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"message_edit":{"mid":"m","text":"x"}}]}`,
			nil, []string{"message_edited: the event does not say which edit it is"}},
		{"an opt-in to nothing",
			`{"id":"1","messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"optin":{}}]}`,
			nil, []string{"opted_in: the event does not say to what"}},
		{"a read receipt without a watermark",
			`{"id":"1","messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"read":{"mid":"m"}}]}`,
			nil, []string{"read: the event has no watermark"}},
		{"payloads that are no objects",
			`{"id":"1","messaging":[{"sender":{"id":"2"},"postback":1},{"sender":{"id":"2"},"referral":[]},{"sender":{"id":"2"},"message_edit":{}},{"sender":{"id":"2"},"reaction":"x"}]}`,
			nil, []string{"the event's content is not an object", "the event's content is not an object", "the event names no message", "the event names no message"}},
		{"lists that are no lists",
			`{"id":"1","messaging":{"sender":{"id":"2"}},"standby":null,"changes":"x"}`,
			nil, []string{"the entry holds no event"}},
		{"changes that are none",
			`{"id":"1","changes":[7,{"field":"feed","value":[]},{"field":"message_template_status_update","value":"x"},{"field":"feed","value":{"item":"comment","verb":"add","from":{"id":"2"}}}]}`,
			nil, []string{`unknown change: ""`, "the event's content is not an object", "the event's content is not an object", "commented: the event names no comment and no post"}},
		{"the test button's other fields",
			`{"id":"0","changes":[{"field":"message_reads","value":{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":"1527459824","read":{"watermark":"1527459824"}}},{"field":"standby","value":{"sender":{"id":"2"},"recipient":{"id":"1"},"message":{"mid":"m"}}}]}`,
			[]told{{"1", "2", inbox.Read{Watermark: milli(1527459824000)}}, {"1", "2", inbox.MessageReceived{MID: "m", Standby: true}}}, nil},
		{"hostile names are not repeated",
			`{"id":"1","messaging":[{"\u001b[2J":{}}],"<script>":[1]}`,
			nil, []string{"unknown event: something unprintable", "unknown part of an entry: something unprintable"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			events, undecoded := decoded(body(tt.entry))
			if diff := cmp.Diff(tt.events, events); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.undecoded, undecoded); diff != "" {
				t.Errorf("undecoded (-want +got):\n%s", diff)
			}
		})
	}
}
