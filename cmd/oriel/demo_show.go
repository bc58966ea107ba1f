package main

import (
	"context"
	"errors"

	"oriel/ui/demo"
	"oriel/ui/screen"
)

// show plays a tape in the terminal, and lets somebody go on from where they
// stop it.
func (r reel) show(ctx context.Context, env *environment, o playing) error {
	if !(o.speed > 0) { // nor no number at all
		return errNoSpeed
	}
	var projector *demo.Projector
	err := r.onTerminal(ctx, env, o, func(ctx context.Context, s *demo.Session, p *demo.Projector) error {
		projector = p
		return p.Show(ctx, s, r.statements, nil)
	})
	if err != nil || !projector.TakenOver {
		return err
	}
	return r.takeOver(ctx, env, o, projector.Frame())
}

// takeOver plays the tape again up to a frame that was looked back at, as the
// same tape shows the same frames, and hands the session over.
func (r reel) takeOver(ctx context.Context, env *environment, o playing, frame int) error {
	return r.onTerminal(ctx, env, o, func(ctx context.Context, s *demo.Session, p *demo.Projector) error {
		if err := s.Play(ctx, r.statements, &demo.UpTo{Frame: frame}); err != nil {
			return err
		}
		p.HandOver(ctx)
		return p.Show(ctx, s, nil, nil)
	})
}

// onTerminal opens a world for the tape and shows on the terminal what is
// performed in it, until one of the two ends.
func (r reel) onTerminal(ctx context.Context, env *environment, o playing, perform func(context.Context, *demo.Session, *demo.Projector) error) error {
	var err error
	if r.saved, err = newSavedTape(o.save, env.clock); err != nil {
		return err
	}
	return r.inWorld(ctx, func(ctx context.Context, w *tapeWorld) error {
		ctx, cancel := context.WithCancel(ctx)
		projector := demo.NewProjector(env.clock, o.speed)
		performed := make(chan error, 1)
		screen.Go(func() {
			defer projector.End()
			session := w.stage.Begin(w.settings)
			defer session.Close()
			performed <- perform(ctx, session, projector)
		})
		err := screen.Run(ctx, projector, screen.Options{Clock: env.clock})
		cancel()
		err = errors.Join(err, <-performed)
		if r.saved.isBegun() { // the screen on which it was said is gone
			env.printf("What was done is in %s\noriel demo --tape plays that, with --check as a test.\n", r.saved.name)
		}
		return err
	})
}
