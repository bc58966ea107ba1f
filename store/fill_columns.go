package store

import "context"

// fillBatch is how many conversations are filled in before others may write.
const fillBatch = 500

// fillColumns writes the columns of every conversation anew from its state, as
// a store of an older version lacks some.
func (s *Store) fillColumns(ctx context.Context) error {
	for after := int64(0); ; {
		var ids []int64
		if err := s.write(ctx, func(t *tx) error {
			ids = ids[:0]
			if err := t.c.each(func(r *row) error {
				ids = append(ids, r.int())
				return nil
			}, "SELECT id FROM conversations WHERE id > ? ORDER BY id LIMIT ?", after, fillBatch); err != nil {
				return err
			}
			for _, id := range ids {
				w, err := t.conversation(id)
				if err != nil {
					return err
				}
				w.stored.columns = columns{} // what a column that was added holds
			}
			return nil
		}); err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
	}
}
