package inbox

import (
	"context"
	"time"

	"oriel/sla"
)

// badgeLook is how far back moments are read for the badge: the seven days
// that count, and one more that tells which message came after a silence.
const badgeLook = 8 * 24 * time.Hour

// Responsiveness tells how a page stands towards Meta's badge "Very responsive
// to messages" at now; all pages together for the empty id. It is computed
// here, not read from Meta.
func (d *Desk) Responsiveness(ctx context.Context, pageID string, now time.Time) (sla.Responsiveness, error) {
	perConversation := map[int64][]sla.Moment{}
	err := d.store.MomentsSince(ctx, pageID, now.Add(-badgeLook), func(conversation int64, m Moment) error {
		if cm, ok := m.clock(); ok {
			perConversation[conversation] = append(perConversation[conversation], cm)
		}
		return nil
	})
	if err != nil {
		return sla.Responsiveness{}, err
	}
	var approaches []sla.Approach
	for _, moments := range perConversation {
		approaches = append(approaches, sla.Approaches(moments)...)
	}
	return sla.ResponsivenessAt(now, approaches), nil
}
