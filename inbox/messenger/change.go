package messenger

import (
	"errors"
	"strconv"
	"strings"

	"oriel/inbox"
)

// change reads one element of changes: what happened on the page's posts, the
// state of a template, or, from the dashboard's test button, a messaging event
// under the name of its webhook field.
func (d *delivery) change(in entry, v value) {
	field, content := v.get("field").text(), v.get("value")
	var ev inbox.Event
	var err error
	switch field {
	case "feed":
		ev, err = readPost(in, content)
	case "message_template_status_update", "messenger_template_status_update":
		ev, err = readTemplateStatus(in, content)
	default:
		d.testEvent(in, field, v)
		return
	}
	if err != nil {
		d.undecoded(v, err)
		return
	}
	d.Events = append(d.Events, ev)
}

func (d *delivery) testEvent(in entry, field string, v value) {
	content := v.get("value")
	if _, found, _ := readEvent(in, content); len(found) == 0 {
		d.undecoded(v, errors.New("unknown change: "+quoteName(field)))
		return
	}
	d.event(in, content, field == "standby")
}

// readPost reads a change of the field feed. Of the many things that it tells,
// only a new comment and a new post by a visitor can be answered.
func readPost(in entry, v value) (inbox.Event, error) {
	item, verb, author := v.get("item").text(), v.get("verb").text(), v.get("from").get("id").text()
	e := event{raw: v, page: in.page, at: in.time}
	if e.page == "" {
		e.page, _, _ = strings.Cut(v.get("post_id").text(), "_") // a post's id begins with its page's
	}
	e.stamp(v.get("created_time").instant())
	switch {
	case !v.isObject():
		return inbox.Event{}, errNoObject
	case verb != "add" || item != "comment" && !visitorItems[item]:
		return e.note("feed", item+" "+verb)
	case author == "":
		return inbox.Event{}, errors.New("commented: the author is missing; the app may lack the permission to read who wrote on the page")
	case author == e.page:
		return e.note("feed", item+" by the page")
	}
	e.psid = author
	return e.comment(v, item == "comment")
}

// visitorItems are the kinds of posts that a visitor can make on a page.
var visitorItems = map[string]bool{"post": true, "status": true, "photo": true, "video": true, "album": true, "link": true, "share": true}

func (e *event) comment(v value, isComment bool) (inbox.Event, error) {
	f := inbox.Commented{
		PostID: v.get("post_id").text(), Text: v.get("message").text(),
		Name: v.get("from").get("name").text(), VisitorPost: !isComment,
	}
	f.CommentID = f.PostID
	if isComment {
		f.CommentID = v.get("comment_id").text()
	}
	if f.CommentID == "" {
		return inbox.Event{}, errors.New("commented: the event names no comment and no post")
	}
	return e.of(key("comment", f.CommentID), f)
}

// readTemplateStatus reads the platform's word about a utility template (Meta,
// webhooks, message_template_status_update; the page lists it under a second
// name). A template is told apart by name and language.
func readTemplateStatus(in entry, v value) (inbox.Event, error) {
	if !v.isObject() {
		return inbox.Event{}, errNoObject
	}
	f := inbox.TemplateStatusChanged{
		Name: v.get("message_template_name").text(), Language: v.get("message_template_language").text(),
		Status: strings.ToUpper(v.get("event").text()), Reason: reasonIn(v),
	}
	if f.Name == "" || f.Language == "" || f.Status == "" {
		return inbox.Event{}, errors.New("template_status: the change does not say which template is in which status")
	}
	e := event{raw: v, page: in.page, at: in.time}
	// The same words may come again: approved, paused, approved. The time of
	// the entry tells them from one change that is delivered twice.
	told := ""
	if in.dated {
		told = strconv.FormatInt(in.time.UnixMilli(), 10)
	}
	return e.ofPage(key("template", told, digest([]byte(in.page), v)), f)
}

// reasonIn leaves out the word that stands for no reason.
func reasonIn(v value) string {
	if reason := v.get("reason").text(); reason != "NONE" {
		return reason
	}
	return ""
}
