package store

import (
	"oriel/inbox"
	"oriel/store/sqlite"
)

func (t *tx) moments(conversation int64) ([]inbox.Moment, error) {
	return readMoments(t.c, conversation)
}

func readMoments(c *sqlite.Conn, conversation int64) ([]inbox.Moment, error) {
	var moments []inbox.Moment
	err := c.Each(func(r *sqlite.Row) error {
		moments = append(moments, readMoment(r))
		return nil
	}, "SELECT key, at, kind, agent, until FROM moments WHERE conversation_id = ?", conversation)
	return moments, err
}

func (t *tx) keepMoment(w *working, m *inbox.Moment) error {
	if m == nil {
		return nil
	}
	if m.Kind == inbox.MomentCustomerMessage {
		// Its key is that of its event, so that it is not stored yet.
		w.arrived = append(w.arrived, sqlite.Millis(m.At))
	}
	return t.c.Run("INSERT INTO moments (conversation_id, key, at, kind, agent, until) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		w.ID, m.Key, m.At, string(m.Kind), m.Agent+m.Label, m.Until)
}

// moment reads key, at, kind, agent and until. The moments of labels have no
// agent; the column holds the label.
func readMoment(r *sqlite.Row) inbox.Moment {
	m := inbox.Moment{Key: r.Text(), At: r.Time(), Kind: inbox.MomentKind(r.Text()), Agent: r.Text(), Until: r.Time()}
	if m.Kind == inbox.MomentLabeled || m.Kind == inbox.MomentUnlabeled {
		m.Agent, m.Label = "", m.Agent
	}
	return m
}
