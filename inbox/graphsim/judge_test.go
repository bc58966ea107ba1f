package graphsim_test

import (
	"strings"
	"testing"
	"time"

	"oriel/inbox/graphsim"
)

const psid = "20000000000000001"

// spoke is the thread of a person who wrote at t.
func spoke(t time.Time) graphsim.Thread {
	th := graphsim.Thread{PSID: psid}
	return th.After(graphsim.Action{Kind: graphsim.SentMessage, At: t, ID: "m_1"})
}

func text(kind, tag string) graphsim.Request {
	return graphsim.Request{
		Recipient: graphsim.Recipient{ID: psid}, MessagingType: kind, Tag: tag,
		Message: &graphsim.Message{Text: "hello"},
	}
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func allFeatures() graphsim.Features {
	return graphsim.Features{HumanAgent: true, OneTimeNotification: true, UtilityMessages: true, LongAdWindow: true, NewsMessaging: true}
}

func page() graphsim.Page {
	return graphsim.Page{AppID: appID, Features: allFeatures(), Templates: []graphsim.Template{parcelTemplate("APPROVED")}}
}

func parcelTemplate(status string) graphsim.Template {
	return graphsim.Template{Name: "parcel", Language: "en", Status: status, Components: []graphsim.TemplateComponent{
		{Type: "BODY", Text: "Parcel {{1}} arrives {{2}}."},
	}}
}

func parcel(values ...string) graphsim.Request {
	var ps []graphsim.Parameter
	for _, v := range values {
		ps = append(ps, graphsim.Parameter{Type: "text", Text: v})
	}
	return graphsim.Request{Recipient: graphsim.Recipient{ID: psid}, MessagingType: "UTILITY", Message: &graphsim.Message{
		Template: &graphsim.TemplateSend{
			Name: "parcel", Language: graphsim.TemplateLanguage{Code: "en"},
			Components: []graphsim.SentComponent{{Type: "body", Parameters: ps}},
		},
	}}
}

// expect fails unless the judgement is code/subcode; 0/0 is accepted.
func expect(t *testing.T, err *graphsim.Error, code, subcode int) {
	t.Helper()
	if err == nil {
		if code != 0 {
			t.Errorf("accepted, want %d/%d", code, subcode)
		}
		return
	}
	if err.Code != code || err.Subcode != subcode {
		t.Errorf("got %v, want %d/%d", err, code, subcode)
	}
	if err.Type != "OAuthException" || err.Status != 400 || !strings.HasPrefix(err.Message, "(#") {
		t.Errorf("not an envelope of the Graph API: %#v", err)
	}
}

// Meta, Messenger policy page, 2026-09-11, and send-messages page, 2026-05-05:
// which actions open the standard messaging window.
func TestWhatOpensTheWindow(t *testing.T) {
	for kind, opens := range map[graphsim.ActionKind]bool{
		graphsim.SentMessage: true, graphsim.TappedQuickReply: true, graphsim.TappedButton: true,
		graphsim.FollowedRefLink: true, graphsim.UsedPlugin: true, graphsim.Reacted: true,
		graphsim.Unreacted: false, graphsim.ClickedAd: false, graphsim.ClickedURLButton: false,
		graphsim.Edited: false, graphsim.Commented: false, graphsim.AcceptedNotification: false,
		graphsim.ReceivedMessage: false, graphsim.ReadMessage: false, graphsim.UnblockedPage: false,
	} {
		t.Run(string(kind), func(t *testing.T) {
			action := graphsim.Action{Kind: kind, At: noon, ID: "x"}
			want := 10
			if opens {
				want = 0
			}
			fresh := graphsim.Thread{PSID: psid}.After(action)
			if err := graphsim.Judge(page(), fresh, text("RESPONSE", ""), noon); (err == nil) != opens {
				t.Errorf("as the first action: %v", err)
			}
			old := spoke(noon.Add(-48 * time.Hour)).After(action)
			got := 0
			if err := graphsim.Judge(page(), old, text("RESPONSE", ""), noon); err != nil {
				got = err.Code
			}
			if got != want {
				t.Errorf("after a closed window: code %d, want %d", got, want)
			}
		})
	}
}

func TestEdges(t *testing.T) {
	token := graphsim.Request{Recipient: graphsim.Recipient{OneTimeToken: "tok"}, Message: &graphsim.Message{Text: "it is here"}}
	comment := graphsim.Request{Recipient: graphsim.Recipient{CommentID: "c"}, Message: &graphsim.Message{Text: "hello"}}
	feedback := text("MESSAGE_TAG", "CUSTOMER_FEEDBACK")
	feedback.Message = &graphsim.Message{Attachment: &graphsim.Attachment{Type: "template",
		Payload: graphsim.AttachmentPayload{TemplateType: "customer_feedback"}}}
	quote := text("MESSAGE_TAG", "HUMAN_AGENT")
	quote.ReplyTo = &graphsim.ReplyTo{MID: "m_1"}

	ad := graphsim.Thread{PSID: psid}.After(graphsim.Action{Kind: graphsim.ClickedAd, At: noon.Add(-time.Hour)}).
		After(graphsim.Action{Kind: graphsim.SentMessage, At: noon, ID: "m_1"})
	consent := spoke(noon).After(graphsim.Action{Kind: graphsim.AcceptedNotification, At: noon, ID: "tok"})
	commented := graphsim.Thread{}.After(graphsim.Action{Kind: graphsim.Commented, At: noon, ID: "c"})

	const dayLong = 24 * time.Hour
	for name, c := range map[string]struct {
		thread        graphsim.Thread
		req           graphsim.Request
		span          time.Duration
		code, subcode int
	}{
		"standard window":       {spoke(noon), text("RESPONSE", ""), dayLong, 10, 2018278},
		"update in the window":  {spoke(noon), text("UPDATE", ""), dayLong, 10, 2018278},
		"no messaging_type":     {spoke(noon), text("", ""), dayLong, 10, 2018278},
		"window after an ad":    {ad, text("RESPONSE", ""), 7 * dayLong, 10, 2018278},
		"human agent":           {spoke(noon), text("MESSAGE_TAG", "HUMAN_AGENT"), 7 * dayLong, 10, 2018278},
		"feedback template":     {spoke(noon), feedback, 7 * dayLong, 10, 2018278},
		"quoting a message":     {spoke(noon), quote, dayLong, 10, 2018278},
		"one-time notification": {consent, token, 365 * dayLong, 100, 0},
		"private reply":         {commented, comment, 7 * dayLong, 10903, 0},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, graphsim.Judge(page(), c.thread, c.req, noon.Add(c.span-time.Millisecond)), 0, 0)
			expect(t, graphsim.Judge(page(), c.thread, c.req, noon.Add(c.span)), c.code, c.subcode)
			expect(t, graphsim.Judge(page(), c.thread, c.req, noon.Add(c.span+time.Millisecond)), c.code, c.subcode)
		})
	}
}

