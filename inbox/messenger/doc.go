// Package messenger is the wire between Oriel and Meta's Messenger Platform.
//
// Coming in: Verify checks a webhook's signature, Decode turns its body into
// events of package inbox, and Webhook is the HTTP handler that does both.
// Going out: Client is the inbox.Sender that speaks the Send API and the
// inbox.TemplateSource; what the platform's errors mean stands as data in
// error_table.go.
//
// What Webhook answers, and what becomes of the body:
//
//	signature wrong or missing            401, nothing is written, counted
//	understood                            200 once the store has it
//	not JSON, another shape, over 1 MiB   200, kept as undecoded with the reason
//	about something that is not a page    404, kept as undecoded
//	the store is locked or too slow       200 once the spool has it
//	the disk is full, the spool fails     503, Meta repeats it
//
// A body that can never be understood is answered with 200 because Meta would
// repeat it for an hour and then unsubscribe the app.
//
// The dashboard's test button sends invented ids: its events are read like all
// others and belong to a page and a person that do not exist.
//
// Everything that is known here about the platform is about its formats. What
// may be sent and when is for inbox/policy, what an event does to a
// conversation for inbox. Nothing here stores, draws, or sends twice.
package messenger
