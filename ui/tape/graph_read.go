package tape

import (
	"regexp"
	"strconv"
	"strings"
)

// graphVerbs are in the order in which an error lists them.
var graphVerbs = []string{
	"fails", "answers", "drops", "throttles", "delays", "duplicates", "reorders", "batches",
	"restricts", "unrestricts", "expires", "renews", "grants", "withdraws", "recovers",
}

func readGraph(l *line) Command {
	verb := l.choice("what the Graph API does: "+strings.Join(graphVerbs, ", "), graphVerbs...)
	switch verb {
	case "duplicates", "reorders", "batches":
		return Graph{readWebhookFault(l, verb)}
	case "restricts", "unrestricts", "expires", "renews", "grants", "withdraws", "recovers":
		return Graph{readPageChange(l, verb)}
	}
	return Graph{readRequestFault(l, verb)}
}

func readRequestFault(l *line, verb string) GraphEvent {
	switch verb {
	case "fails":
		f := Fails{}
		f.Code, f.Subcode = readErrorCode(l)
		f.Accepted = l.accept("accepted")
		f.Times = readTimes(l)
		return f
	case "answers":
		return AnswersHTTP{l.number("an HTTP status", 300, 599), readTimes(l)}
	case "drops":
		if _, ok := wholeNumber(l.peek()); ok {
			return Drops{Times(l.number("how many messages", 1, maxTimes))}
		}
		return Drops{readTimes(l)}
	case "throttles":
		return Throttles{l.duration("for how long"), readTimes(l)}
	}
	if l.accept("webhooks") {
		return DelaysWebhooks{l.duration("how long webhooks take"), readTimes(l)}
	}
	return Delays{l.duration("how long an answer takes, or webhooks"), readTimes(l)}
}

func readWebhookFault(l *line, verb string) GraphEvent {
	l.keyword("webhooks", "webhooks")
	switch verb {
	case "duplicates":
		return Duplicates{readTimes(l)}
	case "reorders":
		return Reorders{readTimes(l)}
	}
	return Batches{l.number("how many webhooks share a body", 2, maxTimes)}
}

var features = []string{
	"human_agent", "one_time_notification", "utility_messages", "long_ad_window",
	"news_messaging", "conversation_routing", "hide_profiles",
}

func readPageChange(l *line, verb string) GraphEvent {
	switch verb {
	case "restricts":
		l.keyword("page", "page")
		return Restricts{l.optionalText()}
	case "unrestricts":
		l.keyword("page", "page")
		return Unrestricts{}
	case "expires":
		l.keyword("token", "token")
		return Expires{}
	case "renews":
		l.keyword("token", "token")
		return Renews{}
	case "grants":
		return Grants{l.choice("a feature: "+strings.Join(features, ", "), features...)}
	case "withdraws":
		return Withdraws{l.choice("a feature: "+strings.Join(features, ", "), features...)}
	}
	return Recovers{}
}

var errorCodeForm = regexp.MustCompile(`^([1-9][0-9]{0,8})(?:/([1-9][0-9]{0,8}))?$`)

// readErrorCode reads a code, or a code and its subcode: 10/2018278.
func readErrorCode(l *line) (code, subcode int) {
	t := l.peek()
	parts := errorCodeForm.FindStringSubmatch(t.raw)
	if t.kind != word || parts == nil {
		l.fail(t, "an error code, and a subcode if there is one, such as 613 or 10/2018278", "")
		return 0, 0
	}
	l.take()
	code, _ = strconv.Atoi(parts[1])
	subcode, _ = strconv.Atoi(parts[2])
	return code, subcode
}

// readTimes reads "3 times" or "always"; nothing is once.
func readTimes(l *line) Times {
	if l.accept("always") {
		return Always
	}
	if _, ok := wholeNumber(l.peek()); !ok {
		return 1
	}
	n := l.number("how many", 1, maxTimes)
	l.keyword("times", "times")
	return Times(n)
}
