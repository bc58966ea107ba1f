package figures

import "context"

// identify adds what tells contacts apart whose name nobody knows yet. There are
// few lines with a name, so it is asked one by one.
func (b *Board) identify(ctx context.Context, source Source) error {
	known := map[int64]string{}
	psid := func(conversation int64, name string) (string, error) {
		if name != "" {
			return "", nil
		}
		if id, ok := known[conversation]; ok {
			return id, nil
		}
		c, err := source.Conversation(ctx, conversation)
		known[conversation] = c.PSID
		return c.PSID, err
	}
	var err error
	for i := range b.Next.Deadlines {
		d := &b.Next.Deadlines[i]
		if d.PSID, err = psid(d.Conversation, d.Name); err != nil {
			return err
		}
	}
	for i := range b.Misses {
		m := &b.Misses[i]
		if m.PSID, err = psid(m.Conversation, m.Name); err != nil {
			return err
		}
	}
	return nil
}
