package messenger

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"oriel/inbox"
)

// Profile returns the name of a customer as they wrote it, or the empty string
// when the platform has none to give: the app may not read profiles, or
// the person gave none. An error means that it may be asked again later.
// (Meta, user profile, 2026-03-18.)
func (c *Client) Profile(ctx context.Context, pageID, psid string) (string, error) {
	if err := c.pauses.check(pageID, c.clock.Now()); err != nil {
		return "", err
	}
	reply, err := c.read(ctx, pageID, url.PathEscape(psid), "name,first_name,last_name")
	switch {
	case hasNoProfile(err):
		return "", nil
	case err != nil:
		return "", err
	}
	if name := reply.get("name").text(); name != "" {
		return name, nil
	}
	return strings.TrimSpace(reply.get("first_name").text() + " " + reply.get("last_name").text()), nil
}

// hasNoProfile is true of errors that say that there is nothing to read, now
// or later.
func hasNoProfile(err error) bool {
	var failed *inbox.SendError
	if !errors.As(err, &failed) {
		return false
	}
	switch (errorCode{failed.Code, failed.Subcode}) {
	case errorCode{100, 33}, errorCode{100, 2018001}, errorCode{2018218, 0}, errorCode{2018247, 0}:
		return true
	}
	return failed.Subcode == 2018218 || failed.Subcode == 2018247
}

// CheckToken asks the platform whose token it is that pageID would use. It
// returns nil when it is the page's, and otherwise an error that says what is
// wrong with it.
func (c *Client) CheckToken(ctx context.Context, pageID string) error {
	reply, err := c.read(ctx, pageID, "me", "id,name")
	if err != nil {
		return err
	}
	if id := reply.get("id").text(); id != pageID {
		return inbox.Errorf(inbox.CodeInvalid, "the access token for page %s belongs to %s (%s); set the token of the page",
			oneLine(pageID), oneLine(id), oneLine(reply.get("name").text()))
	}
	return nil
}

// read asks for fields of an object.
func (c *Client) read(ctx context.Context, pageID, path, fields string) (value, error) {
	return c.get(ctx, pageID, path, url.Values{"fields": {fields}})
}

// get asks for something of the page's. The sentences of a SendError are about
// messages, so its error has one of its own and the SendError as its cause.
func (c *Client) get(ctx context.Context, pageID, path string, query url.Values) (value, error) {
	reply, err := c.ask(ctx, request{page: pageID, method: http.MethodGet, path: path, query: query})
	var failed *inbox.SendError
	if !errors.As(err, &failed) {
		return reply, err
	}
	return nil, &inbox.Error{Code: readCode(failed), Message: readSentence(pageID, failed), Cause: failed}
}

func readCode(failed *inbox.SendError) inbox.Code {
	switch {
	case failed.Scope == inbox.ScopeToken:
		return inbox.CodeInvalid
	case failed.Outcome == inbox.Refused:
		return inbox.CodeRefused
	}
	return inbox.CodeBusy
}

func readSentence(pageID string, failed *inbox.SendError) string {
	var said *GraphError
	switch {
	case failed.Cause == nil:
		return failed.Sentence
	case failed.Scope == inbox.ScopeToken:
		return "the platform refuses the access token of page " + oneLine(pageID) + "; set a new one: " + failed.Cause.Error()
	case errors.As(failed.Cause, &said):
		return "the platform refused the question: " + said.Error()
	}
	return "the platform could not be asked; check the network and the Graph API's address: " + failed.Cause.Error()
}
