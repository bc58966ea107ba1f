// Package graphsim is a stand-in for the Graph API of one Messenger page: its
// Send API, its webhooks, and the people who write to it. Nothing between a
// webhook and the screen can tell that it is not the platform.
//
// What it takes and what it refuses is decided by Judge, a pure function
// written from the platform's documentation alone: it shares no code with the
// rules that Oriel offers replies by, so that each can be tested against the
// other. Nothing of Oriel but the clock may be imported here.
//
// Where the documentation is silent or contradicts itself the stand-in takes
// the strict reading: a comment earns one private reply and opens no window, a
// text of exactly 2,000 characters is too long, characters are code points, a
// tag without messaging_type MESSAGE_TAG is refused, a year is 365 days, and
// utility templates exist from the day on which the update tags ended.
//
// # A world that moves by its clock
//
// Everything that happens, happens at an instant of the clock in Config: a
// customer's answer, a receipt, the repetition of a webhook. On a manual clock
// the same calls and the same seed give the same ids, the same bodies and the
// same order in each run; Drain waits until all that is due has happened.
//
// # Webhooks
//
// Bodies are signed over the bytes that are sent, with everything beyond ASCII
// written as \u escapes. They go out one after the other. A body that is not
// answered with 200 is repeated at once twice and then with growing pauses,
// while others pass it; after an hour without a 200 the app is unsubscribed,
// until SetCallback or POST /{page}/subscribed_apps.
//
// # Strangers
//
// Meta refuses a message to somebody it does not know. With Config.Strangers,
// as `oriel sim` runs by default, the stand-in takes the app's word for people
// whom it meets first in a request, as if they had written just then: so a
// webhook that was posted to the app by hand can be answered.
//
// # What the Graph API answers
//
// Each path may begin with a version, as in /v25.0; {page} is the page's id or
// "me". The page token comes as access_token or as a Bearer header.
//
//	POST /{page}/messages                     a message or a sender action
//	GET  /{page}?fields=id,name               whose token this is
//	GET  /{psid}?fields=name,first_name,…     a person's profile
//	GET  /{page}/message_templates            POST creates one, approved at once
//	POST /{page}/subscribed_apps              ?subscribed_fields=messages,…; GET lists
//	POST /{page}/take_thread_control          and pass_, release_, request_
//
// # Driving it with curl
//
// The control API lies below /_sim, takes and gives JSON, and asks for no
// token, so serve it on a loopback address only. Durations are strings such as
// "1m30s", times RFC 3339. An unknown field is refused.
//
//	POST /_sim/say                            {"name":"…","text":"…"}
//	POST /_sim/customers/{name or psid}/{deed}
//	     messages            {"text"} or {"texts"}; "mid" quotes a message
//	     files               {"type":"image","url"}     links    {"text","url","title"}
//	     stickers            {"id","url"}               edits    {"mid","text"}
//	     quick_replies       {"title"}                  postbacks {"title","payload"}
//	     reactions           {"reaction","mid"}         unreactions {"mid"}; no mid: the page's latest
//	     referrals           {"ref"}                    ad_clicks {"id","title"}
//	     plugin              {"ref","user_ref"}         get_started {}
//	     notification_optins {"topic"}                  comments {"id","text"}   posts {"text"}
//	     deliveries {}       reads {}                   block {}                 unblock {}
//	     answers             {"text","app"}: a colleague, in Meta's own inbox if there is no app
//	     control             {"app"}: that app controls the thread; no app: nobody does
//	     behaviour           {"delivers_after":"1s","reads_after":"3s","replies_after":"9s","replies":["…"],
//	                         "reacts_after","reaction","accepts_after"}
//	     each also takes "at", a time in the past
//	POST   /_sim/clock                        {"time":"…"} and/or {"advance":"25h"}
//	POST   /_sim/faults                       {"kind":"accept_then_cut","next":1,"delay":"5s"}
//	       kinds: latency http_error accept_then_cut rate_limit graph_error
//	              webhook_duplicate webhook_reorder webhook_late webhook_batch
//	       also: probability instead of next; edge ("messages" hits sends only);
//	       status, code, subcode, message;
//	       accepted (the error comes although the message went out)
//	DELETE /_sim/faults
//	POST   /_sim/features                     {"human_agent":true,…}: those named change
//	POST   /_sim/templates                    {"name","language","status","components":[…]}
//	POST   /_sim/page                         {"restricted":true,"reason":"…"}, {"token_expired":true}
//	POST   /_sim/callback                     {"url":"…","verify":true}
//	POST   /_sim/drain                        waits until nothing is due
//	GET    /_sim/state                        everything
package graphsim
