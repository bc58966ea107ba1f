package messenger

import (
	"time"

	"oriel/inbox"
)

// errorCode is a code of the Graph API with its subcode. Subcode 0 stands for
// none and for every one that has no row of its own. Code 0 stands for any.
type errorCode struct{ code, subcode int }

// The answers of the Send API that are known (Meta, error codes, updated
// 2026-06-25; Graph API error handling, undated). Where a row says otherwise,
// Meta does not document the code. A sentence tells the agent what happened,
// what is safe, and what to do next.
var errorTable = map[errorCode]errorRow{
	// The window.
	{10, 2018278}: refused(sentenceWindow),
	{10, 2534022}: refused(sentenceWindow),
	{10, 2018065}: refused("The messaging window is closed and the page may not send news. Nothing went out; choose another way to write from the menu."),

	// The person.
	{10, 2018108}:  refusedFor(inbox.ScopeContact, "This person cannot receive messages now. Nothing went out; wait until they write again."),
	{551, 0}:       refusedFor(inbox.ScopeContact, sentenceUnavailable),
	{0, 1545041}:   refusedFor(inbox.ScopeContact, sentenceUnavailable),
	{100, 2018001}: refusedFor(inbox.ScopeContact, "The platform knows nobody by this id on this page. Nothing went out; if it happens with others too, check that the token belongs to the page."),
	{100, 2534014}: refusedFor(inbox.ScopeContact, "The platform knows nobody by this id. Nothing went out; wait until they write again."),
	{10, 1893015}:  refused("The customer stopped messages on this topic. Nothing went out; answer when they write again."),
	{10, 2018336}:  refused("The rules of the customer's region do not allow this message. Nothing went out; answer when they write again."),

	// The page.
	{10, 1893063}: refusedFor(inbox.ScopePage, "Meta restricted the page for breaking messaging policies. Nothing went out and nothing is sent until that ends; whoever runs the page finds the reason in its support inbox."),
	{368, 0}:      refusedFor(inbox.ScopePage, "Meta blocked the page for a while for breaking its policies. Nothing went out; stop sending, and let whoever runs the page look into its support inbox."),
	{2022, 0}:     refusedFor(inbox.ScopePage, "Meta stopped the page's messages after a violation. Nothing went out; let whoever runs the page look into its support inbox."),
	{10, 1404170}: refused("The page may not ask for opt-ins now. Nothing went out; write without the request."),
	{10, 2534077}: refused("The page's Instagram account is not linked properly. Nothing went out; ask whoever runs the page to link it again."),

	// The thread.
	{0, 2018300}:   refusedFor(inbox.ScopeThread, sentenceOtherApp),
	{2018300, 0}:   refusedFor(inbox.ScopeThread, sentenceOtherApp),
	{100, 2534037}: refusedFor(inbox.ScopeThread, sentenceOtherApp),
	{0, 2018321}:   later(2*time.Minute, reachNone, sentenceAutomated),
	{2018321, 0}:   later(2*time.Minute, reachNone, sentenceAutomated),
	{9000001, 0}:   refused("The message that this belongs to was deleted. Nothing went out; send it without the quotation."),
	{10903, 0}:     refused("This comment can no longer be answered in private: it is older than 7 days or was answered. Nothing went out; answer it on the post."), // public client libraries
	{100, 2534025}: refused("This comment cannot be answered in private. Nothing went out; answer it on the post."),
	{100, 2534029}: refused("The business is blocked by this account. Nothing went out."),
	{100, 2534013}: refused("The page is not linked to an Instagram account. Nothing went out; ask whoever runs the page to link it."),
	{100, 2534015}: refused("The platform finds the message malformed. Nothing went out; write it anew, and report this if it happens again."),
	{200, 2534041}: refused("The owner of the Instagram account does not let apps read its messages. Nothing went out; ask whoever runs the page to allow it."),
	{10303, 0}:     refused("The customer's account is not linked. Nothing went out; ask the customer to link it."),                                     // public client libraries
	{230, 0}:       refused("The app lacks the permission pages_messaging for this page. Nothing went out; ask whoever runs Oriel to have it granted."), // public client libraries
	{200, 2018028}: refused("The app may only write to people with a role in it until Meta has reviewed it. Nothing went out; ask whoever runs Oriel to finish the review."),
	{200, 2018027}: refused(sentencePhone),
	{200, 2018021}: refused(sentencePhone),
	{2018218, 0}:   refused(sentenceNoProfile),
	{0, 2018218}:   refused(sentenceNoProfile),
	{2018247, 0}:   refused(sentenceProfiles),
	{0, 2018247}:   refused(sentenceProfiles),
	{10, 0}:        quoting("The app lacks a permission for this. Nothing went out; ask whoever runs Oriel to check what Meta granted."),
	{200, 0}:       quoting("The app may not do this for the page. Nothing went out; ask whoever runs Oriel to check what Meta granted."),
	{4, 2018354}:   refused("The customer got a notification on this topic too recently. Nothing went out; wait until they write."),
	{9, 2018352}:   refused("The limit of requests for opt-ins is reached. Nothing went out; write without the request."),
	{613, 1893016}: refused("The customer was asked about this topic before. Nothing went out; do not ask again."),
	{613, 2018338}: refusedFor(inbox.ScopeTags, "Meta warns that message tags bother this person. Nothing went out; use no tag with them, and answer when they write again."),
	{2, 2018344}:   refused("The terms of labels are not accepted for this page. Nothing went out; ask whoever runs the page to accept them."),
	{100, 0}:       quoting("The platform finds something wrong with this message. Nothing went out; change it or choose another way to write. A message tag that Meta ended and a used notification end like this too."),
	{100, 33}:      refused("The platform does not know the page, or the token may not use it. Nothing went out; ask whoever runs Oriel to check the page's id and token."),
	{100, 1893061}: refused("Meta no longer accepts this message tag. Nothing went out; choose another way to write from the menu."), // integrators' reports
	{100, 2018008}: refused("The platform could not fetch the attachment. Nothing went out; check that its address is public, then send it once more."),
	{100, 2018294}: refused("The video is too long to be fetched in time. Nothing went out; send a shorter one, or its address as text."),
	{100, 2018047}: refused("The attachment is not of the type that it was declared as. Nothing went out; send it as a file."),
	{100, 2018074}: refused("The attachment belongs to somebody else, or is gone. Nothing went out; attach it anew."),
	{100, 2018109}: refused("The attachment is larger than 25 MB. Nothing went out; send a smaller one, or its address as text."),
	{100, 2018014}: refused("A message and a sender action cannot go together. Nothing went out; please report this as a fault of Oriel."),
	{190, 0}:       refusedFor(inbox.ScopeToken, "The page's access token is no longer valid. Nothing went out and nothing is lost: sending waits until whoever runs Oriel sets a new token."),
	{190, 458}:     refusedFor(inbox.ScopeToken, "The app was removed from the page. Nothing went out and nothing is lost: sending waits until whoever runs the page connects the app and sets a new token."),
	{190, 459}:     refusedFor(inbox.ScopeToken, "Meta wants the owner of the access token to log in. Nothing went out and nothing is lost: sending waits for a new token."),
	{190, 460}:     refusedFor(inbox.ScopeToken, "The access token ended because its owner changed the password. Nothing went out and nothing is lost: sending waits for a new token."),
	{190, 463}:     refusedFor(inbox.ScopeToken, "The page's access token has expired. Nothing went out and nothing is lost: sending waits until whoever runs Oriel sets a new token."),
	{190, 464}:     refusedFor(inbox.ScopeToken, "The owner of the access token has not confirmed the account. Nothing went out and nothing is lost: sending waits for a new token."),
	{190, 467}:     refusedFor(inbox.ScopeToken, "The page's access token was withdrawn. Nothing went out and nothing is lost: sending waits until whoever runs Oriel sets a new token."),

	// Nobody knows.
	{1, 0}:       unknown(sentenceUnknown),
	{1, 99}:      unknown("Meta reports an error that it does not explain; often a permission is missing. The message may have gone out: look into the thread, and send it again only if it is not there."),
	{1, 1357046}: unknown("Meta reports an error although it usually has sent the message. Do not send it again; its echo will settle it."),
	{2, 0}:       unknown("Meta reports a passing failure, or the customer blocked the page. The message may have gone out; its echo will settle it, or look into the thread before you send it again."),

	// Not now.
	{4, 0}:         later(time.Minute, reachApp, sentenceBusy),
	{4, 2018022}:   later(time.Hour, reachPage, sentenceBusy),
	{17, 0}:        later(time.Minute, reachPage, sentenceBusy),
	{32, 0}:        later(time.Minute, reachPage, sentenceBusy),
	{613, 0}:       later(time.Minute, reachPage, sentenceBusy),
	{613, 2534040}: later(time.Minute, reachPage, sentenceBusy),
	{341, 0}:       later(time.Hour, reachApp, "The app has reached Meta's limit for now. Nothing went out; Oriel waits and sends the message later by itself."),
	{1200, 0}:      later(30*time.Second, reachNone, "The platform could not send for the moment. Nothing went out; Oriel sends the message again by itself."), // old tables
}

// errorWords tell apart what has no subcode.
var errorWords = []struct {
	words string
	row   errorRow
}{
	{"another app is controlling this thread", refusedFor(inbox.ScopeThread, sentenceOtherApp)},
	{"privacy rules in Europe", refused("Privacy rules in Europe and Japan do not allow this. Nothing went out; send plain text.")},
}

// The sentences of more than one row.
const (
	sentenceWindow      = "The messaging window is closed. Nothing went out; choose another way to write from the menu, or wait until the customer writes again."
	sentenceUnavailable = "This person is not available: they blocked the page or left Messenger. Nothing went out; wait until they write again."
	sentenceAutomated   = "Messenger's own automated questions hold this conversation. Nothing went out; Oriel waits and sends the message later by itself."
	sentencePhone       = "The app may not find people by their phone numbers. Nothing went out; ask whoever runs Oriel."
	sentenceNoProfile   = "The platform gives no profile for this person. Nothing is wrong; the id is shown instead."
	sentenceProfiles    = "The app may not read profiles. Nothing is wrong with the conversation; the id is shown instead."
	sentenceOtherApp    = "Another app controls this conversation. Nothing went out; take the conversation over in Meta's inbox first, then send the message again."
)
