package inbox

import (
	"context"
	"time"

	"oriel/sla"
)

// Responsiveness tells how a page stands towards Meta's badge "Very responsive
// to messages" at now; all pages together for the empty id. It is computed
// here, not read from Meta.
func (d *Desk) Responsiveness(ctx context.Context, pageID string, now time.Time) (sla.Responsiveness, error) {
	badge := sla.NewBadge(now)
	err := d.store.Approaches(ctx, pageID, now.Add(-sla.BadgeSpan), now, func(a sla.Approach) error {
		badge.Count(a)
		return nil
	})
	if err != nil {
		return sla.Responsiveness{}, err
	}
	return badge.Responsiveness(), nil
}