// The dates on which the rules changed: Meta, Messenger changelog (2020-03-04),
// Send API reference, spring 2026 (2026-04-27), policy page, 2026-09-28.
func TestEachOptionInEachWorld(t *testing.T) {
	worlds := []time.Time{date(2020, 3, 4), date(2024, 8, 1), date(2026, 2, 10), date(2026, 4, 27), date(2026, 9, 28)}
	ad := func(at time.Time) graphsim.Thread {
		return graphsim.Thread{PSID: psid}.After(graphsim.Action{Kind: graphsim.ClickedAd, At: at}).
			After(graphsim.Action{Kind: graphsim.SentMessage, At: at, ID: "m_1"})
	}
	for name, c := range map[string]struct {
		req    graphsim.Request
		thread func(time.Time) graphsim.Thread
		codes  [5]int // by world, 0 is accepted, three days after the person's message
		sub    int
	}{
		"human agent":            {text("MESSAGE_TAG", "HUMAN_AGENT"), spoke, [5]int{}, 0},
		"account update":         {text("MESSAGE_TAG", "ACCOUNT_UPDATE"), spoke, [5]int{0, 0, 0, 100, 100}, 1893061},
		"post purchase update":   {text("MESSAGE_TAG", "POST_PURCHASE_UPDATE"), spoke, [5]int{0, 0, 0, 100, 100}, 1893061},
		"confirmed event update": {text("MESSAGE_TAG", "CONFIRMED_EVENT_UPDATE"), spoke, [5]int{0, 0, 0, 100, 100}, 1893061},
		"a tag of before 2020":   {text("MESSAGE_TAG", "SHIPPING_UPDATE"), spoke, [5]int{100, 100, 100, 100, 100}, 0},
		"utility template":       {parcel("566701", "today"), spoke, [5]int{100, 100, 100, 0, 0}, 0},
		"plain reply":            {text("RESPONSE", ""), spoke, [5]int{10, 10, 10, 10, 10}, 2018278},
		"plain reply after ad":   {text("RESPONSE", ""), ad, [5]int{10, 10, 10, 10, 0}, 2018278},
	} {
		t.Run(name, func(t *testing.T) {
			for i, start := range worlds {
				sub := c.sub
				if c.codes[i] == 0 {
					sub = 0
				}
				thread := c.thread(start.Add(-72 * time.Hour))
				expect(t, graphsim.Judge(page(), thread, c.req, start), c.codes[i], sub)
				if i > 0 { // the last millisecond of the world before
					sub = c.sub
					if c.codes[i-1] == 0 {
						sub = 0
					}
					expect(t, graphsim.Judge(page(), thread, c.req, start.Add(-time.Millisecond)), c.codes[i-1], sub)
				}
			}
		})
	}
}

