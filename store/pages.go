package store

import (
	"context"
	"encoding/json"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// page is a page within a transaction.
type page struct {
	number int64
	state  inbox.PageState
}

// page returns a page, and makes its row when it is new.
func (t *tx) page(pageID string) (*page, error) {
	if p, ok := t.pages[pageID]; ok {
		return p, nil
	}
	p, err := findPage(t.c, pageID)
	if err != nil {
		return nil, err
	}
	if p.number == 0 {
		state, err := json.Marshal(p.state)
		if err != nil {
			return nil, err
		}
		if p.number, err = t.c.Insert("INSERT INTO pages (page_id, stopped, state) VALUES (?, 0, ?)", pageID, string(state)); err != nil {
			return nil, err
		}
	}
	t.pages[pageID] = &p
	return &p, nil
}

// findPage returns number 0 and the zero state for an unknown page.
func findPage(c *sqlite.Conn, pageID string) (page, error) {
	p := page{state: inbox.PageState{PageID: pageID}}
	err := c.Each(func(r *sqlite.Row) error {
		p.number = r.Int()
		return json.Unmarshal(r.Bytes(), &p.state)
	}, "SELECT id, state FROM pages WHERE page_id = ?", pageID)
	return p, err
}

func (t *tx) applyToPage(p *page, ev inbox.Event) error {
	p.state = p.state.Apply(ev)
	state, err := json.Marshal(p.state)
	if err != nil {
		return err
	}
	return t.c.Run("UPDATE pages SET stopped = ?, state = ? WHERE id = ?",
		p.state.Paused || p.state.Restricted, string(state), p.number)
}

// Page implements inbox.Tx.
func (t *tx) Page(pageID string) (inbox.PageState, error) {
	if p, ok := t.pages[pageID]; ok {
		return p.state, nil
	}
	return t.reader.Page(pageID)
}

// Page implements inbox.Store.
func (s *Store) Page(ctx context.Context, pageID string) (state inbox.PageState, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		state, err = reader{c}.Page(pageID)
		return err
	})
	return state, err
}

// Pages implements inbox.Store.
func (s *Store) Pages(ctx context.Context) (states []inbox.PageState, err error) {
	err = s.look(ctx, func(c *sqlite.Conn) error {
		return c.Each(func(r *sqlite.Row) error {
			var state inbox.PageState
			if err := json.Unmarshal(r.Bytes(), &state); err != nil {
				return err
			}
			states = append(states, state)
			return nil
		}, "SELECT state FROM pages ORDER BY page_id")
	})
	return states, err
}
