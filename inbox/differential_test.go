package inbox_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
	"oriel/inbox/messenger"
	"oriel/inbox/policy"
)

// conservative are the readings in which Oriel offers less than the platform
// takes, each with its reason and source. Everything else must agree.
var conservative = map[string]struct {
	options []policy.OptionID
	applies func(c inbox.Conversation, now time.Time) bool
}{
	// "any tag (not forbidden technically, but pointless)": inside the window
	// a plain reply says the same, and HUMAN_AGENT on every message was
	// reported as a policy concern (chatwoot #15887, 2026-09-18).
	"tags inside the open window": {
		[]policy.OptionID{policy.HumanAgent, policy.AccountUpdate, policy.PostPurchaseUpdate, policy.ConfirmedEventUpdate},
		func(c inbox.Conversation, now time.Time) bool {
			return now.Before(c.Window.OpenedAt.Add(24 * time.Hour))
		},
	},
	// Meta says of the longer window only that a message may be accepted
	// (policy page, 2026-09-28), so nothing but a plain reply relies on it.
	"a notification request in the long window after an ad": {
		[]policy.OptionID{policy.OTNRequest},
		func(c inbox.Conversation, now time.Time) bool {
			return now.Before(c.AdMessageAt.Add(7*24*time.Hour)) && !now.Before(c.Window.OpenedAt.Add(24*time.Hour))
		},
	},
	// The feed's created_time is in whole seconds, so a comment may be up to a
	// second younger than it says (Meta, webhooks reference, feed).
	"the last second of a comment": {
		[]policy.OptionID{policy.PrivateReply},
		func(c inbox.Conversation, now time.Time) bool {
			for _, comment := range c.Comments {
				if age := now.Sub(comment.At); age >= 7*24*time.Hour && age < 7*24*time.Hour+time.Second {
					return true
				}
			}
			return false
		},
	},
}

// outsideTheWindow are the options that ask the person's preferences, which
// the platform knows nothing of.
var outsideTheWindow = []policy.OptionID{
	policy.HumanAgent, policy.AccountUpdate, policy.PostPurchaseUpdate, policy.ConfirmedEventUpdate,
	policy.OTNFollowup, policy.Utility, policy.PrivateReply,
}

// saidNo tells when the person last declined a topic, if that is their last
// word on it.
func saidNo(c inbox.Conversation, topic string) (time.Time, bool) {
	p, said := c.Preference(topic)
	return p.Stamp.At, said && !p.Wanted
}

// againstTheWish reports whether an option would reach the person against
// what they said. A token that they gave, or a yes that they said, afterwards
// counts.
func againstTheWish(o policy.Option, c inbox.Conversation) bool {
	everything, declined := saidNo(c, inbox.TopicEverything)
	topic, unwanted := saidNo(c, "parcel")
	if o.ID != policy.OTNFollowup {
		return declined && slices.Contains(outsideTheWindow, o.ID)
	}
	agreed := time.Time{}
	if c.Wants("parcel") {
		p, _ := c.Preference("parcel")
		agreed = p.Stamp.At
	}
	for _, t := range c.Tokens {
		if t.SpentAt.IsZero() && t.GrantedAt.After(agreed) {
			agreed = t.GrantedAt
		}
	}
	return declined && !agreed.After(everything) || unwanted && !agreed.After(topic)
}

func mayOfferLess(o policy.OptionID, c inbox.Conversation, now time.Time) bool {
	for _, reading := range conservative {
		for _, id := range reading.options {
			if id == o && reading.applies(c, now) {
				return true
			}
		}
	}
	return false
}

// meeting brings the two sides together: a customer at the stand-in, whose
// webhooks reach Apply over the real wire format, and the real client, whose
// requests reach the stand-in.
type meeting struct {
	t        *rapid.T
	clock    *clock.Manual
	sim      *graphsim.Sim
	features graphsim.Features
	customer *graphsim.Customer
	client   *messenger.Client
	rules    inbox.Rules

	mu      sync.Mutex
	world   world
	keys    map[string]bool
	captive *graphsim.Request // the last request, when capturing
	capture bool
	sends   int
	lists   int
	entered int
}

