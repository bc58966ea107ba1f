package policy

import "slices"

// Action is something that happened in or around a conversation. Which
// actions open the messaging window, and for how long, stands in the packs.
type Action string

const (
	ActionMessage           Action = "message"             // a text, an attachment or a sticker from the person
	ActionQuickReply        Action = "quick_reply"         // a tap on a quick reply; arrives as a message
	ActionPostback          Action = "postback"            // a tap on a postback button or the persistent menu
	ActionGetStarted        Action = "get_started"         // a tap on Get Started
	ActionReferral          Action = "referral"            // an m.me link with a ref, into an existing thread
	ActionInstagramReferral Action = "instagram_referral"  // an ig.me link into an existing thread
	ActionAdMessage         Action = "ad_message"          // the first message after a click-to-message ad
	ActionReaction          Action = "reaction"            // a reaction to a message
	ActionPluginOptIn       Action = "plugin_opt_in"       // Send to Messenger
	ActionCheckboxOptIn     Action = "checkbox_opt_in"     // the checkbox plugin
	ActionAdClick           Action = "ad_click"            // a click on an ad, no message yet
	ActionLinkWithoutRef    Action = "link_without_ref"    // an m.me link without a ref
	ActionUnreact           Action = "unreact"             // a reaction taken back
	ActionComment           Action = "comment"             // a comment on a post of the page
	ActionVisitorPost       Action = "visitor_post"        // a post by a visitor of the page
	ActionOTNOptIn          Action = "otn_opt_in"          // Notify Me, under a one-time notification request
	ActionNotificationOptIn Action = "notification_opt_in" // consent to recurring notifications or marketing messages
	ActionURLButton         Action = "url_button"          // a tap on a button that opens a web page
	ActionEdit              Action = "edit"                // an edited message
	ActionRead              Action = "read"                // a read receipt
	ActionDelivery          Action = "delivery"            // a delivery receipt
	ActionEcho              Action = "echo"                // a message that the page sent, of any kind
	ActionTyping            Action = "typing"              // a typing indicator
	ActionHandover          Action = "handover"            // thread control passed, taken, requested or released
	ActionPolicyEnforcement Action = "policy_enforcement"  // a warning, block or unblock of the page
	ActionAccountLinking    Action = "account_linking"     // an account linked or unlinked
)

var allActions = [...]Action{
	ActionMessage, ActionQuickReply, ActionPostback, ActionGetStarted,
	ActionReferral, ActionInstagramReferral, ActionAdMessage, ActionReaction,
	ActionPluginOptIn, ActionCheckboxOptIn, ActionAdClick, ActionLinkWithoutRef,
	ActionUnreact, ActionComment, ActionVisitorPost, ActionOTNOptIn,
	ActionNotificationOptIn, ActionURLButton, ActionEdit, ActionRead,
	ActionDelivery, ActionEcho, ActionTyping, ActionHandover,
	ActionPolicyEnforcement, ActionAccountLinking,
}

// Actions returns every action that the packs speak of, those that open a
// window first.
func Actions() []Action { return slices.Clone(allActions[:]) }
