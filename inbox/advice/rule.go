package advice

// Where the rules are written.
const (
	sourcePolicy   = "Meta, Messenger policy page, updated 2026-09-11"
	sourceSendAPI  = "Meta, Send API reference, spring 2026"
	sourceOTN      = "Meta, One-time notification page, undated"
	sourceSendPage = "Meta, Send messages page, updated 2026-05-05"
	sourceTips     = "Facebook's five messaging tips, as reported in February 2020"
	sourceCards    = "PCI DSS v4.0.1, requirement 4.2.2"
	sourceOwn      = "Oriel's own advice"
)

type citation struct{ rule, source string }

// citations holds the rule of every kind whose rule is always the same.
var citations = map[Kind]citation{
	TitleTooLong:   {"The title of a request to notify once has at most 65 characters.", sourceOTN},
	TooLong:        {"A one-time notification is one message, so the first attempt carries the whole message.", sourceOTN},
	PartOnly:       {"A one-time notification is one message; there is no second part.", sourceOTN},
	CardNumber:     {"A full card number is never sent through a messaging service that does not encrypt it strongly, not even at the customer's request.", sourceCards},
	Secret:         {"Passwords, PINs and security codes are neither asked for nor given in a chat.", sourceOwn},
	IBAN:           {"A bank account number in a chat is there for everyone who reads the phone; send it only when it must be, and check it.", sourceOwn},
	Shortener:      {"A link shows where it leads; a short link hides it, as fraud does.", sourceOwn},
	Link:           {"A message says what the customer needs to know; a link only adds to it.", sourceOwn},
	OffTopic:       {"The follow-up has a clear and obvious relationship to what the person agreed to be notified of.", sourceOTN},
	EmptyGreeting:  {"Every message carries value for the customer: a greeting goes together with the point.", sourceTips},
	SecondQuestion: {"Short and to the point: one question a message gets an answer, of two the second is often lost.", sourceTips},
	Shouting:       {"Capitals and repeated marks read as shouting.", sourceOwn},
}

// promotionCitation depends on the option.
func promotionCitation(s *Situation) citation {
	switch {
	case s.Promotion == PromotionAsAgreed:
		return citation{"A one-time notification may promote only what the person agreed to be notified of.", sourceOTN}
	case s.Promotion == PromotionForbidden:
		return citation{"This way of writing may not promote anything.", sourceSendAPI}
	case !s.WindowOpen:
		return citation{"Promotion outside the messaging window is for what the person expects; every message must carry value for them.", sourceTips}
	}
	return citation{"Inside the messaging window promotion is allowed; people may mute or block a page that only sells.", sourcePolicy}
}

func cite(k Kind, s *Situation) citation {
	switch k {
	case Promotion, Discount:
		return promotionCitation(s)
	case Link, Shortener:
		if s.Promotion == PromotionForbidden {
			return citation{"What stands behind a link counts as part of the message: it may not promote here.", sourceSendAPI}
		}
	case TooLong:
		return citation{citations[k].rule, sourceOTN + "; length: " + sourceSendAPI}
	}
	return citations[k]
}
