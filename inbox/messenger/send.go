package messenger

import (
	"context"
	"net/http"
	"net/url"

	"oriel/inbox"
)

// Send asks the platform once to send a message. Every error is an
// *inbox.SendError. (Meta, Send API reference, spring 2026.)
func (c *Client) Send(ctx context.Context, to inbox.Recipient, out inbox.Outgoing, kind inbox.SendKind, metadata string) (inbox.Receipt, error) {
	body, err := newSendRequest(to, out, kind, metadata)
	if err != nil {
		return inbox.Receipt{}, err
	}
	reply, err := c.post(ctx, to.PageID, body, sendLimit(out), out.Token)
	if err != nil {
		return inbox.Receipt{}, err
	}
	mid := reply.get("message_id").text()
	if mid == "" {
		return inbox.Receipt{}, unreadable(errNoMessageID)
	}
	return inbox.Receipt{MID: mid}, nil
}

// SenderAction is a sign that shows in the customer's thread.
type SenderAction string

// The sender actions of the Send API.
const (
	TypingOn  SenderAction = "typing_on"
	TypingOff SenderAction = "typing_off"
	MarkSeen  SenderAction = "mark_seen"
)

// Act shows a sender action to the customer. Nothing is lost when it fails.
// Every error is an *inbox.SendError.
func (c *Client) Act(ctx context.Context, to inbox.Recipient, action SenderAction) error {
	_, err := c.post(ctx, to.PageID, actionRequest{wireRecipient{ID: to.PSID}, action}, limitText, "")
	return err
}

// post sends body to the page's messages, when the limits allow it. secrets
// are removed from the words of the platform.
func (c *Client) post(ctx context.Context, pageID string, body any, kind limitKind, secret string) (value, error) {
	if err := c.pauses.check(pageID, c.clock.Now()); err != nil {
		return nil, err
	}
	if err := c.limits.wait(ctx, c.clock, pageID, kind); err != nil {
		return nil, err
	}
	return c.ask(ctx, request{
		page: pageID, method: http.MethodPost, path: url.PathEscape(pageID) + "/messages", body: body, secret: secret,
	})
}
