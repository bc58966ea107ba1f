package thread

import "oriel/inbox"

// countUnread counts what Standing.Unread counts: customers' messages.
func countUnread(messages []inbox.Message) int {
	n := 0
	for _, message := range messages {
		if countsAsUnread(message) {
			n++
		}
	}
	return n
}

func countsAsUnread(m inbox.Message) bool { return m.Direction == inbox.In && m.Kind != "optin" }

// firstUnread is the oldest of the n newest messages of the customer.
func firstUnread(messages []inbox.Message, n int) int64 {
	first := int64(0)
	for i := len(messages) - 1; i >= 0 && n > 0; i-- {
		if countsAsUnread(messages[i]) {
			first = messages[i].ID
			n--
		}
	}
	return first
}
