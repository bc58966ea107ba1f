package store_test

import (
	"context"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"oriel/inbox"
)

// Templates belong to the page and need no conversation; a request for an ad
// belongs to the conversation. Both can be rebuilt from the log.
func TestTemplatesAndSponsoredRequestsAreKept(t *testing.T) {
	s, ctx := open(t), context.Background()
	template := inbox.Template{Name: "order_update", Language: "en", Status: "PENDING", Body: "It arrives on {{1}}.", Buttons: []string{"Track"}}
	appendAll(t, s,
		inbox.Event{Key: "status", PageID: pageID, At: noon.Add(time.Second), Fact: inbox.TemplateStatusChanged{Name: "order_update", Language: "en", Status: "APPROVED"}},
		inbox.Event{Key: "list", PageID: pageID, At: noon, Fact: inbox.TemplatesListed{Templates: []inbox.Template{template}}},
		inbox.Event{Key: "ad", PageID: pageID, PSID: psid(1), At: noon, Fact: inbox.SponsoredRequested{Text: "boots", Promotes: true, By: "agent-one"}},
	)
	page, err := s.Page(ctx, pageID)
	if err != nil {
		t.Fatal(err)
	}
	template.Status, template.Stamp = "APPROVED", inbox.Stamp{At: noon.Add(time.Second), Key: "status"}
	if diff := gocmp.Diff([]inbox.Template{template}, page.Templates); diff != "" {
		t.Errorf("templates (-want +got):\n%s", diff)
	}
	c, err := s.FindConversation(ctx, pageID, psid(1))
	if err != nil || c.Sponsored.Text != "boots" || !c.Sponsored.Promotes {
		t.Errorf("the conversation is marked with %+v: %v", c.Sponsored, err)
	}
	report, err := s.Rebuild(ctx, true)
	if err != nil || len(report.Differences) != 0 {
		t.Errorf("rebuilt with differences %v: %v", report.Differences, err)
	}
	if again, err := s.Page(ctx, pageID); err != nil || !gocmp.Equal(page, again) {
		t.Errorf("after the rebuild the page is %+v: %v", again, err)
	}
}
