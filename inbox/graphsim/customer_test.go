package graphsim_test

import (
	"testing"
	"time"

	"oriel/inbox/graphsim"
)

func TestACustomerIsTheSamePersonByName(t *testing.T) {
	a, b := newWorld(t), newWorld(t, func(c *graphsim.Config) { c.Seed = 8 })
	one := a.Customer("Mara Testova").PSID()
	if again := a.Customer("Mara Testova").PSID(); again != one {
		t.Errorf("%s, then %s", one, again)
	}
	if other := a.Customer("Ilja Beispiel").PSID(); other == one {
		t.Error("two customers share an id")
	}
	if seeded := b.Customer("Mara Testova").PSID(); seeded == one {
		t.Error("the seed does not count")
	}
	if c, ok := a.CustomerByID(one); !ok || c.Name() != "Mara Testova" {
		t.Errorf("by id: %v %v", c, ok)
	}
	if _, ok := a.CustomerByID("1"); ok {
		t.Error("nobody has the id 1")
	}
}

func TestBehaviourIsTimedByTheClock(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Behaves(graphsim.Behaviour{
		DeliversAfter: 1 * time.Second, ReadsAfter: 2 * time.Second,
		ReactsAfter: 3 * time.Second, Reaction: "love",
		RepliesAfter: 4 * time.Second, Replies: []string{"first", "second"},
	})
	c.Says("hi")
	w.events()
	step := func(want string) {
		t.Helper()
		w.clock.Advance(999 * time.Millisecond)
		if early := w.events(); len(early) != 0 {
			t.Errorf("before %s: %v", want, early)
		}
		w.clock.Advance(time.Millisecond)
		if got := w.events(); len(got) != 1 || at(got[0], want) == nil {
			t.Errorf("want %s, got %v", want, got)
		}
	}
	for range 2 {
		w.sends(c, "hello")
		w.events()
		for _, want := range []string{"delivery", "read", "reaction", "message"} {
			step(want)
		}
	}
	w.sends(c, "anything else?")
	w.clock.Advance(time.Hour)
	for _, e := range w.events() {
		if at(e, "message", "is_echo") == nil && at(e, "message") != nil {
			t.Errorf("a third reply came from nowhere: %v", e)
		}
	}
}

// A jump of the clock plays what happened on the way as it would have been.
func TestAJumpPlaysTheHour(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Behaves(graphsim.Behaviour{DeliversAfter: time.Second, RepliesAfter: time.Minute, Replies: []string{"yes"}})
	c.Says("hi")
	w.sends(c, "hello")
	w.clock.Advance(24*time.Hour + 59*time.Second) // the answer came a minute after ours
	w.sends(c, "still open, thanks to your answer")
	w.clock.Advance(time.Second)
	if code, sub := w.call("POST", "/me/messages", textTo(c.PSID(), "too late")).code(); code != 10 || sub != 2018278 {
		t.Errorf("a day after the answer: %d/%d", code, sub)
	}
}

func TestWhoBlocksThePageIsUnavailableUntilTheyWrite(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Behaves(graphsim.Behaviour{DeliversAfter: time.Second, RepliesAfter: time.Second, Replies: []string{"no"}})
	c.Says("hi")
	w.sends(c, "hello")
	c.Blocks()
	w.events()
	w.clock.Advance(time.Minute)
	if got := w.events(); len(got) != 0 {
		t.Errorf("after blocking: %v", got)
	}
	if code, sub := w.call("POST", "/me/messages", textTo(c.PSID(), "hello?")).code(); code != 551 || sub != 1545041 {
		t.Errorf("send to who blocked us: %d/%d", code, sub)
	}
	c.Says("I am back")
	w.sends(c, "welcome")
}

func TestAPastIsFilledIn(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.At(noon.Add(-20 * time.Hour)).Says("yesterday")
	c.At(noon.Add(-19*time.Hour)).IsAnsweredBy(appID, "so it was")
	c.At(noon.Add(time.Hour)).Says("the future counts as now")
	got := w.events()
	if len(got) != 3 || got[0]["timestamp"] != millis(noon.Add(-20*time.Hour)) ||
		got[1]["timestamp"] != millis(noon.Add(-19*time.Hour)) || at(got[1], "message", "app_id") != 1000000000000017.0 ||
		got[2]["timestamp"] != millis(noon) {
		t.Errorf("got %v", got)
	}
	old := w.Customer("Ilja Beispiel")
	old.At(noon.Add(-24 * time.Hour)).Says("a day ago")
	if code, sub := w.call("POST", "/me/messages", textTo(old.PSID(), "hello")).code(); code != 10 || sub != 2018278 {
		t.Errorf("a day later: %d/%d", code, sub)
	}
}

func TestAMessageIsEditedFiveTimes(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	mid := c.Says("hi")[0]
	for i := range 5 {
		if err := c.Edits(mid, "hi!"); err != nil {
			t.Fatalf("edit %d: %v", i+1, err)
		}
	}
	if err := c.Edits(mid, "hi?"); err == nil {
		t.Error("a sixth edit was taken")
	}
}

func TestANotificationIsAcceptedOnceARequest(t *testing.T) {
	w := newWorld(t, func(c *graphsim.Config) {
		c.Features.OneTimeNotification = true
		c.Behaviour = graphsim.Behaviour{AcceptsAfter: time.Second}
	})
	c := w.Customer("Mara Testova")
	c.Says("where is my parcel?")
	w.call("POST", "/me/messages", `{"recipient":{"id":"`+c.PSID()+`"},"message":{"attachment":{"type":"template","payload":{"template_type":"one_time_notif_req","title":"Tell me","payload":"P"}}}}`)
	w.events()
	w.clock.Advance(time.Second)
	got := w.events()
	if len(got) != 1 {
		t.Fatalf("want one optin, got %v", got)
	}
	token, _ := at(got[0], "optin", "one_time_notif_token").(string)
	if _, err := c.AcceptsNotification(""); err == nil {
		t.Error("accepted twice")
	}
	w.clock.Advance(300 * 24 * time.Hour)
	follow := `{"recipient":{"one_time_notif_token":"` + token + `"},"message":{"text":"it is here"}}`
	if r := w.call("POST", "/me/messages", follow); r.status != 200 || r.body["recipient_id"] != c.PSID() {
		t.Fatalf("follow-up: %v", r.body)
	}
	if code, _ := w.call("POST", "/me/messages", follow).code(); code != 100 {
		t.Errorf("second follow-up: code %d", code)
	}
}

func TestThreadIsWhatTheNextSendIsJudgedBy(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.ClicksAd("77", "Boots")
	c.Says("hi")
	th := c.Thread()
	if !th.LastMessageAt.Equal(noon) || !th.WindowOpenedAt.Equal(noon) || !th.AdMessageAt.Equal(noon) || th.AdClicked {
		t.Errorf("thread %+v", th)
	}
}

func TestOnlyWhatWasThereIsRead(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Says("hi")
	c.At(noon.Add(-2*time.Hour)).IsAnsweredBy(appID, "earlier")
	w.sends(c, "now")
	if err := c.At(noon.Add(-time.Hour)).Reads(); err != nil {
		t.Error(err)
	}
	read := map[string]bool{}
	for _, m := range w.State().Customers[0].Messages {
		read[m.Text] = m.Read
	}
	if !read["earlier"] || read["now"] {
		t.Errorf("an hour ago the customer read %v", read)
	}
}