func TestARetiredTagIsRefusedInsideTheWindowToo(t *testing.T) {
	expect(t, graphsim.Judge(page(), spoke(noon), text("MESSAGE_TAG", "ACCOUNT_UPDATE"), noon), 100, 1893061)
}

func TestGrantsThatAreMissing(t *testing.T) {
	consent := spoke(noon).After(graphsim.Action{Kind: graphsim.AcceptedNotification, At: noon, ID: "tok"})
	ask := graphsim.Request{Recipient: graphsim.Recipient{ID: psid}, Message: &graphsim.Message{Attachment: &graphsim.Attachment{
		Type: "template", Payload: graphsim.AttachmentPayload{TemplateType: "one_time_notif_req", Title: "Tell me", Payload: "p"}}}}
	follow := graphsim.Request{Recipient: graphsim.Recipient{OneTimeToken: "tok"}, Message: &graphsim.Message{Text: "here"}}
	ad := graphsim.Thread{PSID: psid}.After(graphsim.Action{Kind: graphsim.ClickedAd, At: noon}).
		After(graphsim.Action{Kind: graphsim.SentMessage, At: noon, ID: "m_1"})
	for name, c := range map[string]struct {
		thread   graphsim.Thread
		req      graphsim.Request
		now      time.Time
		withdraw func(*graphsim.Features)
		subcode  int
	}{
		"human agent":        {spoke(noon), text("MESSAGE_TAG", "HUMAN_AGENT"), noon.Add(time.Hour), func(f *graphsim.Features) { f.HumanAgent = false }, 0},
		"one-time request":   {spoke(noon), ask, noon, func(f *graphsim.Features) { f.OneTimeNotification = false }, 0},
		"one-time follow-up": {consent, follow, noon, func(f *graphsim.Features) { f.OneTimeNotification = false }, 0},
		"utility":            {spoke(noon), parcel("1", "2"), noon, func(f *graphsim.Features) { f.UtilityMessages = false }, 0},
		"news":               {spoke(noon), text("MESSAGE_TAG", "NON_PROMOTIONAL_SUBSCRIPTION"), noon, func(f *graphsim.Features) { f.NewsMessaging = false }, 2018065},
		"long ad window":     {ad, text("RESPONSE", ""), noon.Add(25 * time.Hour), func(f *graphsim.Features) { f.LongAdWindow = false }, 2018278},
	} {
		t.Run(name, func(t *testing.T) {
			p := page()
			expect(t, graphsim.Judge(p, c.thread, c.req, c.now), 0, 0)
			c.withdraw(&p.Features)
			expect(t, graphsim.Judge(p, c.thread, c.req, c.now), 10, c.subcode)
		})
	}
}

