package demo

import (
	"context"
	"io/fs"

	"oriel/ui/keys"
	"oriel/ui/tape"
)

// Session is a world in which a tape is played, and what somebody does in it
// when they have taken over. Its methods are for one goroutine.
type Session struct{ *performance }

// Begin makes the stage ready for one session.
func (s *Stage) Begin(settings Settings) *Session {
	if s.Diary != nil {
		s.Diary.begin(settings)
	}
	return &Session{&performance{Stage: s, settings: settings, film: &Film{}, audience: Nobody{}}}
}

// Close lets go of the screen.
func (s *Session) Close() {
	if s.player != nil {
		s.player.Close()
	}
}

// Play plays a tape before an audience, until its end or until somebody takes
// over. The error is a *Failure unless ctx has ended.
func (s *Session) Play(ctx context.Context, statements []tape.Statement, audience Audience) error {
	s.audience = audience
	defer func() { s.audience = Nobody{} }()
	for _, statement := range statements {
		if s.isCut() {
			break
		}
		if err := s.carryOut(ctx, statement); err != nil {
			return s.failed(ctx, statement, err)
		}
	}
	s.film.end = s.passed
	return nil
}

// carryOut does what a statement says and writes it down. The settings of a
// session were read before it began.
func (p *performance) carryOut(ctx context.Context, s tape.Statement) error {
	if _, isSetting := s.Command.(tape.Set); isSetting && !p.begun {
		return nil
	}
	p.begun = p.begun || begins(s.Command)
	p.at, p.cut = s.Position, nil
	if p.Diary == nil {
		return p.perform(ctx, s.Command)
	}
	taken := p.Diary.timesTaken()
	if err := p.perform(ctx, s.Command); err != nil {
		return err
	}
	if press, ok := s.Command.(tape.Press); ok && onlySaves(press.Key) && p.Diary.timesTaken() != taken {
		s.Command = tape.Sleep{For: p.settings.TypingSpeed} // the key that asked for the diary
	}
	return p.note(s)
}

// onlySaves reports whether a key does nothing but write the diary down. Other
// ways to ask for it, such as the palette's, leave their trace on the screen.
func onlySaves(k tape.Key) bool {
	id, _ := keys.Lookup(keys.Everywhere, string(k))
	return id == keys.SaveTape
}

// note writes a statement into the diary as it was carried out, with all that
// it needs to be carried out elsewhere.
func (p *performance) note(s tape.Statement) error {
	if p.cut != nil {
		s.Command = p.cut
	}
	switch c := s.Command.(type) {
	case tape.Screenshot:
		return nil // once is enough
	case tape.Sleep:
		if c.For <= 0 {
			return nil
		}
	case tape.Customer:
		if says, ok := c.Deed.(tape.SaysFile); ok {
			text, err := fs.ReadFile(p.Files, says.File)
			if err != nil {
				return err
			}
			c.Deed = tape.Says{Text: string(text)}
			s.Command = c
		}
	}
	p.Diary.note(s)
	return nil
}
