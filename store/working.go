package store

import (
	"encoding/json"
	"errors"
	"slices"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// working is a conversation that a transaction works on.
type working struct {
	inbox.Conversation
	last    lastLine
	trouble inbox.SendState
	page    int64
	arrived []int64 // messages of the customer that are not counted yet, in milliseconds
	// stored is what the tables hold, so that only what changed is written;
	// state is empty for a conversation without a row.
	stored struct {
		columns columns
		state   string
		labels  []string
	}
}

// workOn returns the customer's conversation, a new one if there is none.
func (t *tx) workOn(p *page, psid string) (*working, error) {
	key := contact{p.state.PageID, psid}
	if w, ok := t.byContact[key]; ok {
		return w, nil
	}
	w, err := t.load("c.page = ? AND c.psid = ?", p.number, psid)
	if err != nil || w != nil {
		return w, err
	}
	id, err := t.newID()
	if err != nil {
		return nil, err
	}
	w = &working{Conversation: inbox.Conversation{ID: id, PageID: key.pageID, PSID: psid}, page: p.number}
	t.remember(w)
	return w, nil
}

// newID counts conversations in the order of the log.
func (t *tx) newID() (int64, error) {
	if t.nextID == 0 {
		newest, err := t.c.Number("SELECT max(id) FROM conversations")
		if err != nil {
			return 0, err
		}
		t.nextID = newest + 1
	}
	t.nextID++
	return t.nextID - 1, nil
}

func (t *tx) remember(w *working) {
	t.byID[w.ID] = w
	t.byContact[contact{w.PageID, w.PSID}] = w
}

// load reads a conversation into the transaction, nil when there is none.
func (t *tx) load(where string, args ...any) (*working, error) {
	var w *working
	err := t.c.Each(func(r *sqlite.Row) error {
		w = &working{page: r.Int()}
		w.last = readLastLine(r)
		w.trouble = inbox.SendState(r.Text())
		w.stored.state = r.Text()
		return json.Unmarshal([]byte(w.stored.state), &w.Conversation)
	}, "SELECT c.page, "+lastColumns+", c.trouble, s.state FROM conversations c CROSS JOIN conversation_states s ON s.id = c.id WHERE "+where, args...)
	if err != nil || w == nil {
		return nil, err
	}
	w.stored.columns = w.columns(t.rules)
	w.stored.labels = w.ActiveLabels()
	t.remember(w)
	return w, nil
}

// conversation returns the conversation of an id.
func (t *tx) conversation(id int64) (*working, error) {
	if w, ok := t.byID[id]; ok {
		return w, nil
	}
	w, err := t.load("c.id = ?", id)
	if err == nil && w == nil {
		err = notFound("conversation", id)
	}
	return w, err
}

// Conversation implements inbox.Tx.
func (t *tx) Conversation(id int64) (inbox.Conversation, error) {
	w, err := t.conversation(id)
	if err != nil {
		return inbox.Conversation{}, err
	}
	return w.Conversation, nil
}

// FindConversation implements inbox.Tx.
func (t *tx) FindConversation(pageID, psid string) (inbox.Conversation, error) {
	if w, ok := t.byContact[contact{pageID, psid}]; ok {
		return w.Conversation, nil
	}
	w, err := t.load("c.page = (SELECT id FROM pages WHERE page_id = ?) AND c.psid = ?", pageID, psid)
	switch {
	case err != nil:
		return inbox.Conversation{}, err
	case w == nil:
		return inbox.Conversation{}, notFound("conversation with", psid)
	}
	return w.Conversation, nil
}

// flush writes the conversations that changed, in the order of their ids.
func (t *tx) flush() error {
	ids := make([]int64, 0, len(t.byID))
	for id := range t.byID {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if err := t.store(t.byID[id]); err != nil {
			return err
		}
	}
	return errors.Join(t.storeArrived(), t.storeClosed())
}

func (t *tx) store(w *working) error {
	state, err := json.Marshal(w.Conversation)
	if err != nil {
		return inbox.Errorf(inbox.CodeInternal, "conversation %d cannot be stored: %w", w.ID, err)
	}
	now := w.columns(t.rules)
	isNew := w.stored.state == ""
	switch {
	case isNew:
		err = t.insertColumns(w, now)
	case now != w.stored.columns:
		err = t.updateColumns(w.ID, w.stored.columns, now)
	}
	if err == nil && string(state) != w.stored.state {
		err = t.storeState(w.ID, isNew, string(state))
	}
	labels := w.ActiveLabels()
	if err == nil && !slices.Equal(labels, w.stored.labels) {
		err = errors.Join(t.storeLabels(w.ID, w.stored.labels, labels), t.moveClosed(w, labels))
	}
	if err == nil {
		err = t.countArrived(w, now)
	}
	if err != nil {
		return err
	}
	w.stored.columns, w.stored.state, w.stored.labels = now, string(state), labels
	return nil
}

func (t *tx) storeState(id int64, isNew bool, state string) error {
	if isNew {
		return t.c.Run("INSERT INTO conversation_states (id, state) VALUES (?, ?)", id, state)
	}
	return t.c.Run("UPDATE conversation_states SET state = ? WHERE id = ?", state, id)
}

func (t *tx) storeLabels(id int64, before, now []string) error {
	var errs []error
	for _, label := range before {
		if !slices.Contains(now, label) {
			errs = append(errs, t.c.Run("DELETE FROM conversation_labels WHERE label = ? AND conversation_id = ?", label, id))
		}
	}
	for _, label := range now {
		if !slices.Contains(before, label) {
			errs = append(errs, t.c.Run("INSERT INTO conversation_labels (label, conversation_id) VALUES (?, ?)", label, id))
		}
	}
	return errors.Join(errs...)
}
