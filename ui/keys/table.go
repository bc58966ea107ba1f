package keys

// The ids of all actions.
const (
	Down     ID = "down"
	Up       ID = "up"
	PageDown ID = "page-down"
	PageUp   ID = "page-up"
	First    ID = "first"
	Last     ID = "last"
	Open     ID = "open"
	Undo     ID = "undo-send"
	Reply    ID = "reply"
	Options  ID = "options"
	Assign   ID = "assign"
	Unassign ID = "unassign"
	Resolve  ID = "resolve"
	Reopen   ID = "reopen"
	Doze     ID = "snooze"
	Wake     ID = "unsnooze"
	Troubles ID = "trouble"
	Topics   ID = "preferences"

	ThreadDown     ID = "thread-down"
	ThreadUp       ID = "thread-up"
	ThreadPageDown ID = "thread-page-down"
	ThreadPageUp   ID = "thread-page-up"
	ThreadFirst    ID = "thread-first"
	ThreadLast     ID = "thread-last"

	Send        ID = "send"
	SendOptions ID = "send-options"
	Split       ID = "split"
	Editor      ID = "editor"
	Leave       ID = "leave"

	MenuDown     ID = "menu-down"
	MenuUp       ID = "menu-up"
	MenuPageDown ID = "menu-page-down"
	MenuPageUp   ID = "menu-page-up"
	Choose       ID = "choose"
	Why          ID = "why"
	Cancel       ID = "cancel"

	SnoozeHour      ID = "snooze-1h"
	SnoozeFourHours ID = "snooze-4h"
	SnoozeTomorrow  ID = "snooze-tomorrow"
	SnoozeReply     ID = "snooze-reply"

	Retry   ID = "retry"
	Discard ID = "discard"
	Resume  ID = "resume-page"

	TopicWanted   ID = "topic-wanted"
	TopicUnwanted ID = "topic-unwanted"
	TopicAsk      ID = "topic-ask"

	FilterApply  ID = "filter-apply"
	FilterClear  ID = "filter-clear"
	FilterDown   ID = "filter-down"
	FilterUp     ID = "filter-up"
	PaletteRun   ID = "palette-run"
	PaletteClose ID = "palette-close"
	PaletteDown  ID = "palette-down"
	PaletteUp    ID = "palette-up"

	FormNext     ID = "form-next"
	FormPrevious ID = "form-previous"
	FormSend     ID = "form-send"
	FormBack     ID = "form-back"

	MostUrgent   ID = "most-urgent"
	UrgentClock  ID = "most-urgent-clock"
	NextSort     ID = "next-sort"
	PreviousSort ID = "previous-sort"
	FilterStart  ID = "filter"
	NextView     ID = "next-view"
	PreviousView ID = "previous-view"

	ViewInbox      ID = "view-inbox"
	ViewMine       ID = "view-mine"
	ViewUnassigned ID = "view-unassigned"
	ViewClosing    ID = "view-closing"
	ViewLate       ID = "view-late"
	ViewSnoozed    ID = "view-snoozed"
	ViewClosed     ID = "view-closed"

	SortWindow     ID = "sort-window"
	SortSLA        ID = "sort-sla"
	SortResponse   ID = "sort-response"
	SortResolution ID = "sort-resolution"
	SortWaiting    ID = "sort-waiting"
	SortNewest     ID = "sort-newest"

	BoardOpen     ID = "board"
	BoardNext     ID = "board-next"
	BoardPrevious ID = "board-previous"
	BoardDown     ID = "board-down"
	BoardUp       ID = "board-up"
	BoardPageDown ID = "board-page-down"
	BoardPageUp   ID = "board-page-up"
	BoardFirst    ID = "board-first"
	BoardLast     ID = "board-last"
	BoardEnter    ID = "board-enter"
	BoardFilterBy ID = "board-filter"
	BoardClear    ID = "board-clear"
	BoardHeat     ID = "board-heat"
	BoardUnlock   ID = "board-unlock"
	BoardAssign   ID = "board-assign"
	BoardPart1    ID = "board-1"
	BoardPart2    ID = "board-2"
	BoardPart3    ID = "board-3"
	BoardPart4    ID = "board-4"
	BoardPart5    ID = "board-5"
	BoardPart6    ID = "board-6"
	BoardClose    ID = "board-close"

	BoardByPage   ID = "board-page"
	BoardByAgent  ID = "board-agent"
	BoardByLabel  ID = "board-label"
	BoardByPolicy ID = "board-policy"

	PaletteOpen ID = "palette"
	Help        ID = "help"
	Back        ID = "back"
	Reload      ID = "reload"
	Quit        ID = "quit"

	SaveTape ID = "save-tape"

	Redraw  ID = "redraw"
	Suspend ID = "suspend"
	Abort   ID = "abort"
)

