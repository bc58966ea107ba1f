package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"oriel/testdata/tapes"
	"oriel/ui/demo"
	"oriel/ui/describe"
	"oriel/ui/record"
	"oriel/ui/tape"
	"oriel/ui/teletype"
	"oriel/ui/text"
)

// playing is how a tape is to be played.
type playing struct {
	tape, record, theme, size, create, save string
	check, list                             bool
	speed                                   float64
}

// loadTape reads a tape. Whatever it names lies in its own folder, or, where
// that is a folder of tapes, beside it. A name without a folder and without a
// file of that name is that of a tape that goes with the program.
func loadTape(name string) ([]tape.Statement, fs.FS, error) {
	if statements, ok, err := builtInTape(name); ok {
		return statements, tapes.Files, err
	}
	if err := isTape(name); err != nil {
		return nil, nil, usageError{err}
	}
	absolute, err := filepath.Abs(name)
	if err != nil {
		return nil, nil, err
	}
	folder, file := filepath.Dir(absolute), filepath.Base(absolute)
	shown := filepath.Dir(name)
	if filepath.Base(folder) == "tapes" {
		file, folder, shown = "tapes/"+file, filepath.Dir(folder), filepath.Join(shown, "..")
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, nil, usageError{err}
	}
	statements, err := tape.Load(root.FS(), file)
	if err != nil {
		var mistakes tape.Errors
		errors.As(err, &mistakes)
		for _, mistake := range mistakes {
			mistake.Position.File = filepath.Join(shown, mistake.Position.File)
		}
		return nil, nil, usageError{err}
	}
	for i := range statements {
		at := &statements[i].Position
		at.File = filepath.Join(shown, at.File)
	}
	return statements, root.FS(), nil
}

func builtInTape(name string) (statements []tape.Statement, ok bool, err error) {
	file := strings.TrimSuffix(name, ".tape") + ".tape"
	if info, err := os.Stat(name); (err == nil && !info.IsDir()) || filepath.Base(name) != name {
		return nil, false, nil
	}
	if _, err := fs.Stat(tapes.Files, file); err != nil {
		return nil, false, nil
	}
	statements, err = tape.Load(tapes.Files, file)
	return statements, true, err
}

// isTape says in a person's words why there is nothing to read; of what else is
// wrong with a file its reader tells.
func isTape(name string) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no tape %s; oriel demo --list shows those that go with the program, --new FILE writes one", name)
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a folder; name a tape in it", name)
	}
	return nil
}

// playTape plays a tape, and then shows or writes what there was to see.
func playTape(ctx context.Context, env *environment, o playing) error {
	if err := canRecord(o.record); err != nil {
		return err
	}
	r, err := loadReel(o)
	if err != nil {
		return tellFailure(env, err)
	}
	if o.check || o.record != "" {
		return r.test(ctx, env, o)
	}
	accessible, err := env.accessible()
	switch {
	case err != nil:
		return err
	case r.settings.Accessible && (accessible || env.hasTerminal()):
		return tellFailure(env, r.speak(ctx, env, o))
	case accessible:
		return r.printScenes(ctx, env)
	case env.hasTerminal():
		return tellFailure(env, r.show(ctx, env, o))
	}
	return r.test(ctx, env, o)
}

// test plays a tape that nobody watches, and writes what there was to see.
func (r reel) test(ctx context.Context, env *environment, o playing) error {
	film, err := r.play(ctx)
	if err != nil {
		return tellFailure(env, err)
	}
	if o.record != "" {
		return r.write(film, o.record)
	}
	env.printf("%s: %s, %s\n", o.tape, describe.Count(film.Len(), "frame"), r.verdict())
	return nil
}

// verdict is what can be said of a tape that was played to its end.
func (r reel) verdict() string {
	for _, s := range r.statements {
		switch s.Command.(type) {
		case tape.Expect, tape.Wait:
			return "everything was as expected"
		}
	}
	return "and nothing was checked: the tape has neither Expect nor Wait"
}

// canRecord finds out before a tape is played whether what it shows can be
// written where it is to be.
func canRecord(name string) error {
	if name == "" {
		return nil
	}
	if _, err := record.FormatOf(name); err != nil {
		return usageError{err}
	}
	if folder, err := os.Stat(filepath.Dir(name)); err != nil || !folder.IsDir() {
		return usageError{fmt.Errorf("cannot record %q: there is no folder %s", name, filepath.Dir(name))}
	}
	return nil
}

// mostMistakes is how many mistakes of a tape are told at once: what is no tape
// has one in every line.
const mostMistakes = 20

// errTape is a tape that the program does not fulfil. It hides why, of which
// the exit code would tell as if somebody had asked for it on the command line.
var errTape = errors.New("the tape was not played to its end")

