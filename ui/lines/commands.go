package lines

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"oriel/inbox"
	"oriel/ui/describe"
	"oriel/ui/keys"
	"oriel/ui/text"
)

// command is something that an agent can type. args is what stands behind it.
type command struct {
	word, title string
	action      keys.ID // of the table of actions; empty for what only lines have
	// concerns a conversation: the one that is open, or the one whose number
	// follows the word.
	concerns bool
	do       func(s *Session, ctx context.Context, args string)
}

// commands are all of them, in the order of help.
var commands []command

// The commands of the table of actions are called as there, and a screen has no
// others but for moving about.
func init() {
	commands = []command{
		{word: "list", title: "Read the list of the view again, from its beginning", do: (*Session).listAgain},
		{word: "more", title: "The next page of the list", do: (*Session).more},
		{word: "views", title: "The views, how many conversations each has, and a number to choose one by", do: (*Session).views},
		{word: "read", title: "Read the conversation again, newest message last", concerns: true, do: (*Session).read},
		{word: "earlier", title: "Read what was said before that", do: (*Session).earlier},
		{word: backWord, title: "Leave the conversation and read the list", do: (*Session).back},
	}
	for _, a := range keys.Table() {
		if do, ok := effects[a.ID]; ok {
			title := a.Title
			if own := ownTitles[a.ID]; own != "" {
				title = own
			}
			commands = append(commands, command{
				word: a.Command, title: title, action: a.ID,
				concerns: a.Scope == keys.Snooze || a.Scope == keys.Conversation && a.ID != keys.Troubles, do: do,
			})
		}
	}
}

// ownTitles say what an action does where it is another thing than on a screen.
var ownTitles = map[keys.ID]string{
	keys.Doze:        "Snooze; asks for how long",
	keys.Troubles:    "Held, failed and unconfirmed messages, and a number to choose one by",
	keys.Topics:      "What this customer wants to hear of",
	keys.FilterStart: "Only the conversations with the words that follow it; without words, all of them",
	keys.Help:        "The commands and what they do",
}

// effects are what the actions of the table do here.
var effects = map[keys.ID]func(s *Session, ctx context.Context, args string){
	keys.Reply:    func(s *Session, ctx context.Context, _ string) { s.write(ctx, "") },
	keys.Options:  (*Session).sendOptions,
	keys.Resolve:  (*Session).resolve,
	keys.Assign:   (*Session).assign,
	keys.Unassign: (*Session).unassign,
	keys.Doze:     (*Session).doze,
	keys.Wake:     (*Session).wake,
	keys.Reopen:   (*Session).reopen,
	keys.Undo:     (*Session).undo,
	keys.Troubles: (*Session).trouble,
	keys.Topics:   (*Session).preferences,

	keys.SnoozeHour:      snoozing(keys.SnoozeHour),
	keys.SnoozeFourHours: snoozing(keys.SnoozeFourHours),
	keys.SnoozeTomorrow:  snoozing(keys.SnoozeTomorrow),
	keys.SnoozeReply:     snoozing(keys.SnoozeReply),

	keys.Retry:   (*Session).trouble,
	keys.Discard: (*Session).trouble,
	keys.Resume:  (*Session).resumePage,

	keys.MostUrgent:     (*Session).mostUrgent,
	keys.UrgentClock:    (*Session).mostUrgentClock,
	keys.SortWindow:     sorting(inbox.SortWindow),
	keys.SortSLA:        sorting(inbox.SortSLA),
	keys.SortResponse:   sorting(inbox.SortResponse),
	keys.SortResolution: sorting(inbox.SortResolution),
	keys.SortWaiting:    sorting(inbox.SortWaiting),
	keys.SortNewest:     sorting(inbox.SortNewest),
	keys.FilterStart:    (*Session).filter,
	keys.ViewInbox:      showing(inbox.ViewInbox),
	keys.ViewMine:       showing(inbox.ViewMine),
	keys.ViewUnassigned: showing(inbox.ViewUnassigned),
	keys.ViewClosing:    showing(inbox.ViewClosing),
	keys.ViewLate:       showing(inbox.ViewLate),
	keys.ViewSnoozed:    showing(inbox.ViewSnoozed),
	keys.ViewClosed:     showing(inbox.ViewClosed),
	keys.Help:           (*Session).help,
	keys.Reload:         (*Session).reload,
	keys.BoardOpen:      (*Session).board,
	keys.Quit:           (*Session).quit,
	keys.SaveTape:       (*Session).saveTape,
}

