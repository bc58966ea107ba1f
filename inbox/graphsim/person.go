package graphsim

import (
	"time"
)

// person is a customer with everything that passed between them and the page.
type person struct {
	psid, name string
	thread     Thread
	messages   []message
	behaviour  *Behaviour // nil: that of the Sim
	replied    int        // how many of the behaviour's replies were given
	ad         *referral  // goes with the next message
	unreceived []string   // page messages without a delivery receipt
	requests   []oneTimeRequest
	edits      map[string]int
	lastAction string // the page's latest sender action
}

// message is one of either side, as the thread shows it.
type message struct {
	mid       string
	fromPage  bool
	app       string
	at        time.Time
	text      string
	quick     []QuickReply
	kind, tag string // messaging_type and tag, of what the app sent
	delivered bool
	read      bool
}

// oneTimeRequest is a "Notify Me" button on the person's screen.
type oneTimeRequest struct {
	title, payload string
	accepted       bool
}

// behave returns what this person does by themselves.
func (s *Sim) behave(p *person) Behaviour {
	if p.behaviour != nil {
		return *p.behaviour
	}
	return s.cfg.Behaviour
}

// act lets p do a, which is also how Meta learns that p exists.
func (p *person) act(a Action) {
	p.thread.PSID = p.psid
	p.thread = p.thread.After(a)
}

// lastFromPage is the page's latest message; nil if there is none.
func (p *person) lastFromPage() *message {
	for i := len(p.messages) - 1; i >= 0; i-- {
		if p.messages[i].fromPage {
			return &p.messages[i]
		}
	}
	return nil
}

func (p *person) find(mid string) *message {
	for i := range p.messages {
		if p.messages[i].mid == mid {
			return &p.messages[i]
		}
	}
	return nil
}

// personNamed returns the customer of that name, who is new if there is none.
func (s *Sim) personNamed(name string) *person {
	if p := s.names[name]; p != nil {
		return p
	}
	psid := s.ids.digitsFor("psid", name, 17)
	for s.people[psid] != nil {
		psid = s.ids.digits("psid", 17)
	}
	p := &person{psid: psid, name: name, edits: map[string]int{}}
	s.names[name], s.people[psid] = p, p
	s.order = append(s.order, p)
	return p
}

// recipient finds the person to whom a request leads; nil is nobody.
func (s *Sim) recipient(r Recipient, now time.Time) *person {
	if r.ID != "" && s.cfg.Strangers && isID(r.ID) {
		return s.stranger(r.ID, now)
	}
	if r.ID != "" {
		return s.people[r.ID]
	}
	for _, p := range s.order {
		_, comment := p.thread.Comments[r.activity()]
		_, token := p.thread.OneTimeTokens[r.OneTimeToken]
		if comment || token || p.thread.UserRefs[r.UserRef] {
			return p
		}
	}
	return nil
}

// toPage is an event of p towards the page.
func (s *Sim) toPage(p *person, at time.Time) event {
	return event{Sender: &party{p.psid}, Recipient: &party{s.cfg.PageID}, Timestamp: millis(at)}
}

// tell emits an event of p's thread, on the standby channel while another app
// controls the thread.
func (s *Sim) tell(p *person, field string, at time.Time, e event) {
	standby := p.thread.controlledByOther(s.page.AppID, at)
	if standby && e.Postback != nil {
		e.Postback.Payload = ""
	}
	s.emit(notice{field: field, event: e, standby: standby, at: at})
	s.log.Debug("customer event", "field", field, "psid", p.psid, "standby", standby)
}