// tellFailure prints what has lines as it is: the mistakes of a tape, or the
// frame and the difference.
func tellFailure(env *environment, err error) error {
	var failure *demo.Failure
	var mistakes tape.Errors
	switch {
	case errors.As(err, &failure):
		fmt.Fprintln(env.stderr, text.ForFile(failure.Error()))
		return quietError{errTape}
	case errors.As(err, &mistakes):
		for _, mistake := range mistakes[:min(len(mistakes), mostMistakes)] {
			fmt.Fprintln(env.stderr, "oriel:", text.ForLog(mistake.Error()))
		}
		if more := len(mistakes) - mostMistakes; more > 0 {
			fmt.Fprintf(env.stderr, "oriel: and %d more; is this a tape? oriel demo --new FILE writes one with comments\n", more)
		}
		return quietError{err}
	}
	return err
}

// reel is a tape that was read, and the settings with which it is to be played.
type reel struct {
	name       string
	statements []tape.Statement
	settings   demo.Settings
	files      fs.FS
	folder     string // where its screenshots go
	checking   bool   // writes nothing
	// getenv describes the terminal on which somebody plays; nil is one that
	// shows all there is.
	getenv func(string) string
	// saved is where somebody can save what they do; nil offers it to nobody.
	saved *savedTape
	// paper gets what is said in line mode as it is said; nil for nobody.
	paper teletype.Paper
}

func loadReel(o playing) (reel, error) {
	r := reel{name: strings.TrimSuffix(filepath.Base(o.tape), ".tape"), folder: filepath.Dir(o.tape), checking: o.check}
	var err error
	if r.statements, r.files, err = loadTape(o.tape); err != nil {
		return reel{}, err
	}
	if r.settings, err = settingsOf(r.statements, o); err != nil {
		return reel{}, usageError{err}
	}
	return r, nil
}

// play plays the tape in a world of its own.
func (r reel) play(ctx context.Context) (film *demo.Film, err error) {
	err = r.inWorld(ctx, func(ctx context.Context, w *tapeWorld) error {
		film, err = w.stage.Play(ctx, r.settings, r.statements)
		return err
	})
	return film, err
}

// inWorld opens a world for the tape until do returns.
func (r reel) inWorld(ctx context.Context, do func(context.Context, *tapeWorld) error) error {
	ctx, cancel := context.WithCancel(ctx)
	w := &tapeWorld{reel: r}
	defer w.close()
	defer cancel()
	if err := w.open(ctx); err != nil {
		return fmt.Errorf("the demo could not be started: %w", err)
	}
	return do(ctx, w)
}

func settingsOf(statements []tape.Statement, o playing) (demo.Settings, error) {
	s, err := demo.SettingsOf(statements)
	if err == nil && o.size != "" {
		s.Width, s.Height, err = parseSize(o.size)
	}
	if o.theme != "" {
		s.Theme = o.theme
	}
	return s, err
}

// parseSize reads columns and rows, such as 120x34.
func parseSize(text string) (width, height int, err error) {
	w, h, _ := strings.Cut(text, "x")
	width, badWidth := strconv.Atoi(w)
	height, badHeight := strconv.Atoi(h)
	if errors.Join(badWidth, badHeight) != nil || width < tape.MinWidth || width > tape.MaxWidth || height < tape.MinHeight || height > tape.MaxHeight {
		err = fmt.Errorf("--size %q is no size; write columns and rows from %dx%d to %dx%d, for example 120x34",
			text, tape.MinWidth, tape.MinHeight, tape.MaxWidth, tape.MaxHeight)
	}
	return width, height, err
}

// looks are the pictures' colours for the themes that mix their own.
var looks = map[string]record.Look{"light": record.Light, "dark": record.Dark}

// write writes the film to a file, whole or not at all.
func (r reel) write(film *demo.Film, name string) error {
	format, err := record.FormatOf(name)
	if err != nil {
		return usageError{err}
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".oriel-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	err = film.Write(f, r.name, format, looks[r.settings.Theme])
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// listTapes prints the tapes that go with the program and the first line of
// comment of each.
func listTapes(env *environment) error {
	names, err := fs.Glob(tapes.Files, "*.tape")
	if err != nil {
		return err
	}
	for _, name := range names {
		source, err := fs.ReadFile(tapes.Files, name)
		if err != nil {
			return err
		}
		first, _, _ := strings.Cut(string(source), "\n")
		env.printf("%s\t%s\n", strings.TrimSuffix(name, ".tape"), strings.TrimSpace(strings.TrimPrefix(first, "#")))
	}
	return nil
}

// newTape writes the commented tape, but over nothing.
func newTape(env *environment, name string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return usageError{fmt.Errorf("--new %s: there is such a file already; choose another name", name)}
	}
	if err != nil {
		return usageError{err}
	}
	_, err = f.WriteString(tape.Template())
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	env.printf("%s is a tape; check it with oriel demo --check --tape %s\n", name, name)
	return nil
}
