package lines

import (
	"context"
	"slices"
	"strconv"

	"oriel/inbox"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// perPage is how many conversations are read out at a time.
const perPage = 10

// listing is the list as far as it was read out. Its numbers stay what they
// are until it is read from its beginning again, whatever moves meanwhile.
type listing struct {
	view   inbox.View
	filter string
	ids    []int64 // by number, from 1
	next   inbox.Cursor
	more   bool
}

// viewTitles are what the views hold.
var viewTitles = map[inbox.View]string{
	inbox.ViewInbox:      "Inbox",
	inbox.ViewMine:       "Assigned to you",
	inbox.ViewUnassigned: "Assigned to nobody",
	inbox.ViewClosing:    "Window closes soon",
	inbox.ViewLate:       "Late",
	inbox.ViewSnoozed:    "Snoozed",
	inbox.ViewClosed:     "Resolved",
}

func (s *Session) query() inbox.Query {
	return inbox.Query{View: s.listing.view, Filter: s.listing.filter, PageID: s.options.PageID, Now: s.now, Sort: s.sort}
}

// list reads the list from its beginning.
func (s *Session) list(ctx context.Context) {
	s.listing.ids, s.listing.next = nil, inbox.Cursor{}
	heading := viewTitles[s.listing.view]
	if s.listing.filter != "" {
		s.say(heading + ", only what fits “" + s.listing.filter + "”. filter alone ends that.")
	} else if counts, err := s.desk.Count(ctx, inbox.Query{PageID: s.options.PageID, Now: s.now}); err != nil {
		s.fail(err)
	} else {
		s.say(heading + ": " + describe.Count(counts[s.listing.view], "conversation") + ".")
	}
	s.page(ctx)
}

// page reads the next page out.
func (s *Session) page(ctx context.Context) {
	l, q := &s.listing, s.query()
	q.From, q.Limit = l.next, perPage
	page, err := s.desk.List(ctx, q)
	if err != nil {
		s.fail(err)
		return
	}
	for i := range page.Rows {
		l.ids, l.next = append(l.ids, page.Rows[i].ID), page.Rows[i].Place
		s.tell(text.Literal(strconv.Itoa(len(l.ids))+". "), s.row(&page.Rows[i]))
	}
	l.more = page.More
	switch {
	case len(l.ids) == 0:
		s.say("Nothing waits here.")
	case l.more:
		s.say("There are more: more reads on.")
	default:
		s.say("That is all.")
	}
}

func (s *Session) listAgain(ctx context.Context, _ string) { s.leave(); s.list(ctx) }

func (s *Session) back(ctx context.Context, _ string) { s.leave(); s.list(ctx) }

func (s *Session) more(ctx context.Context, _ string) {
	s.leave()
	if !s.listing.more {
		s.say("That was all. list reads it again.")
		return
	}
	s.page(ctx)
}

func (s *Session) reload(ctx context.Context, _ string) {
	if s.Conversation() != 0 {
		s.open(ctx, s.Conversation())
		return
	}
	s.list(ctx)
}

// showing changes to a view. The filter belongs to the view that is left.
func showing(view inbox.View) func(*Session, context.Context, string) {
	return func(s *Session, ctx context.Context, _ string) {
		s.leave()
		s.listing = listing{view: view}
		s.list(ctx)
	}
}

func (s *Session) views(ctx context.Context, _ string) {
	counts, err := s.desk.Count(ctx, inbox.Query{PageID: s.options.PageID, Now: s.now})
	if err != nil {
		s.fail(err)
		return
	}
	c := &choice{about: "The views are:", back: "Stay where you are."}
	for _, view := range inbox.Views() {
		words := viewTitles[view] + ": " + describe.Count(counts[view], "conversation") + "."
		c.items = append(c.items, entry(words, func(ctx context.Context) { showing(view)(s, ctx, "") }))
	}
	s.ask(c)
}

// longestFilter is more than anybody asks for. Every word of a filter is looked
// up in every message.
const longestFilter = 200

func (s *Session) filter(ctx context.Context, words string) {
	if err := inbox.CheckFilter(words); err != nil {
		s.fail(err)
		return
	}
	if text.CountGraphemes(words) > longestFilter {
		s.say("A filter has at most " + describe.Count(longestFilter, "character") + ".")
		return
	}
	s.leave()
	s.listing = listing{view: s.listing.view, filter: words}
	s.list(ctx)
}

// goOn opens the conversation that was read out behind one that is done with.
func (s *Session) goOn(ctx context.Context, done int64) {
	i := slices.Index(s.listing.ids, done)
	s.leave()
	if i >= 0 && i+1 < len(s.listing.ids) {
		s.say("The next is number " + strconv.Itoa(i+2) + ".")
		s.open(ctx, s.listing.ids[i+1])
		return
	}
	s.list(ctx)
}

// row says a conversation in a line. What the customer wrote stands last.
func (s *Session) row(r *inbox.Row) text.Safe {
	who := s.nameOf(r.Name, r.PSID)
	unread, draft, trouble := "", "", ""
	if r.Unread > 0 {
		unread = strconv.Itoa(r.Unread) + " unread"
	}
	if r.HasDraft {
		draft = "you have a draft"
	}
	if r.Trouble != "" {
		trouble = "a message " + stateVerbs[r.Trouble]
	}
	about := append([]string{s.windowWords(r.Window)}, s.rowClocks(r)...)
	about = append(about, unread, s.assigned(r.Assignee), draft, trouble, statusWords[r.Status])
	return who.Append(text.Line(": " + sentences(about...))).Append(text.Literal(" ")).Append(s.lastMessage(r))
}

// statusWords say where a conversation is when it is not in the inbox.
var statusWords = map[inbox.Status]string{inbox.StatusSnoozed: "snoozed", inbox.StatusResolved: "resolved"}

// assigned says who works on a conversation, if anybody does.
func (s *Session) assigned(assignee string) string {
	if assignee == "" {
		return ""
	}
	return s.assignedTo(assignee)
}

func (s *Session) assignedTo(assignee string) string {
	switch assignee {
	case "":
		return "assigned to nobody"
	case s.desk.Agent():
		return "assigned to you"
	}
	return "assigned to " + assignee
}

// snippet is how much of the last message is read out, in characters.
const snippet = 140

func (s *Session) lastMessage(r *inbox.Row) text.Safe {
	if r.Last.At.IsZero() {
		return text.Literal("No message yet.")
	}
	ago := spokenPassed(s.now.Sub(r.Last.At)) + " ago"
	lead := "They wrote " + ago
	if r.Last.Direction == inbox.Out {
		lead = "Last answer, " + ago + ", " + string(r.Last.State)
	}
	words := text.Preview(r.Last.Text, snippet)
	return text.Literal(lead + ": ").Append(words).Append(misleading(words))
}
