package graphsim

import (
	"encoding/json"
	"fmt"
	"time"
)

// span is a duration in JSON, written as in "1m30s".
type span time.Duration

func (d *span) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("a duration is a string such as \"1m30s\": %w", err)
	}
	v, err := time.ParseDuration(s)
	*d = span(v)
	return err
}

func (d span) MarshalJSON() ([]byte, error) { return json.Marshal(time.Duration(d).String()) }

// faultWire is a Fault in JSON.
type faultWire struct {
	Kind        FaultKind `json:"kind"`
	Next        int       `json:"next,omitempty"`
	Probability float64   `json:"probability,omitempty"`
	Edge        string    `json:"edge,omitempty"`
	Delay       span      `json:"delay,omitempty"`
	Status      int       `json:"status,omitempty"`
	Code        int       `json:"code,omitempty"`
	Subcode     int       `json:"subcode,omitempty"`
	Message     string    `json:"message,omitempty"`
	Accepted    bool      `json:"accepted,omitempty"`
}

func (f faultWire) fault() Fault {
	return Fault{
		Kind: f.Kind, Next: f.Next, Probability: f.Probability, Edge: f.Edge, Delay: time.Duration(f.Delay),
		Status: f.Status, Code: f.Code, Subcode: f.Subcode, Message: f.Message, Accepted: f.Accepted,
	}
}

func wireOf(f Fault) faultWire {
	return faultWire{
		Kind: f.Kind, Next: f.Next, Probability: f.Probability, Edge: f.Edge, Delay: span(f.Delay),
		Status: f.Status, Code: f.Code, Subcode: f.Subcode, Message: f.Message, Accepted: f.Accepted,
	}
}

// behaviourWire is a Behaviour in JSON.
type behaviourWire struct {
	DeliversAfter span     `json:"delivers_after"`
	ReadsAfter    span     `json:"reads_after"`
	ReactsAfter   span     `json:"reacts_after"`
	Reaction      string   `json:"reaction"`
	RepliesAfter  span     `json:"replies_after"`
	Replies       []string `json:"replies"`
	AcceptsAfter  span     `json:"accepts_after"`
}

func (b behaviourWire) behaviour() Behaviour {
	return Behaviour{
		DeliversAfter: time.Duration(b.DeliversAfter), ReadsAfter: time.Duration(b.ReadsAfter),
		ReactsAfter: time.Duration(b.ReactsAfter), Reaction: b.Reaction,
		RepliesAfter: time.Duration(b.RepliesAfter), Replies: b.Replies,
		AcceptsAfter: time.Duration(b.AcceptsAfter),
	}
}
