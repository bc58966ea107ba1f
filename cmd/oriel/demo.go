package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"oriel/testdata/tapes"
	"oriel/ui/demo"
	"oriel/ui/player"
	"oriel/ui/tape"
)

func newDemo(env *environment) *cobra.Command {
	var o playing
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Try the inbox with invented customers; needs no account",
		Long: "demo starts a stand-in for the platform, a store in a temporary folder,\n" +
			"customers who write and react, and the real inbox on top of it. Without a\n" +
			"terminal it plays a short tape by itself and prints the screens as text. --at\n" +
			"plays it at another time, for example under the rules of 2020-11-16.\n\n" +
			"--tape plays a tape: a text that says what an agent presses, what customers do\n" +
			"and what the screen has to show. Its time is its own, so that hours pass in\n" +
			"milliseconds. A tape that is named without a folder can be one of those that\n" +
			"--list shows.\n\n" +
			"ctrl+t in any session writes what was done as a tape, to play or to report it;\n" +
			"line by line so does save tape.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return chooseDemo(cmd.Context(), env, o) },
	}
	env.registerAccessible(cmd)
	f := cmd.Flags()
	f.StringVar(&o.tape, "tape", "", "play the tape in this file")
	f.BoolVar(&o.check, "check", false, "play it without a terminal and exit with 1 where it is not as the tape expects")
	f.StringVar(&o.record, "record", "", "write what it shows to this file: .cast (asciinema), .svg or .txt")
	f.StringVar(&o.size, "size", "", "columns and rows, such as 120x34, instead of the tape's")
	f.StringVar(&o.theme, "theme", "", "a theme instead of the tape's")
	f.Float64Var(&o.speed, "speed", 1, "how fast it plays in the terminal")
	f.BoolVar(&o.list, "list", false, "list the tapes that go with the program and what they show")
	f.StringVar(&o.create, "new", "", "write a commented tape to this file, to begin one's own with")
	f.StringVar(&o.save, "save", "", "where ctrl+t writes what was done (default: oriel-session-TIME.tape)")
	return cmd
}

// chooseDemo is what the flags ask for.
func chooseDemo(ctx context.Context, env *environment, o playing) error {
	switch {
	case o.list:
		return listTapes(env)
	case o.create != "":
		return newTape(env, o.create)
	case o.tape != "":
		return playTape(ctx, env, o)
	case o.check || o.record != "":
		return usageError{errors.New("--check and --record need a --tape")}
	}
	accessible, err := env.accessible()
	switch {
	case err != nil:
		return err
	case accessible:
		return tellFailure(env, speakDemo(ctx, env, o))
	case !env.hasTerminal():
		return printGlimpse(ctx, env)
	}
	return tellFailure(env, runDemo(ctx, env, o))
}

// builtIn is a tape that goes with the program, set at the time at which the
// demo plays.
func builtIn(env *environment, name string) (reel, error) {
	at, err := env.at()
	if err != nil {
		return reel{}, err
	}
	r := reel{name: name, files: tapes.Files}
	if r.statements, err = tape.Load(tapes.Files, name); err != nil {
		return reel{}, err
	}
	r.settings, err = demo.SettingsOf(r.statements)
	r.settings.Start = at
	return r, err
}

// printGlimpse prints the last screen of each scene of a short tape.
func printGlimpse(ctx context.Context, env *environment) error {
	r, err := builtIn(env, "glimpse.tape")
	if err != nil {
		return err
	}
	if err := r.printScenes(ctx, env); err != nil {
		return err
	}
	env.printf("This was the demo by itself. Run it in a terminal to use it: go run ./cmd/oriel demo\n")
	return nil
}

// printScenes plays a tape and prints the last screen of each of its scenes.
func (r reel) printScenes(ctx context.Context, env *environment) error {
	film, err := r.play(ctx)
	if err != nil {
		return tellFailure(env, err)
	}
	for _, scene := range film.Scenes() {
		env.printf("── %s\n\n%s\n", scene.Caption, player.Text(scene.Frame))
	}
	return nil
}

// runDemo shows the world of the tour and lets somebody play in it.
func runDemo(ctx context.Context, env *environment, o playing) error {
	r, err := builtIn(env, "visitors.tape")
	if err != nil {
		return err
	}
	r.settings.Zone, r.settings.Theme, r.getenv = namedZone(env.zone()), "auto", env.getenv
	before, visitors := untilSleep(r.statements)
	return r.onTerminal(ctx, env, o, func(ctx context.Context, s *demo.Session, p *demo.Projector) error {
		if err := s.Play(ctx, before, demo.Nobody{}); err != nil {
			return err
		}
		p.HandOver(ctx)
		return p.Show(ctx, s, nil, visitors)
	})
}

// untilSleep divides a tape at the first time that it lets pass.
func untilSleep(statements []tape.Statement) (before, after []tape.Statement) {
	for i, s := range statements {
		if _, ok := s.Command.(tape.Sleep); ok {
			return statements[:i], statements[i:]
		}
	}
	return statements, nil
}

// namedZone is a zone that a tape can name. That of the machine often has its
// name only in the file that it is read from.
func namedZone(zone *time.Location) *time.Location {
	if zone.String() != "Local" {
		return zone
	}
	file, _ := filepath.EvalSymlinks("/etc/localtime")
	_, name, _ := strings.Cut(file, "zoneinfo/")
	if named, err := time.LoadLocation(name); name != "" && err == nil {
		return named
	}
	return time.UTC
}
