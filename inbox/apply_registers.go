package inbox

import (
	"cmp"
	"slices"
	"time"

	"oriel/inbox/policy"
)

func (f MessageReceived) action() policy.Action {
	switch {
	case f.AdID != "":
		return policy.ActionAdMessage
	case f.QuickReply != "":
		return policy.ActionQuickReply
	}
	return policy.ActionMessage
}

func (f PostbackTapped) action() policy.Action {
	if f.GetStarted {
		return policy.ActionGetStarted
	}
	return policy.ActionPostback
}

func (f Reacted) action() policy.Action {
	if f.Removed {
		return policy.ActionUnreact
	}
	return policy.ActionReaction
}

// action tells a link from an ad: a click on an ad opens nothing until the
// person writes, and a link counts with a ref only (Meta, Messenger policy
// page, 2026-09-11).
func (f Referred) action() policy.Action {
	switch {
	case f.AdID != "" || f.Source == "ADS":
		return policy.ActionAdClick
	case f.Ref == "":
		return policy.ActionLinkWithoutRef
	}
	return policy.ActionReferral
}

func (f OptedIn) action() policy.Action {
	switch f.Type {
	case OptInPlugin:
		return policy.ActionPluginOptIn
	case OptInCheckbox:
		return policy.ActionCheckboxOptIn
	case OptInOneTime:
		return policy.ActionOTNOptIn
	}
	return policy.ActionNotificationOptIn
}

// The types of opt-ins.
const (
	OptInPlugin       = "plugin"                // Send to Messenger
	OptInCheckbox     = "checkbox"              // the checkbox plugin
	OptInOneTime      = "one_time_notification" // "Notify me"
	OptInNotification = "notification_messages" // recurring, or marketing
)

func (c Conversation) lastMessage(l LastMessage) Conversation {
	if c.Last.before(l) {
		c.Last = l
	}
	return c
}

// heard notes a message of the customer, from which human agent counts. A tap
// on a button is none: Meta counts from the person's message (Send API
// reference, spring 2026).
func (c Conversation) heard(at time.Time) Conversation {
	c.LastMessageAt = latest(c.LastMessageAt, at)
	return c
}

func (c Conversation) named(name string, stamp Stamp) Conversation {
	if name != "" && c.NameStamp.Before(stamp) {
		c.Name, c.NameStamp = name, stamp
	}
	return c
}

func (c Conversation) control(o Control) Conversation {
	if c.Control.Stamp.Before(o.Stamp) {
		c.Control = o
	}
	return c
}

// stopped notes what the platform's no says about the person.
func (c Conversation) stopped(scope Scope, at time.Time) Conversation {
	switch scope {
	case ScopeContact:
		c.UnavailableAt = latest(c.UnavailableAt, at)
	case ScopeTags:
		c.TagsStoppedAt = latest(c.TagsStoppedAt, at)
	}
	return c
}

func joinLabel(labels []Label, l Label) []Label {
	return upsert(labels, l, func(l Label) string { return l.Name }, func(old, l Label) Label {
		if old.Stamp.Before(l.Stamp) {
			return l
		}
		return old
	})
}

func (c Conversation) comment(f Commented, at time.Time) Conversation {
	c.LastActionAt = latest(c.LastActionAt, at)
	return c.joinComment(Comment{ID: f.CommentID, At: at, VisitorPost: f.VisitorPost})
}

// answerComment may come before the comment is known; the comment then joins
// with its time later.
func (c Conversation) answerComment(id string, at time.Time) Conversation {
	if id == "" {
		return c
	}
	return c.joinComment(Comment{ID: id, AnsweredAt: at})
}

func (c Conversation) joinComment(o Comment) Conversation {
	c.Comments = upsert(c.Comments, o, func(o Comment) string { return o.ID }, func(old, o Comment) Comment {
		old.At = earliest(old.At, o.At)
		old.AnsweredAt = earliest(old.AnsweredAt, o.AnsweredAt)
		old.VisitorPost = old.VisitorPost || o.VisitorPost
		return old
	})
	return c
}

func (c Conversation) grant(f OptedIn, at time.Time) Conversation {
	if f.Type != OptInOneTime || f.Token == "" {
		return c
	}
	return c.joinToken(Token{Token: f.Token, Topic: f.Topic, GrantedAt: at, ExpiresAt: f.ExpiresAt})
}

func (c Conversation) spend(token string, at time.Time) Conversation {
	if token == "" {
		return c
	}
	return c.joinToken(Token{Token: token, SpentAt: at})
}

func (c Conversation) joinToken(o Token) Conversation {
	c.Tokens = upsert(c.Tokens, o, func(o Token) string { return o.Token }, func(old, o Token) Token {
		old.Topic = max(old.Topic, o.Topic)
		old.GrantedAt = earliest(old.GrantedAt, o.GrantedAt)
		old.ExpiresAt = earliest(old.ExpiresAt, o.ExpiresAt)
		old.SpentAt = earliest(old.SpentAt, o.SpentAt)
		return old
	})
	return c
}

// upsert returns a copy of list, sorted by id, in which o was joined with the
// entry of the same id, or added.
func upsert[T any](list []T, o T, id func(T) string, join func(old, o T) T) []T {
	out := slices.Clone(list)
	i, found := slices.BinarySearchFunc(out, id(o), func(e T, want string) int { return cmp.Compare(id(e), want) })
	if found {
		out[i] = join(out[i], o)
		return out
	}
	return slices.Insert(out, i, o)
}