// prompt is the sentence that asks for the next line.
func (s *Session) prompt() text.Safe {
	if q := s.question(); q != nil {
		return text.Line(q.prompt())
	}
	if s.Conversation() != 0 {
		return text.Literal("You are with ").Append(s.customer()).Append(text.Literal(". Type a command, or help:"))
	}
	return text.Literal("You are in the list. Type a number to open a conversation, a command, or help:")
}

// command does what a line asks for.
func (s *Session) command(ctx context.Context, line string) {
	words := strings.Fields(line)
	switch {
	case len(words) == 0:
		s.quiet(ctx)
		return
	case len(words) == 1 && isNumber(words[0]):
		if id, ok := s.numbered(words[0]); ok {
			s.open(ctx, id)
		}
		return
	case strings.HasPrefix(words[0], "/"): // as on the screen
		words = append([]string{"filter"}, strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "/"))...)
	}
	c, args, ok := s.find(words)
	if !ok {
		s.say("There is no command “" + words[0] + "”. help names them all.")
		return
	}
	if c.concerns {
		if args, ok = s.concerned(ctx, c, args); !ok {
			return
		}
	}
	c.do(s, ctx, strings.Join(args, " "))
}

// board says where the figures are: they are a page to look at.
func (s *Session) board(context.Context, string) {
	s.say("The board is drawn. The command oriel sla prints it once, oriel sla --json gives its figures, and oriel sla report sums up response times.")
}

// find returns the command that the words begin with, the longest one, or the
// one whose key on the screen was typed, and the words behind it.
func (s *Session) find(words []string) (c command, args []string, ok bool) {
	commands := s.offered()
	for n := min(2, len(words)); n > 0; n-- {
		typed := strings.ToLower(strings.Join(words[:n], " "))
		if i := slices.IndexFunc(commands, func(c command) bool { return c.word == typed }); i >= 0 {
			return commands[i], words[n:], true
		}
	}
	if id, heard := keys.Lookup(keys.Conversation, words[0]); heard {
		if i := slices.IndexFunc(commands, func(c command) bool { return c.action == id }); i >= 0 {
			return commands[i], words[1:], true
		}
	}
	return command{}, nil, false
}

// offered are the commands that there are in this session.
func (s *Session) offered() []command {
	return slices.DeleteFunc(slices.Clone(commands), func(c command) bool {
		return c.action == keys.SaveTape && s.options.SaveTape == nil
	})
}

// saveTape writes down what was done in a demo.
func (s *Session) saveTape(context.Context, string) {
	file, err := s.options.SaveTape()
	s.settled(err, "What was done so far is in "+file+".")
}

// concerned makes sure that a conversation is open: the one whose number was
// given, if any. It returns the words without the number.
func (s *Session) concerned(ctx context.Context, c command, args []string) ([]string, bool) {
	if len(args) > 0 && isNumber(args[0]) {
		id, ok := s.numbered(args[0])
		return args[1:], ok && s.load(ctx, id)
	}
	if s.Conversation() == 0 {
		s.say("Which conversation? Type its number behind the word, such as: " + c.word + " 1")
		return nil, false
	}
	return args, s.load(ctx, s.Conversation())
}

func isNumber(word string) bool {
	_, err := strconv.Atoi(word)
	return err == nil
}

// numbered is the conversation that has a number in the list that was read.
func (s *Session) numbered(word string) (int64, bool) {
	n, _ := strconv.Atoi(word)
	if n < 1 || n > len(s.listing.ids) {
		s.say("No conversation was read out with the number " + word + ". list reads them, more reads on.")
		return 0, false
	}
	return s.listing.ids[n-1], true
}

func (s *Session) help(context.Context, string) {
	s.say("A number opens the conversation that was read out with it. An empty line asks for news. The commands are, with the keys that do the same on the screen:")
	for _, c := range s.offered() {
		name := c.word
		if a, ok := keys.Find(c.action); ok && len(a.Keys) > 0 && !isNumber(a.Keys[0]) && a.Scope != keys.Trouble && a.Scope != keys.Snooze {
			name += " or " + a.Keys[0]
		}
		s.say(name + ": " + c.title + ".")
	}
	s.say("While you write a reply every line is text, and a single full stop ends it. What you have written is stored after each line.")
}

// quit ends the session.
func (s *Session) quit(ctx context.Context, _ string) {
	s.ended = true
	sizes, err := s.desk.OutboxSizes(context.WithoutCancel(ctx))
	if err == nil && sizes[inbox.StateQueued] > 0 {
		s.say(capital(describe.Count(sizes[inbox.StateQueued], "message")) + " in the outbox will be sent by oriel serve, or when Oriel is started again.")
	}
	s.say("Goodbye. Drafts are kept.")
}
