// Package graphsim is a stand-in for the Graph API of one Messenger page: its
// Send API, its webhooks and the people who write to it.
package graphsim