// RoundTrip carries webhooks to Apply and requests to the stand-in.
func (m *meeting) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		r.Body = http.NoBody // a client may ask without one
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	w := httptest.NewRecorder()
	switch {
	case r.URL.Path == "/webhook":
		m.receive(body)
	case m.capture:
		m.captive = &graphsim.Request{}
		if err := json.Unmarshal(body, m.captive); err != nil {
			return nil, err
		}
		_, _ = w.WriteString(`{"message_id":"m_captured"}`)
	default:
		r.Body = io.NopCloser(bytes.NewReader(body))
		m.sim.Handler().ServeHTTP(w, r)
	}
	return w.Result(), nil
}

func (m *meeting) receive(body []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d := messenger.Decode(body, m.clock.Now())
	if len(d.Undecoded) > 0 {
		m.t.Errorf("the stand-in speaks what we do not understand: %s: %s", d.Undecoded[0].Reason, d.Undecoded[0].Raw)
	}
	for _, ev := range d.Events {
		m.applyOnce(ev)
	}
}

func (m *meeting) applyOnce(ev inbox.Event) {
	if m.keys[ev.Key] || (ev.PSID != "" && ev.PSID != m.customer.PSID()) {
		return
	}
	m.keys[ev.Key] = true
	m.world.apply(m.t, m.rules, ev)
}

// simAppID is the app that Oriel is to the stand-in.
const simAppID = "1000000000000017"

// eras are the dates around which conversations are held: the packs' own.
var eras = []string{"2020-03-10", "2024-07-28", "2026-02-07", "2026-04-22", "2026-09-24", "2026-11-16"}

