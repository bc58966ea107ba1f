package main

import (
	"context"
	"errors"

	"oriel/ui/demo"
	"oriel/ui/screen"
)

// show plays a film in the terminal, and lets somebody go on from where they
// stop it.
func (r reel) show(ctx context.Context, env *environment, film *demo.Film, speed float64) error {
	if film.Len() == 0 || speed <= 0 {
		return usageError{errors.New("there is nothing to show: the tape shows no screen, or --speed is not above 0")}
	}
	p := demo.NewProjector(film, env.clock, speed)
	if err := screen.Run(ctx, p, screen.Options{Clock: env.clock}); err != nil || !p.TakenOver {
		return err
	}
	return r.takeOver(ctx, env, p.Frame())
}

// takeOver plays the tape again up to a frame, as the same tape shows the same
// frames, and hands the world over. From then on its clock runs.
func (r reel) takeOver(ctx context.Context, env *environment, frame int) error {
	return r.inWorld(ctx, func(ctx context.Context, w *tapeWorld) error {
		w.stage.Until = &frame
		if _, err := w.stage.Play(ctx, r.settings, r.statements); err != nil {
			return err
		}
		root, err := w.openScreen(ctx)
		if err != nil {
			return err
		}
		screen.Go(func() { demo.RunOn(ctx, w.stage.Clock, env.clock) })
		return screen.Run(ctx, root, screen.Options{Clock: env.clock})
	})
}
