package inbox_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// views are the names of the views in which a conversation stands.
func (o *office) views(conversation int64) []inbox.View {
	o.Helper()
	var in []inbox.View
	for _, view := range inbox.Views() {
		page, err := o.desk.List(o.ctx, inbox.Query{View: view})
		o.must(err)
		for _, row := range page.Rows {
			if row.ID == conversation {
				in = append(in, view)
			}
		}
	}
	return in
}

func TestTriageMovesAConversationThroughTheViews(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	steps := []struct {
		name string
		do   func() error
		want []inbox.View
	}{
		{"a message", func() error { return nil }, []inbox.View{inbox.ViewInbox, inbox.ViewUnassigned}},
		{"assigned to me", func() error { return o.desk.Assign(o.ctx, id, "agent-one") }, []inbox.View{inbox.ViewInbox, inbox.ViewMine}},
		{"assigned to another", func() error { return o.desk.Assign(o.ctx, id, "agent-two") }, []inbox.View{inbox.ViewInbox}},
		{"resolved", func() error { return o.desk.Resolve(o.ctx, id) }, []inbox.View{inbox.ViewClosed}},
		{"reopened", func() error { return o.desk.Reopen(o.ctx, id) }, []inbox.View{inbox.ViewInbox}},
		{"snoozed", func() error { return o.desk.Snooze(o.ctx, id, o.clock.Now().Add(time.Hour)) }, []inbox.View{inbox.ViewSnoozed}},
		{"brought back", func() error { return o.desk.Unsnooze(o.ctx, id) }, []inbox.View{inbox.ViewInbox}},
		{"given to nobody", func() error { return o.desk.Assign(o.ctx, id, "") }, []inbox.View{inbox.ViewInbox, inbox.ViewUnassigned}},
		{"snoozed again", func() error { return o.desk.Snooze(o.ctx, id, o.clock.Now().Add(time.Hour)) }, []inbox.View{inbox.ViewSnoozed}},
		{"a new message", func() error { o.writes(1, "still there?"); return nil }, []inbox.View{inbox.ViewInbox, inbox.ViewUnassigned}},
		{"snoozed for a minute", func() error { return o.desk.Snooze(o.ctx, id, o.clock.Now().Add(time.Minute)) }, []inbox.View{inbox.ViewSnoozed}},
		{"the minute is over", func() error { o.clock.Advance(time.Minute); return nil }, []inbox.View{inbox.ViewInbox, inbox.ViewUnassigned}},
	}
	for _, step := range steps {
		o.clock.Advance(time.Second)
		o.must(step.do())
		if diff := cmp.Diff(step.want, o.views(id)); diff != "" {
			t.Fatalf("after %q it stands in (-want +got):\n%s", step.name, diff)
		}
	}
	counts, err := o.desk.Count(o.ctx, inbox.Query{})
	o.must(err)
	if counts[inbox.ViewInbox] != 1 || counts[inbox.ViewSnoozed] != 0 {
		t.Errorf("counts: %v", counts)
	}
}

func TestSeenIsWrittenOnlyWhereSomethingIsUnread(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	o.must(o.desk.See(o.ctx, id))
	if got := o.conversation(1).Standing.Unread; got != 0 {
		t.Errorf("%d unread after it was seen", got)
	}
	events := o.health().Events
	o.must(o.desk.See(o.ctx, id))
	if got := o.health().Events; got != events {
		t.Errorf("seeing it again wrote %d events", got-events)
	}
}

func TestAnActionCountsAlsoWhenThePlatformsClockIsAhead(t *testing.T) {
	tests := map[string]struct {
		ahead  time.Duration
		unread int
	}{
		"two minutes": {2 * time.Minute, 0},
		"an hour":     {time.Hour, 1}, // not believed, so what was seen stands before it
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, start)
			o.clock.Advance(tt.ahead)
			id := o.writes(1, "from the future")
			o.clock.Set(start)
			o.must(o.desk.See(o.ctx, id))
			if got := o.conversation(1).Standing.Unread; got != tt.unread {
				t.Errorf("%d unread, want %d", got, tt.unread)
			}
		})
	}
}

func TestLabelsAreSetAndRemoved(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	o.must(o.desk.Label(o.ctx, id, " vip ", false))
	o.must(o.desk.Label(o.ctx, id, "parcel", false))
	o.clock.Advance(time.Second)
	o.must(o.desk.Label(o.ctx, id, "vip", true))
	if diff := cmp.Diff([]string{"parcel"}, o.conversation(1).ActiveLabels()); diff != "" {
		t.Errorf("labels:\n%s", diff)
	}
}

