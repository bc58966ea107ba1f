package inbox

import (
	"slices"
	"strings"
)

// MetadataPrefix marks messages that Oriel sent: the metadata of the request,
// which comes back in the echo, is the prefix and the outbox id.
const MetadataPrefix = "oriel:"

// PageInboxAppID is the app id of Meta's own page inbox. An echo that carries
// it was typed by a person. (Meta, Conversation Routing, 2025-09-24.)
const PageInboxAppID = "263902037430900"

// Moment returns the trace that the event leaves in standing and clocks.
func (ev Event) Moment(r Rules) (Moment, bool) {
	m := Moment{At: ev.At, Key: ev.Key}
	switch f := ev.Fact.(type) {
	case MessageReceived:
		// Who taps what they want to hear of does not wait for an answer.
		if _, chosen := choice(f.QuickReply); chosen {
			return Moment{}, false
		}
		m.Kind = MomentCustomerMessage
	case PostbackTapped:
		m.Kind = MomentCustomerMessage
	case Commented:
		m.Kind = MomentComment
	case MessageEchoed:
		m.Key, m.Kind = replyKey(f.MID), r.replyKind(f)
	case SendAccepted:
		m.Key, m.Kind, m.Agent = replyKey(f.MID), MomentHumanReply, f.Author
		if f.Automatic {
			m.Kind = MomentAutomaticReply
		}
	case Assigned:
		m.Kind, m.Agent = MomentAssigned, f.Assignee
	case Resolved:
		m.Kind, m.Agent = MomentResolved, f.By
	case Reopened:
		m.Kind, m.Agent = MomentReopened, f.By
	case Snoozed:
		m.Kind, m.Agent, m.Until = MomentSnoozed, f.By, f.Until
	case Unsnoozed:
		m.Kind, m.Agent = MomentUnsnoozed, f.By
	case Seen:
		m.Kind, m.Agent = MomentSeen, f.By
	case Labeled:
		if !r.asksForLabels() || f.Label == "" {
			return Moment{}, false
		}
		m.Kind, m.Label = MomentLabeled, f.Label
		if f.Removed {
			m.Kind = MomentUnlabeled
		}
	default:
		return Moment{}, false
	}
	return m, true
}

func replyKey(mid string) string { return "reply:" + mid }

// replyKind tells a person's reply from a machine's. An echo counts as a
// person's when it is ours, typed in Meta's own inbox, without an app, or from
// an app that the configuration names as one that people type in. Any other
// app may be a bot, and a bot stops no clock.
func (r Rules) replyKind(f MessageEchoed) MomentKind {
	switch {
	case strings.HasPrefix(f.Metadata, MetadataPrefix+automaticMark):
		return MomentAutomaticReply
	case strings.HasPrefix(f.Metadata, MetadataPrefix),
		f.AppID == "", f.AppID == PageInboxAppID, slices.Contains(r.PersonApps, f.AppID):
		return MomentHumanReply
	}
	return MomentAutomaticReply
}

// automaticMark stands before the outbox id of a message that no person
// wrote, so that its echo alone tells what it is.
const automaticMark = "auto."

// mergeMoments sorts moments by time and key and keeps the earliest of each
// key.
func mergeMoments(moments []Moment) []Moment {
	slices.SortFunc(moments, func(a, b Moment) int {
		if a.stamp().Before(b.stamp()) {
			return -1
		}
		if b.stamp().Before(a.stamp()) {
			return 1
		}
		return strings.Compare(string(a.Kind)+a.Agent, string(b.Kind)+b.Agent)
	})
	seen := make(map[string]bool, len(moments))
	return slices.DeleteFunc(moments, func(m Moment) bool {
		if seen[m.Key] {
			return true
		}
		seen[m.Key] = true
		return false
	})
}

// metadata is what travels with a message and comes back in its echo.
func metadata(m Message) string {
	if m.Automatic {
		return MetadataPrefix + automaticMark + m.OutboxID
	}
	return MetadataPrefix + m.OutboxID
}

// outboxID is the reverse of metadata; empty for messages of other programs.
func outboxID(metadata string) string {
	id, ours := strings.CutPrefix(metadata, MetadataPrefix)
	if !ours {
		return ""
	}
	return strings.TrimPrefix(id, automaticMark)
}
