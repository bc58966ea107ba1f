package graphsim

import "fmt"

// Error is a refusal as the Graph API words it. Nothing was sent, with one
// exception that only a fault on demand brings about: a failure that is
// reported although the message went out.
type Error struct {
	Message string `json:"message"`
	Type    string `json:"type"`
	Code    int    `json:"code"`
	Subcode int    `json:"error_subcode,omitempty"`
	// TraceID is set by the HTTP edge; a judgement alone has none.
	TraceID string `json:"fbtrace_id"`
	// Status is the HTTP status of the answer.
	Status int `json:"-"`
}

// Error gives code, subcode and text on one line.
func (e *Error) Error() string {
	if e.Subcode == 0 {
		return fmt.Sprintf("graph error %d: %s", e.Code, e.Message)
	}
	return fmt.Sprintf("graph error %d/%d: %s", e.Code, e.Subcode, e.Message)
}

// refuse makes an OAuthException. Meta answers most errors with HTTP 400
// (Meta, error codes, updated 2026-06-25, and captures in public tests).
func refuse(code, subcode int, format string, args ...any) *Error {
	return &Error{
		Message: fmt.Sprintf("(#%d) ", code) + fmt.Sprintf(format, args...),
		Type:    "OAuthException", Code: code, Subcode: subcode, Status: 400,
	}
}

func badParameter(format string, args ...any) *Error { return refuse(100, 0, format, args...) }

// The refusals that more than one rule uses, or whose numbers carry meaning.
// Source: Meta, error codes, updated 2026-06-25, unless another one is named.
func errWindowClosed() *Error {
	return refuse(10, 2018278, "This message is sent outside of allowed window.")
}
func errNewsPermission() *Error {
	return refuse(10, 2018065, "This message is sent outside of allowed window. News Messaging permission is needed.")
}
func errPageRestricted() *Error {
	return refuse(10, 1893063, "The Page is temporarily restricted from sending messages because it broke messaging policies.")
}
func errOtherAppControls() *Error {
	return refuse(10, 2018300, "Message failed to send because another app is controlling this thread now.")
}
func errPersonUnavailable() *Error {
	return refuse(551, 1545041, "This person isn't available right now.")
}
func errUnknownPerson() *Error { return refuse(100, 2018001, "No matching user found.") }
func errNotPermitted(what string) *Error {
	return refuse(10, 0, "Application does not have permission for this action: %s.", what)
}

// errRetiredTag carries the subcode that integrators reported for
// ACCOUNT_UPDATE after its end; Meta documents only code 100.
func errRetiredTag(tag string) *Error {
	return refuse(100, 1893061, "Invalid parameter: message tag %s is deprecated.", tag)
}

// errCannotAnswerActivity is what public client libraries list for a comment
// that is too old or was answered already; Meta's table does not name it.
func errCannotAnswerActivity() *Error {
	return refuse(10903, 0, "This user can't reply to this activity.")
}
func errMessageWithAction() *Error {
	return refuse(100, 2018014, "Can not send both message and sender_action in one request.")
}
func errBadToken() *Error {
	e := refuse(190, 0, "")
	e.Message = "Invalid OAuth access token - Cannot parse access token"
	return e
}
func errExpiredToken() *Error {
	e := refuse(190, 463, "")
	e.Message = "Error validating access token: Session has expired."
	return e
}
func errNoSuchObject(id string) *Error {
	e := refuse(100, 33, "")
	e.Message = fmt.Sprintf("Unsupported request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, or does not support this operation", id)
	e.Type = "GraphMethodException"
	return e
}
