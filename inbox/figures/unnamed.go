package figures

import "context"

// identify adds what tells contacts apart whose name nobody knows yet.
func (b *Board) identify(ctx context.Context, source Source) error {
	var ids []int64
	for conversation := range b.unnamed {
		ids = append(ids, conversation)
	}
	conversations, err := source.Conversations(ctx, ids)
	for conversation, psid := range b.unnamed {
		*psid = conversations[conversation].PSID
	}
	return err
}

// unnamed are the conversations of contacts without a name, each with the place
// for what tells them apart.
func (b *Board) unnamed(yield func(conversation int64, psid *string) bool) {
	for i := range b.Next.Deadlines {
		if d := &b.Next.Deadlines[i]; d.Name == "" && !yield(d.Conversation, &d.PSID) {
			return
		}
	}
	for i := range b.Misses {
		if m := &b.Misses[i]; m.Name == "" && m.PSID == "" && !yield(m.Conversation, &m.PSID) {
			return
		}
	}
}