func meet(t *rapid.T) *meeting {
	era, err := time.Parse(time.DateOnly, rapid.SampledFrom(eras).Draw(t, "era"))
	if err != nil {
		t.Fatal(err)
	}
	f := graphsim.Features{
		HumanAgent:          rapid.Bool().Draw(t, "human agent"),
		OneTimeNotification: rapid.Bool().Draw(t, "one-time notification"),
		LongAdWindow:        rapid.Bool().Draw(t, "long ad window"),
		UtilityMessages:     rapid.Bool().Draw(t, "utility messages"),
	}
	m := &meeting{t: t, clock: clock.NewManual(era), features: f, keys: map[string]bool{}, rules: rulesFor(f)}
	m.sim = graphsim.New(graphsim.Config{
		PageID: pageID, AppID: simAppID, PageToken: "token", AppSecret: "secret", Clock: m.clock, Features: f,
		Callback: "http://webhook.invalid/webhook", HTTPClient: &http.Client{Transport: m},
	})
	m.customer = m.sim.Customer("Ada Example")
	m.client, err = messenger.NewClient(messenger.ClientConfig{
		BaseURL: "http://graph.invalid", Tokens: messenger.Tokens{Default: "token"},
		HTTPClient: &http.Client{Transport: m}, Clock: m.clock, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	if rapid.Bool().Draw(t, "templates from the start") {
		m.reviewsTemplate()
	}
	return m
}

func rulesFor(f graphsim.Features) inbox.Rules {
	var granted []policy.Capability
	for c, on := range map[policy.Capability]bool{
		policy.CapHumanAgent: f.HumanAgent, policy.CapOneTimeNotification: f.OneTimeNotification, policy.CapLongAdWindow: f.LongAdWindow,
		policy.CapUtilityMessages: f.UtilityMessages,
	} {
		if on {
			granted = append(granted, c)
		}
	}
	rules := inbox.DefaultRules()
	rules.Capabilities = map[string]policy.Capabilities{pageID: policy.NewCapabilities(granted...)}
	return rules
}

// act lets the customer do something.
func (m *meeting) act() {
	c := m.customer
	switch rapid.IntRange(0, 18).Draw(m.t, "action") {
	case 0, 1:
		c.Says("Where is my parcel?")
	case 2:
		c.GetsStarted()
	case 3:
		c.Taps("Track", "TRACK")
	case 4:
		_ = c.Reacts("love", "")
	case 5:
		_ = c.Unreacts("")
	case 6:
		c.FollowsLink("spring")
	case 7:
		c.ClicksAd("ad-1", "Boots")
		c.Says("I saw the ad")
	case 8:
		c.Comments(pageID+"_17", "How much?")
	case 9:
		c.Posts("Hello page")
	case 10, 17:
		_, _ = c.AcceptsNotification("")
	case 11:
		_ = c.Receives()
		_ = c.Reads()
	case 12:
		c.IsAnsweredBy("", "A colleague answers.")
	case 13, 14:
		m.reviewsTemplate()
	case 15:
		c.Says("STOP")
	case 16:
		c.Says("start")
	case 18:
		m.enters(inbox.PreferenceSet{Topic: rapid.SampledFrom([]string{"parcel", inbox.TopicSponsored}).Draw(m.t, "topic"), Wanted: rapid.Bool().Draw(m.t, "wanted"), By: "agent-one"})
	}
}

// enters lets an agent enter what the customer said in another way.
func (m *meeting) enters(f inbox.PreferenceSet) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.entered++
	m.applyOnce(inbox.Event{Key: fmt.Sprint("desk:", m.entered), PageID: pageID, PSID: m.customer.PSID(), At: m.clock.Now(), Fact: f})
}

// reviewsTemplate lets the platform judge the page's template, and Oriel fetch
// the list.
func (m *meeting) reviewsTemplate() {
	m.sim.AddTemplate(graphsim.Template{
		Name: "parcel", Language: "en", Status: rapid.SampledFrom([]string{"APPROVED", "PENDING", "REJECTED"}).Draw(m.t, "status"),
		ParameterFormat: "NAMED",
		Components: []graphsim.TemplateComponent{
			{Type: "HEADER", Format: "TEXT", Text: "Parcel {{number}}"}, {Type: "BODY", Text: "{{who}}, it is at {{place}}. Thank you, {{who}}."},
		},
	})
	list, err := m.client.Templates(m.t.Context(), pageID)
	if err != nil {
		m.t.Fatal(err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lists++
	m.applyOnce(inbox.Event{Key: fmt.Sprint("templates:", m.lists), PageID: pageID, At: m.clock.Now(), Fact: inbox.TemplatesListed{Templates: list}})
}

// filled is the page's template with its places filled in, whatever its
// status. A page without one asks for one that does not exist.
func (m *meeting) filled() *inbox.TemplateMessage {
	if len(m.world.page.Templates) == 0 {
		return &inbox.TemplateMessage{Name: "no_such_template", Language: "en"}
	}
	message, _, err := m.world.page.Templates[0].Fill(inbox.TemplateMessage{Header: []string{"8812"}, Parameters: []string{"Ada", "the desk"}})
	if err != nil {
		m.t.Fatal(err)
	}
	return &message
}

// spans lead to the edges of the rules and to both sides of them.
var spans = []time.Duration{
	0, time.Minute, 3 * time.Hour, 24*time.Hour - time.Millisecond, 24 * time.Hour, 24*time.Hour + time.Millisecond,
	3 * 24 * time.Hour, 7*24*time.Hour - time.Millisecond, 7 * 24 * time.Hour, 365*24*time.Hour - 7*24*time.Hour,
}

func (m *meeting) pass() {
	m.clock.Advance(rapid.SampledFrom(spans).Draw(m.t, "pass"))
	m.settle()
}

func (m *meeting) settle() {
	if err := m.sim.Drain(m.t.Context()); err != nil {
		m.t.Fatal(err)
	}
}

func (m *meeting) judge(margin time.Duration) []policy.Option {
	pack, err := policy.InForce(m.clock.Now())
	if err != nil {
		m.t.Fatal(err)
	}
	facts := m.world.conversation.Facts(m.rules, m.world.page)
	return pack.Judge(facts, m.rules.Capabilities[pageID], m.clock.Now(), margin)
}

// outgoing is what the desk would send by an option.
func (m *meeting) outgoing(o policy.Option) (inbox.Outgoing, bool) {
	out := inbox.Outgoing{Option: o.ID, Text: "Your parcel is at the desk."}
	switch o.ID {
	case policy.Sponsored:
		return out, false // no message that an agent could write, see compose
	case policy.Utility:
		out.Text, out.Template = "", m.filled()
	case policy.OTNRequest:
		out.Topic = "parcel"
	case policy.OTNFollowup:
		out.Topic, out.Token = o.Target, m.token(o.Target)
	case policy.PrivateReply:
		if out.CommentID = o.Target; out.CommentID == "" {
			out.CommentID = m.anyComment()
		}
	}
	return out, true
}

// token is the newest unspent one of a topic, or any that is not spent.
func (m *meeting) token(topic string) string {
	best := inbox.Token{Token: "no-such-token"}
	for _, t := range m.world.conversation.Tokens {
		if (topic == "" || t.Topic == topic) && t.SpentAt.IsZero() && !t.GrantedAt.Before(best.GrantedAt) {
			best = t
		}
	}
	return best.Token
}

func (m *meeting) anyComment() string {
	for _, c := range m.world.conversation.Comments {
		if c.AnsweredAt.IsZero() {
			return c.ID
		}
	}
	return "no-such-comment"
}

// compare puts every option to both sides.
func (m *meeting) compare(offered, withheld map[policy.OptionID]int) {
	for _, o := range m.judge(0) {
		out, sendable := m.outgoing(o)
		if !sendable {
			m.compareRequest(o, offered, withheld)
			continue
		}
		refusal := m.ask(o, out)
		switch {
		case o.Allowed && refusal != nil:
			m.t.Fatalf("at %s policy offers %s (%s) and the stand-in refuses it: %v\n%s", m.clock.Now(), o.ID, o.Reason, refusal, m.facts())
		case o.Allowed && againstTheWish(o, m.world.conversation):
			m.t.Fatalf("at %s policy offers %s (%s) against what the person said\n%s", m.clock.Now(), o.ID, o.Reason, m.facts())
		case !o.Allowed && refusal == nil && !againstTheWish(o, m.world.conversation) && !mayOfferLess(o.ID, m.world.conversation, m.clock.Now()):
			m.t.Fatalf("at %s policy withholds %s (%s) and the stand-in takes it\n%s", m.clock.Now(), o.ID, o.Reason, m.facts())
		}
		if o.Allowed {
			offered[o.ID]++
		} else {
			withheld[o.ID]++
		}
	}
}

// sponsoredEnd is when sponsored messages are reported to have ended
// (chatbotbuilder.ai, 2024-12-25).
var sponsoredEnd = time.Date(2024, 8, 1, 0, 0, 0, 0, time.UTC)

// compareRequest holds the request for an ad, which no platform is ever sent,
// to the rule itself: until 2024-08-01, to people who have a conversation with
// the page and have not opted out. What stops every message stops it too.
func (m *meeting) compareRequest(o policy.Option, offered, withheld map[policy.OptionID]int) {
	_, everything := saidNo(m.world.conversation, inbox.TopicEverything)
	_, ads := saidNo(m.world.conversation, inbox.TopicSponsored)
	may := m.clock.Now().Before(sponsoredEnd) && !m.customer.Thread().WindowOpenedAt.IsZero() && !everything && !ads
	stopped := o.Reason == m.judge(0)[0].Reason
	switch {
	case o.Allowed && !may:
		m.t.Fatalf("at %s policy offers %s (%s)\n%s", m.clock.Now(), o.ID, o.Reason, m.facts())
	case !o.Allowed && may && !stopped:
		m.t.Fatalf("at %s policy withholds %s (%s)\n%s", m.clock.Now(), o.ID, o.Reason, m.facts())
	}
	if o.Allowed {
		offered[o.ID]++
	} else {
		withheld[o.ID]++
	}
}

func (m *meeting) facts() string {
	return fmt.Sprintf("%+v", m.world.conversation.Facts(m.rules, m.world.page))
}

// ask words the message through the client and puts it to the stand-in's
// judgement without sending it.
func (m *meeting) ask(o policy.Option, out inbox.Outgoing) error {
	m.capture = true
	_, err := m.client.Send(m.t.Context(), inbox.Recipient{PageID: pageID, PSID: m.customer.PSID()}, out, inbox.SendKind{MessagingType: o.MessagingType, Tag: o.Tag}, "oriel:probe")
	m.capture = false
	if err != nil {
		m.t.Fatalf("the client could not word %s: %v", o.ID, err)
	}

	page := graphsim.Page{AppID: simAppID, Features: m.features, Templates: m.sim.State().Templates}
	if refusal := graphsim.Judge(page, m.customer.Thread(), *m.captive, m.clock.Now()); refusal != nil {
		return refusal
	}
	return nil
}

// send really sends by one of the offered options, so that what can be used
// once is used.
func (m *meeting) send() {
	var offered []policy.Option
	for _, o := range m.judge(0) {
		if _, sendable := m.outgoing(o); sendable && o.Allowed {
			offered = append(offered, o)
		}
	}
	if len(offered) == 0 {
		return
	}
	o := rapid.SampledFrom(offered).Draw(m.t, "send")
	out, _ := m.outgoing(o)
	m.sends++
	id := fmt.Sprint("out", m.sends)
	local := func(step string, f inbox.Fact) {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.applyOnce(inbox.Event{Key: step + ":" + id, PageID: pageID, PSID: m.customer.PSID(), At: m.clock.Now(), Fact: f})
	}
	local("started", inbox.SendStarted{OutboxID: id, Attempt: 1, Token: out.Token})
	receipt, err := m.client.Send(m.t.Context(), inbox.Recipient{PageID: pageID, PSID: m.customer.PSID()}, out, inbox.SendKind{MessagingType: o.MessagingType, Tag: o.Tag}, inbox.MetadataPrefix+id)
	if err != nil {
		m.t.Fatalf("at %s %s was offered and the send failed: %v\n%s", m.clock.Now(), o.ID, err, m.facts())
	}
	local("accepted", inbox.SendAccepted{OutboxID: id, Attempt: 1, MID: receipt.MID, CommentID: out.CommentID})
	m.settle()
	if o.ID == policy.OTNRequest {
		// By chance people agree too seldom to compare what follows.
		_, _ = m.customer.AcceptsNotification("")
		m.settle()
	}
}

// TestPolicyAndPlatformAgree is the differential test: whatever policy offers
// the stand-in takes, and whatever it withholds the stand-in refuses, over
// conversations that both learned of in their own way.
func TestPolicyAndPlatformAgree(t *testing.T) {
	conversations(t, 2000)
	offered, withheld := map[policy.OptionID]int{}, map[policy.OptionID]int{}
	rapid.Check(t, func(t *rapid.T) {
		m := meet(t)
		defer m.sim.Close()
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			m.act()
			m.pass()
			if rapid.IntRange(0, 2).Draw(t, "answer") == 0 {
				m.send()
			}
			m.compare(offered, withheld)
			m.compareMargins()
		}
	})
	t.Logf("agreed on the offers %v and the refusals %v", offered, withheld)
	for _, id := range policy.OptionIDs() {
		if offered[id] == 0 || withheld[id] == 0 {
			t.Errorf("the conversations were too dull to compare %s: %d offers, %d refusals", id, offered[id], withheld[id])
		}
	}
}

// conversations sets how many are generated, unless more were asked for.
func conversations(t *testing.T, n int) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	if asked, err := strconv.Atoi(before); err != nil || asked >= n {
		return
	}
	if err := checks.Value.Set(strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = checks.Value.Set(before) })
}

// compareMargins: the safety margin takes offers away and never adds one.
func (m *meeting) compareMargins() {
	strict, exact := m.judge(policy.DefaultMargin), m.judge(0)
	for i, o := range strict {
		if o.Allowed && !exact[i].Allowed {
			m.t.Fatalf("the margin adds %s", o.ID)
		}
	}
}
