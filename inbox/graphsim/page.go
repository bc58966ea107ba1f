package graphsim

// Page is what Meta knows about the page and the app that sends for it.
type Page struct {
	// AppID is the app that asks; it may send in threads it controls and in
	// threads that nobody controls.
	AppID    string
	Features Features
	// Restricted is set while the page serves a penalty for breaking policies.
	Restricted bool
	Templates  []Template
}

// Features are the grants that Meta gives to an app or a page one by one. The
// zero value has none of them.
type Features struct {
	// HumanAgent is the approved app feature behind the HUMAN_AGENT tag.
	HumanAgent bool `json:"human_agent"`
	// OneTimeNotification is the page permission of the same name.
	OneTimeNotification bool `json:"one_time_notification"`
	// UtilityMessages is the permission page_utility_messaging.
	UtilityMessages bool `json:"utility_messages"`
	// LongAdWindow makes the window after a click-to-message ad last the full
	// seven days that Meta, Messenger policy page, updated 2026-09-28, allows
	// for. Meta says "may", so it is a setting.
	LongAdWindow bool `json:"long_ad_window"`
	// NewsMessaging is the permission behind NON_PROMOTIONAL_SUBSCRIPTION.
	NewsMessaging bool `json:"news_messaging"`
	// ConversationRouting means that the page has a default app: whoever
	// answers controls the thread and other apps stand by.
	ConversationRouting bool `json:"conversation_routing"`
	// HideProfiles withdraws user profile access: profiles come back empty.
	HideProfiles bool `json:"hide_profiles"`
}
