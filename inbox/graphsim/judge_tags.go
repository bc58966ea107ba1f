package graphsim

// Message tags that Meta still documents, and those that it withdrew on
// 2026-04-27 (Meta, Send API reference, spring 2026).
const (
	tagHumanAgent = "HUMAN_AGENT"
	tagFeedback   = "CUSTOMER_FEEDBACK"
	tagNews       = "NON_PROMOTIONAL_SUBSCRIPTION"
)

var updateTags = map[string]bool{
	"ACCOUNT_UPDATE": true, "POST_PURCHASE_UPDATE": true, "CONFIRMED_EVENT_UPDATE": true,
}

// tagExists refuses a withdrawn tag whatever else holds, inside the window
// too, and a tag that Meta never had or ended in 2020.
func (a attempt) tagExists() *Error {
	switch tag := a.req.Tag; {
	case tag == "", tag == tagHumanAgent, tag == tagFeedback, tag == tagNews:
		return nil
	case !updateTags[tag]:
		return badParameter("Invalid parameter: %q is not a message tag.", tag)
	case !a.now.Before(retiredTags):
		return errRetiredTag(tag)
	}
	return nil
}

func (a attempt) tagPermitted() *Error {
	if !a.thread.started() {
		return errWindowClosed()
	}
	switch a.req.Tag {
	case tagHumanAgent:
		return a.humanAgentPermitted()
	case tagFeedback:
		return a.feedbackPermitted()
	case tagNews:
		if !a.page.Features.NewsMessaging {
			return errNewsPermission()
		}
	}
	return nil
}

// humanAgentPermitted: within seven days of the person's message, by an app
// with the Human Agent feature (Meta, Send API reference, spring 2026). Meta
// documents no error for either miss; third parties report code 10.
func (a attempt) humanAgentPermitted() *Error {
	if !a.page.Features.HumanAgent {
		return refuse(10, 0, "Unsupported message tag: the app is not approved for Human Agent.")
	}
	if !within(a.thread.LastMessageAt, humanAgentSpan, a.now) {
		return errWindowClosed()
	}
	return nil
}

// feedbackPermitted: seven days too, and nothing but the feedback template.
func (a attempt) feedbackPermitted() *Error {
	m := a.req.Message
	if m.Attachment == nil || m.Attachment.Payload.TemplateType != "customer_feedback" {
		return badParameter("Tag %s is for the customer feedback template only.", tagFeedback)
	}
	if !within(a.thread.LastMessageAt, feedbackSpan, a.now) {
		return errWindowClosed()
	}
	return nil
}
