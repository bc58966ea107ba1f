package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
	xterm "github.com/charmbracelet/x/term"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/figures"
	"oriel/ui"
	"oriel/ui/composer"
	"oriel/ui/screen"
	"oriel/ui/theme"
)

// errNoTerminal is what the inbox says in a pipe.
var errNoTerminal = errors.New("the inbox needs a terminal; oriel --accessible and oriel list, show, options and reply work without one")

func (e *environment) hasTerminal() bool {
	out, ok := e.stdout.(*os.File)
	return ok && xterm.IsTerminal(e.stdin.Fd()) && xterm.IsTerminal(out.Fd())
}

// runInbox shows the inbox and sends what is queued while it is open.
func runInbox(ctx context.Context, env *environment) error { return runScreen(ctx, env, nil) }

// runScreen is runInbox, with the team lead's board in front where one is asked
// for.
func runScreen(ctx context.Context, env *environment, board *figures.Filter) error {
	if err := env.writing(); err != nil {
		return err
	}
	accessible, err := env.accessible()
	if err != nil {
		return err
	}
	if !accessible && !env.hasTerminal() {
		return usageError{errNoTerminal}
	}
	log, closeLog := fileLog()
	defer closeLog()
	b, err := env.openWith(ctx, log, env.tell)
	if err != nil {
		return err
	}
	defer b.close()
	client, err := b.client()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	dispatched := make(chan struct{})
	screen.Go(func() {
		defer close(dispatched)
		inbox.NewDispatcher(b.desk, client).Run(ctx)
	})
	defer func() { cancel(); <-dispatched }()
	if accessible {
		session, err := newLines(env, b)
		if err != nil {
			return err
		}
		defer env.reloading(ctx, b, announceIn(session))()
		return talk(ctx, session, env.stdin, env.stdout)
	}
	options, err := b.screenOptions(ctx, env.getenv, env.flags.page)
	if err != nil {
		return err
	}
	options.Timezone, options.Board = env.zone(), board
	news := make(chan ui.News, mostNews)
	options.News = news
	write := logNews(log) // in full: the status line may cut it
	defer env.reloading(ctx, b, func(n ui.News) {
		write(n)
		select {
		case news <- n:
		default: // the screen has been silent for long: it hangs or is gone
		}
	})()
	root := ui.New(b.desk, options)
	defer root.Close()
	return screen.Run(ctx, root, screen.Options{Clock: env.clock})
}

// mostNews is how many pieces of news wait for the screen.
const mostNews = 64

// reloading puts changes of the configuration in force until the function that
// it returns is called.
func (e *environment) reloading(ctx context.Context, b *bench, tell func(ui.News)) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	screen.Go(func() {
		defer close(done)
		e.newReloader(b, unlessServed, tell).run(ctx)
	})
	return func() { cancel(); <-done }
}

// screenOptions are what the settings say about the screen of a page, or of all
// where it is empty. The first page of its list is already read, so that the
// first frame is not empty.
func (b *bench) screenOptions(ctx context.Context, getenv func(string) string, page string) (ui.Options, error) {
	look, err := theme.Choose(b.config.Theme, getenv)
	if err != nil {
		return ui.Options{}, usageError{err}
	}
	first, err := b.desk.List(ctx, inbox.Query{PageID: page})
	if err != nil {
		return ui.Options{}, err
	}
	drafts, err := draftSettings(b.config.Composer)
	if err != nil {
		return ui.Options{}, err
	}
	return ui.Options{
		Theme: look, PageID: page, First: &first, Notify: screen.AlertKind(b.config.Notify),
		Limits: drafts.Limits, Screens: drafts.Screens, Words: drafts.Words,
	}, nil
}

// draftSettings are what drafts are held to.
func draftSettings(c config.Composer) (composer.Settings, error) {
	words, err := c.Lexicon()
	return composer.Settings{
		Limits:  composer.Limits{Short: c.Short, Preview: c.Preview, Long: c.Long},
		Screens: c.Screens(), Words: words,
	}, err
}

// fileLog writes the log to a file: while a screen is up nothing else may
// write to the terminal.
func fileLog() (*slog.Logger, func()) {
	path := filepath.Join(xdg.StateHome, "oriel", "oriel.log")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return slog.New(slog.DiscardHandler), func() {}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return slog.New(slog.DiscardHandler), func() {}
	}
	return slog.New(slog.NewJSONHandler(f, nil)), func() { _ = f.Close() }
}
