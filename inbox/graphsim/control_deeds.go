package graphsim

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// deed is what a driver lets a customer do, with the fields that any of the
// deeds needs.
type deed struct {
	Name  string    `json:"name"`
	PSID  string    `json:"psid"`
	At    time.Time `json:"at"`
	Text  string    `json:"text"`
	Texts []string  `json:"texts"`
	MID   string    `json:"mid"`

	Title    string `json:"title"`
	Payload  string `json:"payload"`
	Reaction string `json:"reaction"`
	Type     string `json:"type"`
	URL      string `json:"url"`
	ID       string `json:"id"`
	Ref      string `json:"ref"`
	UserRef  string `json:"user_ref"`
	Topic    string `json:"topic"`
	App      string `json:"app"`

	behaviourWire
}

// deeds are what can stand in POST /_sim/customers/{customer}/{deed}. Each
// returns the id of what it made, if it made something.
var deeds = map[string]func(*Customer, deed) (string, error){
	"messages":            says,
	"files":               func(c *Customer, d deed) (string, error) { return c.SendsFile(d.Type, d.URL), nil },
	"links":               func(c *Customer, d deed) (string, error) { return c.SendsLink(d.Text, d.URL, d.Title), nil },
	"stickers":            func(c *Customer, d deed) (string, error) { return c.SendsSticker(d.ID, d.URL), nil },
	"quick_replies":       func(c *Customer, d deed) (string, error) { return c.TapsQuickReply(d.Title) },
	"postbacks":           silent(func(c *Customer, d deed) { c.Taps(d.Title, d.Payload) }),
	"get_started":         silent(func(c *Customer, _ deed) { c.GetsStarted() }),
	"reactions":           func(c *Customer, d deed) (string, error) { return "", c.Reacts(d.Reaction, d.MID) },
	"unreactions":         func(c *Customer, d deed) (string, error) { return "", c.Unreacts(d.MID) },
	"edits":               func(c *Customer, d deed) (string, error) { return "", c.Edits(d.MID, d.Text) },
	"referrals":           silent(func(c *Customer, d deed) { c.FollowsLink(d.Ref) }),
	"ad_clicks":           silent(func(c *Customer, d deed) { c.ClicksAd(d.ID, d.Title) }),
	"plugin":              silent(func(c *Customer, d deed) { c.UsesPlugin(d.Ref, d.UserRef) }),
	"notification_optins": func(c *Customer, d deed) (string, error) { return c.AcceptsNotification(d.Topic) },
	"comments":            func(c *Customer, d deed) (string, error) { return c.Comments(d.ID, d.Text), nil },
	"posts":               func(c *Customer, d deed) (string, error) { return c.Posts(d.Text), nil },
	"deliveries":          func(c *Customer, _ deed) (string, error) { return "", c.Receives() },
	"reads":               func(c *Customer, _ deed) (string, error) { return "", c.Reads() },
	"block":               silent(func(c *Customer, _ deed) { c.Blocks() }),
	"unblock":             silent(func(c *Customer, _ deed) { c.Unblocks() }),
	"answers":             answered,
	"control":             controlled,
	"behaviour":           silent(func(c *Customer, d deed) { c.Behaves(d.behaviour()) }),
}

func silent(do func(*Customer, deed)) func(*Customer, deed) (string, error) {
	return func(c *Customer, d deed) (string, error) {
		do(c, d)
		return "", nil
	}
}

func says(c *Customer, d deed) (string, error) {
	if d.MID != "" {
		return c.RepliesTo(d.MID, d.Text)
	}
	texts := d.Texts
	if d.Text != "" {
		texts = append([]string{d.Text}, texts...)
	}
	if len(texts) == 0 {
		return "", fmt.Errorf("a message needs text or texts")
	}
	mids := c.Says(texts...)
	return mids[len(mids)-1], nil
}

// answered is an answer by a colleague, in Meta's own inbox unless app is set.
func answered(c *Customer, d deed) (string, error) {
	if d.App == "" {
		return c.sim.PageInboxReplies(c, d.Text), nil
	}
	return c.IsAnsweredBy(d.App, d.Text), nil
}

// controlled gives the thread to app, or to nobody.
func controlled(c *Customer, d deed) (string, error) {
	if d.App == "" {
		c.IsReleased()
		return "", nil
	}
	c.IsTakenBy(d.App)
	return "", nil
}

// controlSay is the short way: a customer, who may be new, says something.
func (s *Sim) controlSay(w http.ResponseWriter, r *http.Request) {
	var d deed
	if readControl(w, r, &d) {
		s.perform(w, "messages", d)
	}
}

func (s *Sim) controlDeed(w http.ResponseWriter, r *http.Request) {
	var d deed
	if !readControl(w, r, &d) {
		return
	}
	who := r.PathValue("customer")
	if _, known := s.CustomerByID(who); known {
		d.PSID = who
	} else {
		d.Name = who
	}
	s.perform(w, r.PathValue("deed"), d)
}

func (s *Sim) perform(w http.ResponseWriter, name string, d deed) {
	do := deeds[name]
	if do == nil {
		controlError(w, http.StatusNotFound, fmt.Errorf("no deed %q; there are %s", name, strings.Join(deedNames(), ", ")))
		return
	}
	c, err := s.customerOf(d)
	if err != nil {
		controlError(w, http.StatusNotFound, err)
		return
	}
	made, err := do(c, d)
	if err != nil {
		controlError(w, http.StatusConflict, err)
		return
	}
	controlAnswer(w, http.StatusOK, map[string]string{"psid": c.PSID(), "name": c.Name(), "id": made})
}

func (s *Sim) customerOf(d deed) (*Customer, error) {
	switch {
	case d.PSID != "":
		c, known := s.CustomerByID(d.PSID)
		if !known {
			return nil, fmt.Errorf("no customer has the id %s", d.PSID)
		}
		return c.At(d.At), nil
	case d.Name != "":
		return s.Customer(d.Name).At(d.At), nil
	}
	return nil, fmt.Errorf("say who: name or psid")
}

func deedNames() []string {
	return slices.Sorted(maps.Keys(deeds))
}