var table = []Action{
	{ID: Down, Title: "Next conversation", Keys: []string{"j", "down"}, Scope: List, Hint: "down"},
	{ID: Up, Title: "Previous conversation", Keys: []string{"k", "up"}, Scope: List, Hint: "up"},
	{ID: PageDown, Title: "A page down", Keys: []string{"pgdown", "ctrl+d", "ctrl+f"}, Scope: List},
	{ID: PageUp, Title: "A page up", Keys: []string{"pgup", "ctrl+u", "ctrl+b"}, Scope: List},
	{ID: First, Title: "First conversation", Keys: []string{"g", "home"}, Scope: List},
	{ID: Last, Title: "Last conversation", Keys: []string{"G", "end"}, Scope: List},
	{ID: Open, Title: "Open the conversation", Keys: []string{"enter", "l", "right"}, Scope: List, Hint: "open"},

	{ID: Reply, Title: "Write a reply", Keys: []string{"r"}, Scope: Conversation, Command: "reply", Hint: "reply"},
	{ID: Options, Title: "Choose how to send: what is allowed now", Keys: []string{"o"}, Scope: Conversation, Command: "options", Hint: "options"},
	{ID: Resolve, Title: "Resolve and go to the next", Keys: []string{"e"}, Scope: Conversation, Command: "resolve", Hint: "resolve"},
	{ID: Assign, Title: "Assign to me", Keys: []string{"a"}, Scope: Conversation, Command: "assign", Hint: "assign"},
	{ID: Unassign, Title: "Assign to nobody", Keys: []string{"u"}, Scope: Conversation, Command: "unassign"},
	{ID: Doze, Title: "Snooze …", Keys: []string{"z"}, Scope: Conversation, Command: "snooze", Hint: "snooze"},
	{ID: Wake, Title: "Wake from snooze", Keys: []string{"Z"}, Scope: Conversation, Command: "unsnooze"},
	{ID: Reopen, Title: "Reopen a resolved conversation", Keys: []string{"E"}, Scope: Conversation, Command: "reopen"},
	{ID: Undo, Title: "Take back the message that still waits to be sent", Keys: []string{"U"}, Scope: Conversation, Command: "undo"},
	{ID: Troubles, Title: "Held, failed and unconfirmed messages …", Keys: []string{"x"}, Scope: Conversation, Command: "trouble"},
	{ID: Topics, Title: "What this customer wants to hear of …", Keys: []string{"p"}, Scope: Conversation, Command: "preferences"},

	{ID: ThreadDown, Title: "Scroll down", Keys: []string{"j", "down"}, Scope: Thread, Hint: "down"},
	{ID: ThreadUp, Title: "Scroll up", Keys: []string{"k", "up"}, Scope: Thread, Hint: "up"},
	{ID: ThreadPageDown, Title: "A page down", Keys: []string{"pgdown", "ctrl+d", "ctrl+f", " "}, Scope: Thread},
	{ID: ThreadPageUp, Title: "A page up", Keys: []string{"pgup", "ctrl+u", "ctrl+b"}, Scope: Thread},
	{ID: ThreadFirst, Title: "Oldest message loaded", Keys: []string{"g", "home"}, Scope: Thread},
	{ID: ThreadLast, Title: "Newest message", Keys: []string{"G", "end"}, Scope: Thread},

	{ID: Send, Title: "Send", Keys: []string{"ctrl+s", "alt+enter"}, Scope: Composer, Hint: "send"},
	{ID: SendOptions, Title: "Choose how to send", Keys: []string{"ctrl+o"}, Scope: Composer, Hint: "options"},
	{ID: Split, Title: "Split a long draft into short messages", Keys: []string{"ctrl+x"}, Scope: Composer, Hint: "split"},
	{ID: Editor, Title: "Write in your editor ($VISUAL, $EDITOR)", Keys: []string{"ctrl+e"}, Scope: Composer, Hint: "editor"},
	{ID: Leave, Title: "Leave; the draft is kept", Keys: []string{"esc"}, Scope: Composer, Hint: "leave"},

	{ID: MenuDown, Title: "Down", Keys: []string{"j", "down", "tab"}, Scope: Menu},
	{ID: MenuUp, Title: "Up", Keys: []string{"k", "up", "shift+tab"}, Scope: Menu},
	{ID: MenuPageDown, Title: "A page down", Keys: []string{"pgdown", "ctrl+d", "ctrl+f", " "}, Scope: Menu},
	{ID: MenuPageUp, Title: "A page up", Keys: []string{"pgup", "ctrl+u", "ctrl+b"}, Scope: Menu},
	{ID: Choose, Title: "Choose", Keys: []string{"enter"}, Scope: Menu, Hint: "choose"},
	{ID: Why, Title: "Show what is not allowed, and why", Keys: []string{"w"}, Scope: Menu},
	{ID: Cancel, Title: "Close", Keys: []string{"esc", "q", "?"}, Scope: Menu, Hint: "close"},

	{ID: SnoozeHour, Title: "Snooze for an hour", Keys: []string{"1"}, Scope: Snooze, Arg: "1h", Command: "snooze 1h"},
	{ID: SnoozeFourHours, Title: "Snooze for four hours", Keys: []string{"4"}, Scope: Snooze, Arg: "4h", Command: "snooze 4h"},
	{ID: SnoozeTomorrow, Title: "Snooze until tomorrow, 9:00", Keys: []string{"t"}, Scope: Snooze, Arg: "tomorrow", Command: "snooze tomorrow"},
	{ID: SnoozeReply, Title: "Snooze until the customer writes", Keys: []string{"c"}, Scope: Snooze, Arg: "reply", Command: "snooze reply"},

	{ID: Retry, Title: "Send it again, judged anew", Keys: []string{"r"}, Scope: Trouble, Command: "retry"},
	{ID: Discard, Title: "Give it up; the text stays in the thread", Keys: []string{"d"}, Scope: Trouble, Command: "discard"},
	{ID: Resume, Title: "Let the page send again", Keys: []string{"p"}, Scope: Trouble, Command: "resume page"},

	{ID: TopicWanted, Title: "The customer wants to hear of it", Keys: []string{"y"}, Scope: Preferences, Hint: "wants it"},
	{ID: TopicUnwanted, Title: "The customer does not want to hear of it", Keys: []string{"n"}, Scope: Preferences, Hint: "does not"},
	{ID: TopicAsk, Title: "Ask the customer, with answers to tap", Keys: []string{"a"}, Scope: Preferences, Hint: "ask"},

	{ID: FilterApply, Title: "Keep the filter and go to the list", Keys: []string{"enter"}, Scope: Filter, Hint: "keep"},
	{ID: FilterClear, Title: "Clear the filter", Keys: []string{"esc"}, Scope: Filter, Hint: "clear"},
	{ID: FilterDown, Title: "Next conversation", Keys: []string{"down", "ctrl+n"}, Scope: Filter},
	{ID: FilterUp, Title: "Previous conversation", Keys: []string{"up", "ctrl+p"}, Scope: Filter},

	{ID: PaletteRun, Title: "Choose", Keys: []string{"enter"}, Scope: Palette, Hint: "choose"},
	{ID: PaletteClose, Title: "Close", Keys: []string{"esc", "ctrl+k"}, Scope: Palette, Hint: "close"},
	{ID: PaletteDown, Title: "Down", Keys: []string{"down", "ctrl+n", "tab"}, Scope: Palette},
	{ID: PaletteUp, Title: "Up", Keys: []string{"up", "ctrl+p", "shift+tab"}, Scope: Palette},

	{ID: FormNext, Title: "Next field", Keys: []string{"tab", "down", "enter"}, Scope: Form, Hint: "next"},
	{ID: FormPrevious, Title: "Previous field", Keys: []string{"shift+tab", "up"}, Scope: Form},
	{ID: FormSend, Title: "Send what the customer will read", Keys: []string{"ctrl+s", "alt+enter"}, Scope: Form, Hint: "send"},
	{ID: FormBack, Title: "Back", Keys: []string{"esc"}, Scope: Form, Hint: "back"},

	{ID: MostUrgent, Title: "Go to the most urgent conversation", Keys: []string{"n"}, Scope: Inbox, Command: "next", Hint: "most urgent"},
	{ID: UrgentClock, Title: "Go to the clock that hurts most: late for longest, or due first", Keys: []string{"N"}, Scope: Inbox, Command: "next clock"},
	{ID: NextSort, Title: "Sort by the next order", Keys: []string{"s"}, Scope: Inbox},
	{ID: PreviousSort, Title: "Sort by the previous order", Keys: []string{"S"}, Scope: Inbox},
	{ID: SortWindow, Title: "Sort by the end of the window", Scope: Inbox, Arg: "window", Command: "sort window"},
	{ID: SortSLA, Title: "Sort by the most urgent clock", Scope: Inbox, Arg: "sla", Command: "sort sla"},
	{ID: SortResponse, Title: "Sort by the first or next response", Scope: Inbox, Arg: "response", Command: "sort response"},
	{ID: SortResolution, Title: "Sort by the resolution", Scope: Inbox, Arg: "resolution", Command: "sort resolution"},
	{ID: SortWaiting, Title: "Sort by who waits longest", Scope: Inbox, Arg: "waiting", Command: "sort waiting"},
	{ID: SortNewest, Title: "Sort by the newest message", Scope: Inbox, Arg: "newest", Command: "sort newest"},
	{ID: FilterStart, Title: "Filter as you type", Keys: []string{"/"}, Scope: Inbox, Command: "filter", Hint: "filter"},
	{ID: BoardOpen, Title: "The board: response times at a glance", Keys: []string{"b"}, Scope: Inbox, Command: "board", Hint: "board"},
	{ID: NextView, Title: "Next view", Keys: []string{"tab"}, Scope: Inbox},
	{ID: PreviousView, Title: "Previous view", Keys: []string{"shift+tab"}, Scope: Inbox},
	{ID: ViewInbox, Title: "Show the inbox", Keys: []string{"1"}, Scope: Inbox, Arg: "inbox", Command: "view inbox"},
	{ID: ViewMine, Title: "Show mine", Keys: []string{"2"}, Scope: Inbox, Arg: "mine", Command: "view mine"},
	{ID: ViewUnassigned, Title: "Show unassigned", Keys: []string{"3"}, Scope: Inbox, Arg: "unassigned", Command: "view unassigned"},
	{ID: ViewClosing, Title: "Show what closes soon", Keys: []string{"4"}, Scope: Inbox, Arg: "closing", Command: "view closing"},
	{ID: ViewLate, Title: "Show what is late", Keys: []string{"5"}, Scope: Inbox, Arg: "late", Command: "view late"},
	{ID: ViewSnoozed, Title: "Show snoozed", Keys: []string{"6"}, Scope: Inbox, Arg: "snoozed", Command: "view snoozed"},
	{ID: ViewClosed, Title: "Show resolved", Keys: []string{"7"}, Scope: Inbox, Arg: "closed", Command: "view closed"},
	{ID: Back, Title: "Back, out, undo the filter", Keys: []string{"esc", "h", "left"}, Scope: Inbox},

	{ID: BoardNext, Title: "Next part of the board", Keys: []string{"tab", "l", "right"}, Scope: Board, Hint: "next part"},
	{ID: BoardPrevious, Title: "Previous part", Keys: []string{"shift+tab", "h", "left"}, Scope: Board},
	{ID: BoardDown, Title: "Next line", Keys: []string{"j", "down"}, Scope: Board, Hint: "down"},
	{ID: BoardUp, Title: "Previous line", Keys: []string{"k", "up"}, Scope: Board, Hint: "up"},
	{ID: BoardPageDown, Title: "A page down", Keys: []string{"pgdown", "ctrl+d", "ctrl+f", " "}, Scope: Board},
	{ID: BoardPageUp, Title: "A page up", Keys: []string{"pgup", "ctrl+u", "ctrl+b"}, Scope: Board},
	{ID: BoardFirst, Title: "First line", Keys: []string{"g", "home"}, Scope: Board},
	{ID: BoardLast, Title: "Last line", Keys: []string{"G", "end"}, Scope: Board},
	{ID: BoardEnter, Title: "Open the conversation, or show one agent only", Keys: []string{"enter"}, Scope: Board, Hint: "open"},
	{ID: BoardFilterBy, Title: "Filter by page, agent, label or policy …", Keys: []string{"f", "/"}, Scope: Board, Command: "board filter", Hint: "filter"},
	{ID: BoardClear, Title: "Clear the filter", Keys: []string{"c"}, Scope: Board, Command: "board clear"},
	{ID: BoardHeat, Title: "Heat map: of messages in or of what was late", Keys: []string{"m"}, Scope: Board, Command: "board heat"},
	{ID: BoardUnlock, Title: "Let a lead reassign, or read only again", Keys: []string{"L"}, Scope: Board, Command: "board unlock"},
	{ID: BoardAssign, Title: "Give the conversation to somebody (after L)", Keys: []string{"a"}, Scope: Board, Command: "board assign", Hint: "assign"},
	{ID: BoardPart1, Title: "Now", Keys: []string{"1"}, Scope: Board, Arg: "0"},
	{ID: BoardPart2, Title: "The next hour", Keys: []string{"2"}, Scope: Board, Arg: "1"},
	{ID: BoardPart3, Title: "Load", Keys: []string{"3"}, Scope: Board, Arg: "2"},
	{ID: BoardPart4, Title: "Late or missed", Keys: []string{"4"}, Scope: Board, Arg: "3"},
	{ID: BoardPart5, Title: "Response times", Keys: []string{"5"}, Scope: Board, Arg: "4"},
	{ID: BoardPart6, Title: "Heat map", Keys: []string{"6"}, Scope: Board, Arg: "5"},
	{ID: BoardClose, Title: "Back to the inbox", Keys: []string{"esc", "b"}, Scope: Board, Command: "inbox", Hint: "inbox"},

	{ID: BoardByPage, Title: "Show one page", Keys: []string{"p"}, Scope: BoardFilter},
	{ID: BoardByAgent, Title: "Show one agent", Keys: []string{"a"}, Scope: BoardFilter},
	{ID: BoardByLabel, Title: "Show one label", Keys: []string{"l"}, Scope: BoardFilter},
	{ID: BoardByPolicy, Title: "Show one policy", Keys: []string{"o"}, Scope: BoardFilter},

	{ID: Help, Title: "What keys do and signs mean", Keys: []string{"?"}, Scope: Global, Command: "help", Hint: "help"},
	{ID: PaletteOpen, Title: "Find a command", Keys: []string{":", "ctrl+k"}, Scope: Global, Hint: "commands"},
	{ID: Reload, Title: "Load everything again", Keys: []string{"R"}, Scope: Global, Command: "reload"},
	{ID: Quit, Title: "Quit; what waits to be sent stays in the outbox", Keys: []string{"q"}, Scope: Global, Command: "quit"},

	{ID: SaveTape, Title: "In a demo: append what was done to a tape, to play or to report", Keys: []string{"ctrl+t"}, Scope: Everywhere, Command: "save tape"},
	{ID: Redraw, Title: "Draw the screen again", Keys: []string{"ctrl+l"}, Scope: Everywhere, Command: "redraw"},
	{ID: Suspend, Title: "Suspend; fg comes back", Keys: []string{"ctrl+z"}, Scope: Everywhere, Command: "suspend"},
	{ID: Abort, Title: "Quit; the draft is kept", Keys: []string{"ctrl+c"}, Scope: Everywhere},
}
