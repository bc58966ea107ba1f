package demo

import (
	"context"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/ui/tape"
)

// waitAtMost is how long a Wait waits that does not say.
const waitAtMost = 15 * time.Second

// perform does what one statement says. Those for the screen raise it.
func (p *performance) perform(ctx context.Context, command tape.Command) error {
	switch c := command.(type) {
	case tape.Comment:
		return nil
	case tape.At:
		return p.goTo(ctx, c.Time)
	case tape.Advance:
		return p.advance(ctx, p.Clock.Now().Add(c.By))
	case tape.Customer:
		return p.customer(ctx, c)
	case tape.Crowd:
		return p.crowd(ctx, c)
	case tape.Agent:
		return p.colleague(ctx, c)
	case tape.Graph:
		return p.graph(ctx, c.Event)
	case tape.Set:
		return p.set(ctx, c)
	case tape.Hide:
		p.hide(true)
		return nil
	case tape.Show:
		p.hide(false)
		return nil
	}
	if err := p.raise(ctx); err != nil {
		return err
	}
	if p.player.Ended() && !p.live && isInput(command) {
		return unmet{want: "a program that takes keys", got: "it was quit before; the frame is its last one"}
	}
	return p.onScreen(ctx, command)
}

// isInput reports whether a command presses keys. A program that has ended takes
// none, though its last words may still be looked at.
func isInput(command tape.Command) bool {
	switch command.(type) {
	case tape.Type, tape.Paste, tape.Press:
		return true
	}
	return false
}

// onScreen does what needs a screen.
func (p *performance) onScreen(ctx context.Context, command tape.Command) error {
	switch c := command.(type) {
	case tape.Sleep:
		return p.sleep(ctx, c)
	case tape.Wait:
		return p.wait(ctx, c)
	case tape.Type:
		return p.typed(ctx, c)
	case tape.Paste:
		p.player.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(c.Text), Paste: true})
		return p.pass(ctx, p.settings.TypingSpeed)
	case tape.Press:
		return p.press(ctx, c)
	case tape.Caption:
		p.caption = c.Text
		return p.shoot(ctx)
	case tape.Screenshot:
		return p.screenshot(ctx, c)
	case tape.Expect:
		return p.expect(ctx, c)
	}
	return fmt.Errorf("a demo cannot play %T", command)
}

// goTo lets time pass until t, at once. The world begins at its first time.
func (p *performance) goTo(ctx context.Context, t time.Time) error {
	now := p.Clock.Now()
	if t.Before(now) {
		return fmt.Errorf("it is %s already, and time does not go back", now.Format(time.RFC3339Nano))
	}
	if t.Equal(now) {
		return nil
	}
	return p.advance(ctx, t)
}

func (p *performance) set(ctx context.Context, c tape.Set) error {
	before := p.settings
	if err := p.settings.change(c); err != nil || p.player == nil {
		return err
	}
	s := p.settings
	if s.Width == before.Width && s.Height == before.Height {
		return nil
	}
	p.player.Send(tea.WindowSizeMsg{Width: s.Width, Height: s.Height})
	return p.pass(ctx, p.settings.TypingSpeed)
}

func (p *performance) typed(ctx context.Context, c tape.Type) error {
	for i, r := range c.Text {
		p.player.Type(string(r))
		if err := p.afterKey(ctx, c.Every); err != nil {
			return err
		}
		if p.isCut() {
			p.cut = tape.Type{Text: c.Text[:i] + string(r), Every: c.Every}
			return nil
		}
	}
	return nil
}

func (p *performance) press(ctx context.Context, c tape.Press) error {
	for i := range c.Times {
		p.player.Press(string(c.Key))
		if err := p.afterKey(ctx, c.Every); err != nil {
			return err
		}
		if p.isCut() {
			p.cut = tape.Press{Key: c.Key, Times: i + 1, Every: c.Every}
			return nil
		}
	}
	return nil
}

func (p *performance) afterKey(ctx context.Context, every time.Duration) error {
	if every == 0 {
		every = p.settings.TypingSpeed
	}
	return p.pass(ctx, every)
}

// sleep lets time pass until its end, or until somebody takes over.
func (p *performance) sleep(ctx context.Context, c tape.Sleep) error {
	began := p.Clock.Now()
	if err := p.passUntil(ctx, began.Add(c.For), p.isCut); err != nil {
		return err
	}
	p.cut = tape.Sleep{For: p.Clock.Now().Sub(began)}
	return nil
}

// wait lets time pass until the screen matches, or until somebody takes over.
func (p *performance) wait(ctx context.Context, c tape.Wait) error {
	within := c.Within
	if within == 0 {
		within = waitAtMost
	}
	began := p.Clock.Now()
	shown := func() bool { return c.Pattern.MatchString(p.player.Text()) }
	err := p.passUntil(ctx, began.Add(within), func() bool { return shown() || p.isCut() })
	switch {
	case err != nil || shown():
		return err
	case p.isCut():
		p.cut = tape.Sleep{For: p.Clock.Now().Sub(began)}
		return nil
	}
	return unmet{want: "the screen to match /" + c.Pattern.String() + "/ within " + within.String(), got: nearestLine(p.player.Text(), c.Pattern)}
}

// screenshot keeps the present frame: among the pictures of the film, and under
// its name if it has one.
func (p *performance) screenshot(ctx context.Context, c tape.Screenshot) error {
	if err := p.shoot(ctx); err != nil || p.hidden {
		return err
	}
	n := len(p.film.frames) - 1
	if c.File == "" {
		p.film.pictures = append(p.film.pictures, n)
		return nil
	}
	if p.Keep == nil {
		return nil
	}
	return p.Keep(c.File, p.film.frames[n].Shot)
}
