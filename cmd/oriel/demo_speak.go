package main

import (
	"context"
	"errors"

	"oriel/ui/demo"
	"oriel/ui/screen"
)

// speakDemo lets somebody talk with the inbox of the demo's world line by line.
func speakDemo(ctx context.Context, env *environment, o playing) error {
	r, err := builtIn(env, "visitors.tape")
	if err != nil {
		return err
	}
	before, visitors := untilSleep(r.statements)
	r.settings.Zone, r.settings.Accessible = namedZone(env.zone()), true
	t := demo.NewTranscript(env.stdout, env.clock, o.speed)
	t.TakeOver()
	return r.onLines(ctx, env, o, t, func(ctx context.Context, s *demo.Session) error {
		if err := s.Play(ctx, before, demo.Nobody{}); err != nil {
			return err
		}
		return t.Show(ctx, s, nil, visitors)
	})
}

// speak plays a tape in line mode, and lets somebody at a terminal go on from
// where they stop it.
func (r reel) speak(ctx context.Context, env *environment, o playing) error {
	if !(o.speed > 0) { // nor no number at all
		return errNoSpeed
	}
	t := demo.NewTranscript(env.stdout, env.clock, o.speed)
	if !env.hasTerminal() {
		return r.onPaper(ctx, t, func(ctx context.Context, s *demo.Session) error {
			return t.Recite(ctx, s, r.statements)
		})
	}
	return r.onLines(ctx, env, o, t, func(ctx context.Context, s *demo.Session) error {
		return t.Show(ctx, s, r.statements, nil)
	})
}

// onLines is onPaper, where lines of the input do something.
func (r reel) onLines(ctx context.Context, env *environment, o playing, t *demo.Transcript, perform func(context.Context, *demo.Session) error) error {
	var err error
	if r.saved, err = newSavedTape(o.save, env.clock); err != nil {
		return err
	}
	return r.onPaper(ctx, t, func(ctx context.Context, s *demo.Session) error {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		screen.Go(func() { t.Listen(env.stdin, cancel) })
		return perform(ctx, s)
	})
}

// onPaper opens a world for the tape and writes line by line what is said in it.
func (r reel) onPaper(ctx context.Context, t *demo.Transcript, perform func(context.Context, *demo.Session) error) error {
	r.paper = t
	err := r.inWorld(ctx, func(ctx context.Context, w *tapeWorld) error {
		session := w.stage.Begin(w.settings)
		defer session.Close()
		return perform(ctx, session)
	})
	t.Flush() // the last words are said when the world ends
	return err
}

var errNoSpeed = usageError{errors.New("--speed must be above 0")}
