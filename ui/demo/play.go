package demo

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"oriel/ui/player"
	"oriel/ui/screen"
)

// step is one thing that an agent does in the script, and what the screen
// shows when it is done.
type step struct {
	caption string
	keys    []string
	typed   string
	shows   string // a regular expression
}

// script is a short tour for where there is no terminal.
func script() []step {
	return []step{
		{caption: "The inbox: the window that closes next stands first", shows: `Amélie Exemple`},
		{caption: "The most urgent conversation, opened", keys: []string{"n", "enter"}, shows: `Où est ma commande`},
		{caption: "A reply, and what the customer's lock screen will show of it", keys: []string{"r"},
			typed: "Bonjour Amélie, votre colis est parti hier.", shows: `parti hier`},
		{caption: "Sent with ctrl+s: it waits a moment so that it can be undone", keys: []string{"ctrl+s"}, shows: `queued`},
		{caption: "Accepted by the platform, delivered, and read by the customer", shows: `\bread\b`},
	}
}

// The size of the screens that are printed, and how long one step may take.
const (
	playWidth  = 120
	playHeight = 34
	stepTime   = 30 * time.Second
)

// Play goes through the script on the real screen, without a terminal, and
// prints each screen as text.
func Play(ctx context.Context, model screen.Model, out io.Writer) error {
	p := player.New(model, playWidth, playHeight)
	defer p.Close()
	for _, s := range script() {
		if err := s.play(ctx, p); err != nil {
			return fmt.Errorf("the demo stopped at %q: %w", s.caption, err)
		}
		if _, err := fmt.Fprintf(out, "── %s\n\n%s\n\n", s.caption, trimmed(p.Text())); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(out, "This was the demo by itself. Run it in a terminal to use it: go run ./cmd/oriel demo")
	return err
}

func (s step) play(ctx context.Context, p *player.Player) error {
	ctx, cancel := context.WithTimeout(ctx, stepTime)
	defer cancel()
	p.Press(s.keys...)
	p.Type(s.typed)
	return p.Until(ctx, regexp.MustCompile(s.shows).MatchString)
}

func trimmed(screen string) string {
	lines := strings.Split(screen, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}
