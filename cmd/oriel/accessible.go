package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"oriel/ui"
	"oriel/ui/lines"
	"oriel/ui/screen"
	"oriel/ui/text"
)

func (e *environment) registerAccessible(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&e.flags.accessible, "accessible", false, "speak line by line, for screen readers, braille displays and plain terminals (ORIEL_ACCESSIBLE, ACCESSIBLE)")
}

// accessible reports whether the inbox is to speak line by line: because it was
// asked to, or because the terminal can do nothing else.
func (e *environment) accessible() (bool, error) {
	if e.flags.accessible || e.hasTerminal() && e.getenv("TERM") == "dumb" {
		return true, nil
	}
	// A name that several programs heed, whatever it is set to, but for no.
	if value := e.getenv("ACCESSIBLE"); value != "" {
		said, err := strconv.ParseBool(value)
		return said || err != nil, nil
	}
	c, err := e.settings()
	return c.Accessible, err
}

// newLines is the inbox line by line for whoever runs the program.
func newLines(env *environment, b *bench) (*lines.Session, error) {
	drafts, err := draftSettings(b.config.Composer)
	if err != nil {
		return nil, err
	}
	return lines.New(b.desk, lines.Options{Timezone: env.zone(), PageID: env.flags.page, Composer: drafts}), nil
}

// announceIn lets a session say what a person should know.
func announceIn(session *lines.Session) func(ui.News) {
	return func(n ui.News) {
		words := n.Words
		if n.Err != nil {
			words = n.Err.Error()
		}
		session.Announce(words, n.Drafts)
	}
}

// talk hands lines to the session and writes what it answers, until the agent
// quits or there is nothing more to read. What was typed is kept however it ends.
func talk(ctx context.Context, session *lines.Session, in io.Reader, out io.Writer) error {
	write := func(said []text.Safe) {
		for _, line := range said {
			fmt.Fprintln(out, line)
		}
	}
	write(session.Begin(ctx))
	heard := listen(ctx, in)
	var broken error
	for !session.Ended() && broken == nil {
		select {
		case h := <-heard:
			if broken = h.err; broken == nil {
				write(session.Hear(ctx, h.line))
			}
		case <-ctx.Done():
			broken = io.EOF
		}
	}
	said, err := session.Close(context.WithoutCancel(ctx))
	write(said)
	if errors.Is(broken, io.EOF) {
		broken = nil
	}
	return errors.Join(broken, err)
}

// heard is a line, or why there are no more.
type heard struct {
	line string
	err  error
}

// longestLine is the most bytes that are taken as one line; a longer one is
// taken in pieces, so that input without a line feed fills no memory.
const longestLine = 64 << 10

// listen reads lines until there are no more or ctx has ended. A read that
// waits for somebody at a terminal cannot be called back: it ends with the
// program.
func listen(ctx context.Context, in io.Reader) <-chan heard {
	said := make(chan heard)
	screen.Go(func() {
		r := bufio.NewReaderSize(in, longestLine)
		for {
			line, _, err := r.ReadLine()
			select {
			case said <- heard{string(line), err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	})
	return said
}
