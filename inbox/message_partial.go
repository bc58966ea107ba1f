package inbox

// messageID is the id under which an event that is no platform message of its
// own stands in the thread.
func (ev Event) messageID() string {
	if f, ok := ev.Fact.(PostbackTapped); ok && f.MID != "" {
		return f.MID
	}
	return ev.Key
}

// Messages returns what the event tells about messages, each a partial view to
// be joined with what is known of it; most events tell of none or one.
func (ev Event) Messages() []Message {
	switch f := ev.Fact.(type) {
	case MessageReceived:
		return []Message{{
			MID: f.MID, Direction: In, Kind: "text", At: ev.At, AtRank: rankWebhook,
			Text: f.Text, Attachments: f.Attachments, Tapped: f.QuickReply, ReplyTo: f.ReplyTo,
		}}
	case MessageEchoed:
		return []Message{{
			MID: f.MID, OutboxID: outboxID(f.Metadata), Direction: Out, Kind: "text", At: ev.At, AtRank: rankWebhook,
			Text: f.Text, Attachments: f.Attachments, ReplyTo: f.ReplyTo, AppID: f.AppID,
			Send: Send{State: StateSent, Since: ev.At},
		}}
	case MessageEdited:
		return []Message{{MID: f.MID, Text: f.Text, Edit: f.Edit}}
	case MessageUnsent:
		return []Message{{MID: f.MID, Unsent: true}}
	case Reacted:
		return []Message{ev.reaction(f)}
	case Delivered:
		return ev.delivered(f)
	case PostbackTapped:
		return []Message{{
			MID: ev.messageID(), Direction: In, Kind: "postback", At: ev.At, AtRank: rankWebhook,
			Text: f.Title, Tapped: f.Payload,
		}}
	case OptedIn:
		return []Message{{
			MID: ev.messageID(), Direction: In, Kind: "optin", At: ev.At, AtRank: rankWebhook, Text: f.Topic,
		}}
	case Commented:
		return []Message{{
			MID: ev.messageID(), Direction: In, Kind: "comment", At: ev.At, AtRank: rankWebhook, Text: f.Text,
		}}
	}
	return ev.outgoing()
}

// outgoing returns what the event tells about a message on its way out.
func (ev Event) outgoing() []Message {
	switch f := ev.Fact.(type) {
	case Queued:
		out := f.Outgoing
		return []Message{{
			OutboxID: f.OutboxID, Direction: Out, Kind: "text", At: ev.At, AtRank: rankQueued,
			Text: out.Text, Attachments: out.attachments(), QuickReplies: out.QuickReplies, ReplyTo: out.ReplyTo,
			Author: f.Author, Automatic: f.Automatic, Outgoing: &out,
			Send: Send{State: StateQueued, Attempt: f.Attempt, NotBefore: f.NotBefore, Since: ev.At},
		}}
	case SendStarted:
		return []Message{{OutboxID: f.OutboxID, Send: Send{
			State: StateSending, Attempt: f.Attempt, Try: f.Try, Since: ev.At, Pack: f.Pack,
		}}}
	case SendAccepted:
		return []Message{{
			OutboxID: f.OutboxID, MID: f.MID, At: ev.At, AtRank: rankAccepted,
			Send: Send{State: StateSent, Attempt: f.Attempt, Since: ev.At},
		}}
	case SendStopped:
		return []Message{{OutboxID: f.OutboxID, Send: Send{
			State: f.State, Attempt: f.Attempt, Try: f.Try, Since: ev.At,
			Reason: f.Reason, Code: f.Code, Subcode: f.Subcode, NotBefore: f.NotBefore,
		}}}
	}
	return nil
}

func (ev Event) reaction(f Reacted) Message {
	m := Message{MID: f.MID, ReactionAt: ev.At}
	if !f.Removed {
		m.Reaction = f.Emoji
		if m.Reaction == "" {
			m.Reaction = f.Name
		}
	}
	return m
}

func (ev Event) delivered(f Delivered) []Message {
	messages := make([]Message, 0, len(f.MIDs))
	for _, mid := range f.MIDs {
		messages = append(messages, Message{MID: mid, DeliveredAt: ev.At})
	}
	return messages
}

func (o Outgoing) attachments() []Attachment {
	if o.Attachment == nil {
		return nil
	}
	return []Attachment{*o.Attachment}
}