func TestWhoCannotBeReached(t *testing.T) {
	held := func(app string, until time.Time) graphsim.Thread {
		th := spoke(noon)
		th.Owner, th.OwnedUntil = app, until
		return th
	}
	restricted := page()
	restricted.Restricted = true
	for name, c := range map[string]struct {
		page          graphsim.Page
		thread        graphsim.Thread
		code, subcode int
	}{
		"nobody":                     {page(), graphsim.Thread{}, 100, 2018001},
		"somebody else":              {page(), graphsim.Thread{PSID: "1"}, 100, 2018001},
		"never wrote":                {page(), graphsim.Thread{PSID: psid}, 10, 2018278},
		"restricted page":            {restricted, spoke(noon), 10, 1893063},
		"blocked the page":           {page(), spoke(noon).After(graphsim.Action{Kind: graphsim.BlockedPage, At: noon}), 551, 1545041},
		"unblocked it":               {page(), spoke(noon).After(graphsim.Action{Kind: graphsim.BlockedPage, At: noon}).After(graphsim.Action{Kind: graphsim.UnblockedPage, At: noon}), 0, 0},
		"wrote after blocking":       {page(), spoke(noon).After(graphsim.Action{Kind: graphsim.BlockedPage, At: noon}).After(graphsim.Action{Kind: graphsim.SentMessage, At: noon, ID: "m_2"}), 0, 0},
		"another app's thread":       {page(), held("42", noon.Add(time.Millisecond)), 10, 2018300},
		"that app's control is over": {page(), held("42", noon), 0, 0},
		"our own thread":             {page(), held(appID, noon.Add(time.Hour)), 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, graphsim.Judge(c.page, c.thread, text("RESPONSE", ""), noon), c.code, c.subcode)
		})
	}
}

func TestTagsNeedAPersonWhoBeganAConversation(t *testing.T) {
	commenter := graphsim.Thread{PSID: psid}.After(graphsim.Action{Kind: graphsim.Commented, At: noon, ID: "c"})
	expect(t, graphsim.Judge(page(), commenter, text("MESSAGE_TAG", "HUMAN_AGENT"), noon), 10, 2018278)
	expect(t, graphsim.Judge(page(), commenter, parcel("1", "2"), noon), 10, 2018278)
	before := date(2021, 1, 1)
	expect(t, graphsim.Judge(page(), commenter, text("MESSAGE_TAG", "ACCOUNT_UPDATE"), before), 10, 2018278)
}

func TestUsedOnce(t *testing.T) {
	consent := spoke(noon).After(graphsim.Action{Kind: graphsim.AcceptedNotification, At: noon, ID: "tok"}).
		After(graphsim.Action{Kind: graphsim.Commented, At: noon, ID: "c"})
	for name, c := range map[string]struct {
		to   graphsim.Recipient
		code int
	}{
		"one-time token": {graphsim.Recipient{OneTimeToken: "tok"}, 100},
		"comment":        {graphsim.Recipient{CommentID: "c"}, 10903},
	} {
		t.Run(name, func(t *testing.T) {
			req := graphsim.Request{Recipient: c.to, Message: &graphsim.Message{Text: "hello"}}
			expect(t, graphsim.Judge(page(), consent, req, noon), 0, 0)
			after := consent.AfterSend(req, "m_9")
			expect(t, graphsim.Judge(page(), after, req, noon), c.code, 0)
			expect(t, graphsim.Judge(page(), consent, req, noon), 0, 0) // the thread before did not change
		})
	}
}