func TestTriageThatMakesNoSenseChangesNothing(t *testing.T) {
	o := openOffice(t, start)
	id := o.writes(1, "hello?")
	events := o.health().Events
	tests := map[string]struct {
		err  error
		code inbox.Code
	}{
		"a label without a name":   {o.desk.Label(o.ctx, id, " ", false), inbox.CodeInvalid},
		"snoozed until now":        {o.desk.Snooze(o.ctx, id, o.clock.Now()), inbox.CodeInvalid},
		"assign a stranger's":      {o.desk.Assign(o.ctx, 99, "agent-one"), inbox.CodeNotFound},
		"see a stranger's":         {o.desk.See(o.ctx, 99), inbox.CodeNotFound},
		"a draft for nobody":       {o.desk.SaveDraft(o.ctx, 99, "text"), inbox.CodeNotFound},
		"options of a stranger":    {second(o.desk.Options(o.ctx, 99, time.Time{})), inbox.CodeNotFound},
		"opening a stranger's":     {second(o.desk.Open(o.ctx, 99, 10)), inbox.CodeNotFound},
		"finding a stranger":       {second(o.desk.Find(o.ctx, pageID, "nobody")), inbox.CodeNotFound},
		"a message nobody wrote":   {second(o.desk.Outgoing(o.ctx, "nothing")), inbox.CodeNotFound},
		"options before all rules": {second(o.desk.Options(o.ctx, id, time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC))), inbox.CodeRefused},
	}
	for name, tt := range tests {
		if inbox.CodeOf(tt.err) != tt.code || tt.err.Error() == "" {
			t.Errorf("%s: %v, want code %s", name, tt.err, tt.code)
		}
	}
	if got := o.health().Events; got != events {
		t.Errorf("%d events were written", got-events)
	}
}

func second[T any](_ T, err error) error { return err }

func TestDraftsBelongToAnAgentAndAConversation(t *testing.T) {
	o := openOffice(t, start)
	one, two := o.writes(1, "hello?"), o.writes(2, "hello?")
	o.must(o.desk.SaveDraft(o.ctx, one, "mine"))
	o.must(o.sit("agent-two", 0).SaveDraft(o.ctx, one, "theirs"))
	if got := o.draft(one); got != "mine" {
		t.Errorf("my draft is %q", got)
	}
	if got := o.draft(two); got != "" {
		t.Errorf("the draft of another conversation is %q", got)
	}
	if !o.row(one).HasDraft || o.row(two).HasDraft {
		t.Error("the list marks the wrong drafts")
	}
	o.must(o.desk.SaveDraft(o.ctx, one, ""))
	if got := o.draft(one); got != "" {
		t.Errorf("the removed draft is %q", got)
	}
}

func TestADeskTellsWhoAndWhenItIs(t *testing.T) {
	o := openOffice(t, start)
	config := o.deskConfig("agent-one", 0)
	config.PageNames = map[string]string{pageID: "Example Shop"}
	desk := inbox.NewDesk(config)
	if desk.Agent() != "agent-one" || !desk.Now().Equal(start) || desk.Clock() != config.Clock {
		t.Errorf("agent %q at %v", desk.Agent(), desk.Now())
	}
	if desk.PageName(pageID) != "Example Shop" || desk.PageName("77") != "77" {
		t.Errorf("pages %q, %q", desk.PageName(pageID), desk.PageName("77"))
	}
	if diff := cmp.Diff(officeRules().Capabilities, desk.Rules().Capabilities); diff != "" {
		t.Errorf("rules:\n%s", diff)
	}
}

func TestAScreenIsToldOfChangesAndReadsThem(t *testing.T) {
	o := openOffice(t, start)
	changes := o.desk.Changes(t.Context())
	id := o.writes(1, "one")
	<-changes
	o.clock.Advance(time.Minute)
	o.writes(1, "two")
	detail, err := o.desk.Open(o.ctx, id, 1)
	o.must(err)
	if len(detail.Messages) != 1 || detail.Messages[0].Text != "two" {
		t.Fatalf("the newest message is %+v", detail.Messages)
	}
	earlier, err := o.desk.Earlier(o.ctx, id, inbox.Place{At: detail.Messages[0].At, ID: detail.Messages[0].ID}, 10)
	o.must(err)
	if len(earlier) != 1 || earlier[0].Text != "one" {
		t.Errorf("before it stands %+v", earlier)
	}
	found, err := o.desk.Find(o.ctx, pageID, psidOf(1))
	o.must(err)
	options, err := o.desk.Options(o.ctx, found.ID, time.Time{})
	o.must(err)
	if len(options) != len(policy.OptionIDs()) || !options[0].Allowed {
		t.Errorf("options: %+v", options)
	}
	queued := o.reply(id, "answer")
	if got, err := o.desk.Outgoing(o.ctx, queued.OutboxID); err != nil || got.Text != "answer" {
		t.Errorf("outgoing: %+v, %v", got, err)
	}
	if out, err := o.desk.Outbox(o.ctx); err != nil || len(out) != 1 {
		t.Errorf("outbox: %+v, %v", out, err)
	}
}
