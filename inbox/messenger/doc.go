// Package messenger is the wire between Oriel and Meta's Messenger Platform.
//
// Coming in: Verify checks a webhook's signature, Decode turns its body into
// events of package inbox, and Webhook is the HTTP handler that does both and
// answers 200 only for what is durable. Going out: Client is the
// inbox.Sender that speaks the Send API; what the platform's errors mean
// stands as data in error_table.go.
//
// Everything that is known here about the platform is about its formats. What
// may be sent and when is for inbox/policy, what an event does to a
// conversation for inbox. Nothing here stores, draws, or sends twice.
package messenger
