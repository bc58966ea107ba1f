package tape

import (
	"fmt"
	"time"
)

// Deed is something that a customer does: one of the types in this file.
type Deed interface {
	fmt.Stringer
	deed()
}

// Says writes a message.
type Says struct{ Text string }

// SaysFile writes a message whose text is what a file holds, byte for byte.
type SaysFile struct {
	// File is relative to the tape in which the command stands, with slashes.
	// Load makes it relative to the root of its file system.
	File string
}

// Replies writes a message that quotes the page's latest one.
type Replies struct{ Text string }

// Edits changes the text of the customer's latest message.
type Edits struct{ Text string }

// Sends sends an attachment.
type Sends struct {
	Kind string // "image", "video", "audio" or "file"
	URL  string
}

// SendsLink shares a web page.
type SendsLink struct{ Text, URL string }

// SendsSticker sends a sticker by its number.
type SendsSticker struct{ ID string }

// Reacts reacts to the page's latest message.
type Reacts struct{ Reaction string }

// Unreacts takes the reaction back.
type Unreacts struct{}

// Taps taps the quick reply of that title under the page's latest message.
type Taps struct{ Title string }

// Presses presses a button of that title.
type Presses struct {
	Title   string
	Payload string // empty: the title
}

// GetsStarted presses the button Get Started.
type GetsStarted struct{}

// Follows opens the conversation through an m.me link with a ref.
type Follows struct{ Ref string }

// ClicksAd clicks a click-to-message ad; the next message carries it.
type ClicksAd struct {
	ID string // empty leaves it to the player
}

// OptsIn starts the conversation with a button on a website.
type OptsIn struct{ Ref string }

// Accepts accepts the one-time notification about a topic.
type Accepts struct{ Topic string }

// Comments comments on a post of the page.
type Comments struct {
	Text string
	Post string // empty leaves it to the player
}

// Posts writes a post on the page.
type Posts struct{ Text string }

// Receives acknowledges the page's messages as delivered.
type Receives struct{}

// Reads marks the page's messages as read.
type Reads struct{}

// Blocks stops the page's messages; Unblocks lets them through again.
type Blocks struct{}

// Unblocks ends Blocks.
type Unblocks struct{}

// Will is what the customer does by themselves, some time after a message of
// the page. Several texts to reply with are taken one after the other.
type Will struct {
	Do    Response
	Text  string // the reaction, or the text of the reply
	After time.Duration
}

// Response is a way in which customers respond to a message.
type Response string

// The responses.
const (
	Receive Response = "receive" // acknowledge the delivery
	Read    Response = "read"    // mark as read
	React   Response = "react"   // with the reaction Text
	Reply   Response = "reply"   // with Text
	Accept  Response = "accept"  // a one-time notification, if the message asks
)

// IsAnswered is an answer of the page that did not come from this screen.
type IsAnswered struct {
	Text string
	App  string // the app that sent it; empty: Meta's own inbox
}

// IsTaken hands the control of the thread to an app.
type IsTaken struct{ App string }

// IsReleased ends any app's control of the thread.
type IsReleased struct{}

func (Says) deed()         {}
func (SaysFile) deed()     {}
func (Replies) deed()      {}
func (Edits) deed()        {}
func (Sends) deed()        {}
func (SendsLink) deed()    {}
func (SendsSticker) deed() {}
func (Reacts) deed()       {}
func (Unreacts) deed()     {}
func (Taps) deed()         {}
func (Presses) deed()      {}
func (GetsStarted) deed()  {}
func (Follows) deed()      {}
func (ClicksAd) deed()     {}
func (OptsIn) deed()       {}
func (Accepts) deed()      {}
func (Comments) deed()     {}
func (Posts) deed()        {}
func (Receives) deed()     {}
func (Reads) deed()        {}
func (Blocks) deed()       {}
func (Unblocks) deed()     {}
func (Will) deed()         {}
func (IsAnswered) deed()   {}
func (IsTaken) deed()      {}
func (IsReleased) deed()   {}

func (d Says) String() string     { return "says " + quote(d.Text) }
func (d SaysFile) String() string { return "says file " + formatFile(d.File) }
func (d Replies) String() string  { return "replies " + quote(d.Text) }
func (d Edits) String() string    { return "edits " + quote(d.Text) }
func (d Sends) String() string    { return "sends " + d.Kind + " " + quote(d.URL) }
func (d SendsLink) String() string {
	return "sends link " + quote(d.Text) + " " + quote(d.URL)
}
func (d SendsSticker) String() string { return "sends sticker " + quote(d.ID) }
func (d Reacts) String() string       { return "reacts " + quote(d.Reaction) }
func (Unreacts) String() string       { return "unreacts" }
func (d Taps) String() string         { return "taps " + quote(d.Title) }
func (d Presses) String() string      { return "presses " + quote(d.Title) + optional("", d.Payload) }
func (GetsStarted) String() string    { return "gets started" }
func (d Follows) String() string      { return "follows " + quote(d.Ref) }
func (d ClicksAd) String() string     { return "clicks ad" + optional("", d.ID) }
func (d OptsIn) String() string       { return "opts in " + quote(d.Ref) }
func (d Accepts) String() string      { return "accepts " + quote(d.Topic) }
func (d Comments) String() string     { return "comments " + quote(d.Text) + optional("on ", d.Post) }
func (d Posts) String() string        { return "posts " + quote(d.Text) }
func (Receives) String() string       { return "receives" }
func (Reads) String() string          { return "reads" }
func (Blocks) String() string         { return "blocks" }
func (Unblocks) String() string       { return "unblocks" }
func (d Will) String() string {
	return "will " + string(d.Do) + optional("", d.Text) + " after " + formatDuration(d.After)
}
func (d IsAnswered) String() string { return "is answered " + quote(d.Text) + optional("by ", d.App) }
func (d IsTaken) String() string    { return "is taken by " + quote(d.App) }
func (IsReleased) String() string   { return "is released" }

// optional is a part of a command that is left out when it is empty.
func optional(before, s string) string {
	if s == "" {
		return ""
	}
	return " " + before + quote(s)
}
