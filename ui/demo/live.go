package demo

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox/clock"
	"oriel/ui/tape"
)

const (
	// betweenKeys is how long the world takes for a key that somebody presses.
	betweenKeys = 20 * time.Millisecond
	// pause is the time without a key after which the world catches up, and lag
	// is how far it may be behind all the same: so texts stay whole in a diary.
	pause = 150 * time.Millisecond
	lag   = 500 * time.Millisecond
	// absence is a time in which nobody watched, such as a laptop's sleep.
	absence = 10 * time.Minute
	// mostKeysAtOnce is how many characters come at once from a keyboard. More
	// are a paste from a terminal that does not mark it.
	mostKeysAtOnce = 16
)

// Hands are the keys and the terminal of somebody who has taken over.
type Hands interface {
	// Take returns what they did since the last time: a tea.KeyMsg or a
	// tea.WindowSizeMsg, or what Lend has brought. The channel is closed when
	// there is more.
	Take() (done []tea.Msg, more <-chan struct{})
	// Lend does what the screen asks of the terminal, such as to let an editor
	// have it.
	Lend(ctx context.Context, asked tea.Msg)
}

// Live goes on with what somebody does until they quit or ctx ends. The clock
// now runs like the one that is given. guests are customers who come by: their
// Sleep is the time between two of them.
func (s *Session) Live(ctx context.Context, audience Audience, hands Hands, like clock.Clock, guests []tape.Statement) error {
	l := &living{performance: s.performance, like: like}
	s.audience, s.live = audience, true
	if s.Diary != nil {
		s.Diary.becomeOwn()
	}
	done, more := hands.Take()
	for len(done) == 0 {
		select {
		case <-more:
		case <-ctx.Done():
			return nil
		}
		done, more = hands.Take()
	}
	if err := l.begin(ctx, done[:1], guests); err != nil {
		return err
	}
	s.player.Terminal = func(asked tea.Msg) { hands.Lend(ctx, asked) }
	if err := l.handle(ctx, done[1:]); err != nil {
		return err
	}
	for !s.player.Ended() && ctx.Err() == nil {
		if err := l.wait(ctx, more); err != nil {
			return err
		}
		if done, more = hands.Take(); len(done) > 0 {
			if err := l.handle(ctx, done); err != nil {
				return err
			}
		}
	}
	return nil
}

// living is a performance in somebody's hands. What they do becomes commands of
// a tape, and those are carried out: what is written down is what happened.
type living struct {
	*performance
	like   clock.Clock
	world  time.Time // when they took over, in the world
	taken  time.Time // and by their own clock
	key    time.Time // when they pressed a key last, by their own clock
	guests []visit
}

// visit is when a customer comes by, and what they do.
type visit struct {
	at      time.Time
	command tape.Command
}

func schedule(from time.Time, guests []tape.Statement) (visits []visit) {
	for _, s := range guests {
		switch c := s.Command.(type) {
		case tape.Comment:
		case tape.Sleep:
			from = from.Add(c.For)
		default:
			visits = append(visits, visit{from, c})
		}
	}
	return visits
}

// begin makes the screen as large as the terminal, of which they have been told
// first, before it shows it.
func (l *living) begin(ctx context.Context, told []tea.Msg, guests []tape.Statement) error {
	l.taken, l.world = l.like.Now(), l.Clock.Now()
	l.key = l.taken
	l.guests = schedule(l.world, guests)
	if err := l.handle(ctx, told); err != nil {
		return err
	}
	if l.hidden {
		if err := l.do(ctx, tape.Show{}); err != nil {
			return err
		}
	}
	if err := l.do(ctx, tape.Set{Setting: tape.TypingSpeed, Value: betweenKeys.String()}); err != nil {
		return err
	}
	return l.do(ctx, tape.Caption{Text: "From here on somebody played"})
}

func (l *living) do(ctx context.Context, c tape.Command) error {
	l.begun = true
	s := tape.Statement{Command: c}
	if err := l.carryOut(ctx, s); err != nil {
		return l.failed(ctx, s, err)
	}
	return nil
}

// present is the time that it should be in the world.
func (l *living) present() time.Time { return l.world.Add(l.like.Now().Sub(l.taken)) }

// wait returns when there is more to handle, or when somebody in the world has
// done what they were waiting to do.
func (l *living) wait(ctx context.Context, more <-chan struct{}) error {
	var due <-chan time.Time
	if next := l.next(); !next.IsZero() {
		timer := l.like.NewTimer(next.Sub(l.present()))
		defer timer.Stop()
		due = timer.C()
	}
	select {
	case <-ctx.Done():
	case <-more:
	case <-due:
		return l.catchUp(ctx)
	}
	return nil
}

// next is when something is to happen by itself.
func (l *living) next() time.Time {
	next := earliest(l.Events.NextTimer(), l.Others.NextTimer())
	if len(l.guests) > 0 {
		next = earliest(next, l.guests[0].at)
	}
	return next
}

// catchUp lets what is due by now happen.
func (l *living) catchUp(ctx context.Context) error {
	now := l.present()
	for len(l.guests) > 0 && !l.guests[0].at.After(now) {
		guest := l.guests[0]
		l.guests = l.guests[1:]
		if err := l.passTo(ctx, guest.at); err != nil {
			return err
		}
		if err := l.do(ctx, guest.command); err != nil {
			return err
		}
	}
	return l.passTo(ctx, now)
}

func (l *living) passTo(ctx context.Context, t time.Time) error {
	switch d := t.Sub(l.Clock.Now()); {
	case d <= 0:
		return nil
	case d > absence:
		return l.do(ctx, tape.Advance{By: d})
	default:
		return l.do(ctx, tape.Sleep{For: d})
	}
}

// handle does what somebody did, as commands of a tape.
func (l *living) handle(ctx context.Context, done []tea.Msg) error {
	for _, msg := range done {
		if l.hesitated() {
			if err := l.catchUp(ctx); err != nil {
				return err
			}
		}
		if err := l.take(ctx, msg); err != nil {
			return err
		}
	}
	return nil
}

func (l *living) take(ctx context.Context, msg tea.Msg) error {
	commands, ok := l.commands(msg)
	if !ok { // no tape can say what an editor has brought
		l.player.Send(msg)
		commands = []tape.Command{tape.Comment{Text: " What was written in an editor here is not in this tape."}, tape.Sleep{For: betweenKeys}}
	}
	for _, c := range commands {
		if err := l.do(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// hesitated tells whether the time before a key counts.
func (l *living) hesitated() bool {
	now := l.like.Now()
	since := now.Sub(l.key)
	l.key = now
	return since >= pause || l.present().Sub(l.Clock.Now()) >= lag
}
