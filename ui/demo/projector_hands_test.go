package demo

import (
	"context"
	"testing"
	"time"

	"oriel/inbox/clock"
	"oriel/ui/player"
)

// A session is handed over while the terminal draws and hears of its size.
func TestASessionIsHandedOverWhileTheTerminalIsUsed(t *testing.T) {
	p := NewProjector(clock.NewManual(time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)), 1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer p.End()
		p.HandOver(ctx)
		p.remote.See(ctx, threeFrames()[0])
		<-ctx.Done()
	}()
	shown := player.New(p, 120, 10)
	t.Cleanup(func() { cancel(); <-p.remote.ended; shown.Close() })
	_ = shown.Text()
	shows(t, shown, "one")
	if done, _ := p.remote.Take(); len(done) == 0 {
		t.Error("the session is not told of the size")
	}
}
