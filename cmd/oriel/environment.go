package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/clock"
	"oriel/store"
)

// environment is what a command gets from outside.
type environment struct {
	stdin          *os.File
	stdout, stderr io.Writer
	getenv         func(string) string
	clock          clock.Clock
	flags          flags
}

// flags are those that every command takes.
type flags struct {
	store  string
	config string
	at     string
	page   string
	json   bool
	// accessible is taken by the commands that show the inbox only.
	accessible bool
}

func (e *environment) register(cmd *cobra.Command) {
	f := cmd.PersistentFlags()
	f.StringVar(&e.flags.store, "store", "", "path of the store (default: ORIEL_STORE, the configuration, or the XDG data folder)")
	f.StringVar(&e.flags.config, "config", "", "path of the configuration (default: ORIEL_CONFIG or the XDG configuration folder)")
	f.StringVar(&e.flags.at, "at", "", "judge as if it were then: a time (2026-04-26, RFC 3339) or a distance from now (+25h); reading commands only")
	f.StringVar(&e.flags.page, "page", "", "only this page's id")
	f.BoolVar(&e.flags.json, "json", false, "print JSON")
}

// configFile is the file that was asked for, empty for the usual one.
func (e *environment) configFile() string {
	if e.flags.config != "" {
		return e.flags.config
	}
	return e.getenv("ORIEL_CONFIG")
}

func (e *environment) settings() (config.Config, error) {
	return e.settingsIn(config.Read(e.configFile()))
}

func (e *environment) settingsIn(file config.Source) (config.Config, error) {
	c, err := file.Load(e.getenv)
	if err != nil {
		return config.Config{}, err
	}
	if e.flags.store != "" {
		c.Store = e.flags.store
	}
	return c, nil
}

// at is the time at which a reading command judges.
func (e *environment) at() (time.Time, error) {
	now := e.clock.Now()
	text := e.flags.at
	if text == "" {
		return now, nil
	}
	if rest, ok := strings.CutPrefix(text, "+"); ok {
		d, err := time.ParseDuration(rest)
		if err == nil && d >= 0 {
			return now.Add(d), nil
		}
	}
	if t, ok := parseTime(text); ok {
		return t, nil
	}
	return time.Time{}, usageError{fmt.Errorf("--at %q is no time; write for example 2026-04-26T23:59:59Z, 2020-11-16 or +25h", text)}
}

// parseTime reads a time in one of the forms in which people write it, in UTC
// unless it says otherwise.
func parseTime(text string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return clock.Truncate(t), true
		}
	}
	return time.Time{}, false
}

// writing refuses --at for commands that change something.
func (e *environment) writing() error {
	if e.flags.at != "" {
		return usageError{fmt.Errorf("--at is for reading commands; what is sent or changed happens now")}
	}
	return nil
}

// bench is an open store with a desk on it.
type bench struct {
	config config.Config
	rules  inbox.Rules
	store  *store.Store
	desk   *inbox.Desk
	log    *slog.Logger
}

// words are what drafts are checked by.
func (b *bench) words() (*advice.Lexicon, error) {
	own, err := b.config.Composer.Lexicon()
	if err != nil || own != nil {
		return own, err
	}
	return advice.Default(), nil
}

// open reads the settings and opens the store. Messages of the log go to
// stderr, which a command without a screen owns.
func (e *environment) open(ctx context.Context) (*bench, error) {
	c, err := e.settings()
	if err != nil {
		return nil, err
	}
	_, err = os.Stat(c.Store)
	made := errors.Is(err, fs.ErrNotExist)
	b, err := e.openOn(ctx, c, e.terseLog(), e.tell)
	if err != nil {
		return nil, err
	}
	if made {
		// A slip in the path must not look like an empty inbox.
		e.tell("oriel: there was no store at " + c.Store + "; an empty one was made")
	}
	e.warnOfOtherSettings(b)
	return b, nil
}

// openAt also returns the time at which a reading command judges.
func (e *environment) openAt(ctx context.Context) (*bench, time.Time, error) {
	now, err := e.at()
	if err != nil {
		return nil, now, err
	}
	b, err := e.open(ctx)
	return b, now, err
}

// tell writes for the person who waits for a command.
func (e *environment) tell(words string) { fmt.Fprintln(e.stderr, words) }

func (e *environment) terseLog() *slog.Logger {
	return slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// openWith tells how far the store is when opening it takes long.
func (e *environment) openWith(ctx context.Context, log *slog.Logger, tell func(words string)) (*bench, error) {
	c, err := e.settings()
	if err != nil {
		return nil, err
	}
	return e.openOn(ctx, c, log, tell)
}

func (e *environment) openOn(ctx context.Context, c config.Config, log *slog.Logger, tell func(words string)) (*bench, error) {
	if err := os.MkdirAll(filepath.Dir(c.Store), 0o700); err != nil {
		return nil, inbox.Errorf(inbox.CodeInternal, "the folder of the store cannot be made: %w", err)
	}
	return openBench(ctx, c, e.clock, log, tell)
}

// openBench opens the store of the settings, in a folder that is there.
func openBench(ctx context.Context, c config.Config, now clock.Clock, log *slog.Logger, tell func(words string)) (*bench, error) {
	rules, err := c.Rules()
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, c.Store, store.Options{
		Rules: rules, Clock: now, Logger: log, Progress: progress(now, "An earlier version made the figures; they are made anew", tell),
	})
	if err != nil {
		return nil, err
	}
	b := &bench{config: c, rules: rules, store: s, log: log}
	b.desk = inbox.NewDesk(b.deskConfig(now))
	return b, nil
}

// deskConfig describes the desk of the agent of the settings.
func (b *bench) deskConfig(now clock.Clock) inbox.DeskConfig {
	return inbox.DeskConfig{Store: b.store, Clock: now, Logger: b.log, Agent: b.config.Agent, Settings: deskSettings(b.config, b.rules)}
}

// deskSettings are what a configuration says to a desk, with the rules in it.
func deskSettings(c config.Config, rules inbox.Rules) inbox.Settings {
	return inbox.Settings{
		Rules: rules, PageNames: c.PageNames(), Margin: time.Duration(c.Margin), UndoFor: time.Duration(c.Undo),
		Language: c.Language, Colleagues: c.Colleagues,
	}
}

func (b *bench) close() {
	if err := b.store.Close(); err != nil {
		b.log.Error("the store was not closed cleanly", "error", err)
	}
}

// zone is the time zone in which times are shown.
func (e *environment) zone() *time.Location { return time.Local }

// printJSON writes one JSON document on one line.
func (e *environment) printJSON(v any) error {
	enc := json.NewEncoder(e.stdout)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func (e *environment) printf(format string, args ...any) {
	fmt.Fprintf(e.stdout, format, args...)
}

// unheard is for a store that nobody waits for.
func unheard(string) {}
