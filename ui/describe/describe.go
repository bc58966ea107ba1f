package describe

import (
	"net/url"
	"strings"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
	"oriel/ui/text"
)

// Customer is the contact's name, or what there is to tell one from another by
// as long as the platform has not told it.
func Customer(name, psid string) text.Safe {
	if known := text.Name(name); !known.Empty() {
		return known
	}
	return text.Name("customer …" + psid[max(len(psid)-4, 0):])
}

// Author is the agent who wrote a message of the page, or the program that sent
// it past Oriel.
func Author(m *inbox.Message) text.Safe {
	switch {
	case m.Author != "":
		return text.Name(m.Author)
	case m.Outgoing != nil:
		return text.Literal("page")
	case m.AppID == inbox.PageInboxAppID:
		return text.Literal("typed in Meta's inbox")
	case m.AppID != "":
		return text.Name("other app " + m.AppID)
	}
	return text.Literal("page, not from here")
}

// Option is what the rules in force at now call an option.
func Option(id policy.OptionID, now time.Time) text.Safe {
	if pack, err := policy.InForce(now); err == nil {
		if rule, ok := pack.Rule(id); ok {
			return text.Line(rule.Label)
		}
	}
	return text.Line(string(id))
}

// kindWords tell what a message is, when it is not simply written.
var kindWords = map[string]string{
	"postback": "tapped a button",
	"comment":  "commented on the page",
	"optin":    "opted in",
}

// Notes are what is special about a message.
func Notes(m *inbox.Message) []string {
	var words []string
	if word := kindWords[m.Kind]; word != "" {
		words = append(words, word)
	} else if m.Tapped != "" {
		words = append(words, "tapped a quick reply")
	}
	if m.Edit > 0 && !m.Unsent {
		words = append(words, "edited")
	}
	if m.Automatic {
		words = append(words, "automatic")
	}
	return words
}

// Offered are the answers that a message offers to tap.
func Offered(replies []inbox.QuickReply) text.Safe {
	titles := make([]string, len(replies))
	for i, r := range replies {
		titles[i] = "[" + r.Title + "]"
	}
	return text.Line("offers " + strings.Join(titles, " "))
}

// Link names the host that an address leads to, and nothing that could pass
// for it: no user name before it, no path behind it.
func Link(address string) text.Safe {
	if address == "" {
		return text.Safe{}
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return text.Literal("(not a web address)")
	}
	return text.Name(u.Scheme + "://" + u.Host + "/…")
}
