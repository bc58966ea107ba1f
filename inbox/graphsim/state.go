package graphsim

import "time"

// State is what a driver can see of a Sim. It is a copy.
type State struct {
	Now          time.Time       `json:"now"`
	PageID       string          `json:"page_id"`
	Callback     string          `json:"callback"`
	Features     Features        `json:"features"`
	Restricted   bool            `json:"restricted"`
	TokenExpired bool            `json:"token_expired"`
	Templates    []Template      `json:"templates"`
	Faults       []faultWire     `json:"faults"`
	Webhooks     WebhookState    `json:"webhooks"`
	Customers    []CustomerState `json:"customers"`
}

// WebhookState counts bodies, and for Lost also single webhooks that nobody
// was subscribed to.
type WebhookState struct {
	Waiting  int  `json:"waiting"`
	Sent     int  `json:"sent"`
	Lost     int  `json:"lost"`
	Disabled bool `json:"disabled"`
}

// CustomerState is a customer and their thread. Times are UTC; null is never.
type CustomerState struct {
	PSID           string         `json:"psid"`
	Name           string         `json:"name"`
	LastMessageAt  *time.Time     `json:"last_message_at"`
	WindowOpenedAt *time.Time     `json:"window_opened_at"`
	WindowOpen     bool           `json:"window_open"`
	Blocked        bool           `json:"blocked"`
	Owner          string         `json:"owner"`
	SenderAction   string         `json:"sender_action"`
	Messages       []MessageState `json:"messages"`
}

// MessageState is a message of either side.
type MessageState struct {
	MID      string    `json:"mid"`
	FromPage bool      `json:"from_page"`
	App      string    `json:"app,omitempty"`
	At       time.Time `json:"at"`
	Text     string    `json:"text"`
	// MessagingType and Tag are as the app sent them.
	MessagingType string `json:"messaging_type,omitempty"`
	Tag           string `json:"tag,omitempty"`
	Delivered     bool   `json:"delivered"`
	Read          bool   `json:"read"`
}

// State returns the Sim as it is now.
func (s *Sim) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	st := State{
		Now: now, PageID: s.cfg.PageID, Callback: s.post.callback, Features: s.page.Features,
		Restricted: s.page.Restricted, TokenExpired: s.expired,
		Templates: append([]Template{}, s.page.Templates...),
		Faults:    []faultWire{}, Customers: []CustomerState{},
		Webhooks: WebhookState{
			Waiting: len(s.post.parcels), Sent: s.post.sent, Lost: s.post.lost, Disabled: s.post.disabled,
		},
	}
	for _, f := range s.faults {
		st.Faults = append(st.Faults, wireOf(*f))
	}
	for _, p := range s.order {
		st.Customers = append(st.Customers, s.customerState(p, now))
	}
	return st
}

func (s *Sim) customerState(p *person, now time.Time) CustomerState {
	c := CustomerState{
		PSID: p.psid, Name: p.name,
		LastMessageAt: orNever(p.thread.LastMessageAt), WindowOpenedAt: orNever(p.thread.WindowOpenedAt),
		WindowOpen: p.thread.windowOpen(s.page.Features, now), Blocked: p.thread.Blocked,
		Owner: p.owner(now), SenderAction: p.lastAction, Messages: []MessageState{},
	}
	for _, m := range p.messages {
		c.Messages = append(c.Messages, MessageState{
			MID: m.mid, FromPage: m.fromPage, App: m.app, At: m.at, Text: m.text,
			MessagingType: m.kind, Tag: m.tag, Delivered: m.delivered, Read: m.read,
		})
	}
	return c
}

func orNever(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
