package store

import "oriel/inbox"

func (t *tx) moments(conversation int64) ([]inbox.Moment, error) { return t.c.moments(conversation) }

func (c *conn) moments(conversation int64) ([]inbox.Moment, error) {
	var moments []inbox.Moment
	err := c.each(func(r *row) error {
		moments = append(moments, r.moment())
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
		w.arrived = append(w.arrived, millis(m.At))
	}
	return t.c.run("INSERT INTO moments (conversation_id, key, at, kind, agent, until) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		w.ID, m.Key, m.At, string(m.Kind), m.Agent+m.Label, m.Until)
}

// moment reads key, at, kind, agent and until. The moments of labels have no
// agent; the column holds the label.
func (r *row) moment() inbox.Moment {
	m := inbox.Moment{Key: r.text(), At: r.time(), Kind: inbox.MomentKind(r.text()), Agent: r.text(), Until: r.time()}
	if m.Kind == inbox.MomentLabeled || m.Kind == inbox.MomentUnlabeled {
		m.Agent, m.Label = "", m.Agent
	}
	return m
}
