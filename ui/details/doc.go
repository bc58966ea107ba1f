// Package details is the third pane of a wide screen: who the contact is, how
// long each way to write stays open, and how the response times stand.
//
// It judges nothing: what it shows of policy comes from the Desk. What may not
// enter: messages, and customer text that package text has not made safe.
package details
