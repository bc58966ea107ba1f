package figures

import (
	"context"
	"sync"
)

// together runs all at the same time and returns when all have. The first error
// ends the context of the others and is returned. A panic becomes the caller's,
// who knows what to put right before the program ends.
func together(ctx context.Context, all ...func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	panics := make(chan any, len(all))
	var running sync.WaitGroup
	for _, f := range all {
		running.Add(1)
		go func() {
			defer running.Done()
			defer func() {
				if p := recover(); p != nil {
					panics <- p
				}
			}()
			if err := f(ctx); err != nil {
				cancel(err)
			}
		}()
	}
	running.Wait()
	select {
	case p := <-panics:
		panic(p)
	default:
		return context.Cause(ctx)
	}
}
