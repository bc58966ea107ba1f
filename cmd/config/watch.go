package config

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"oriel/inbox"
	"oriel/inbox/clock"
)

const (
	// settling is how long the files must be left alone before they are read: an
	// editor writes more than once.
	settling = 100 * time.Millisecond
	// missedEvery is how often to look for changes that nobody reported, as on
	// a network file system.
	missedEvery = 30 * time.Second
)

// Watch looks after the file of the configuration and the files that it names.
type Watch struct {
	// File is as Read takes it.
	File string
	// Load makes settings of the file as they were made of it at the start.
	Load   func(Source) (Config, error)
	Clock  clock.Clock
	Logger *slog.Logger
}

// Reading is what a look at the files found.
type Reading struct {
	// Config is what is in force from now on; with an error it is what was in
	// force before.
	Config Config
	// Changed says that Config means something else than the one before. Without
	// it a mistake was taken back.
	Changed bool
	// Err says which file and line is wrong, and what would be right.
	Err error
}

// Run hands fn whatever is news until ctx ends: other settings, a mistake, or
// that it is mended. inForce is what was loaded at the start. What means the
// same is no news.
func (w Watch) Run(ctx context.Context, inForce Config, fn func(Reading)) {
	l := &lookout{Watch: w, inForce: inForce, tell: fn}
	l.run(ctx)
}

// lookout is a running Watch.
type lookout struct {
	Watch
	inForce Config
	wrong   string // the mistake that was told last
	tell    func(Reading)
	held    bool // the file had something in it
	watcher *fsnotify.Watcher
	names   map[string]bool
}

func (l *lookout) run(ctx context.Context) {
	var events <-chan fsnotify.Event
	var failures <-chan error
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		l.Logger.Warn("changes of the configuration are seen late: its folder cannot be watched", "error", err)
	} else {
		defer watcher.Close()
		l.watcher, events, failures = watcher, watcher.Events, watcher.Errors
	}
	timer := l.Clock.NewTimer(0) // it may have changed since it was loaded
	for {
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case e := <-events:
			if l.names[e.Name] {
				timer.Stop()
				timer = l.Clock.NewTimer(settling)
			}
		case <-failures: // what happened meanwhile may be lost
			timer.Stop()
			timer = l.Clock.NewTimer(settling)
		case <-timer.C():
			l.look()
			timer = l.Clock.NewTimer(missedEvery)
		}
	}
}

// look reads the files and tells what is news. What is loaded is what was looked
// at: the next moment the file may be empty.
func (l *lookout) look() {
	source := l.read()
	err := l.lacking(source)
	l.held = l.held || len(source.body) > 0
	var next Config
	if err == nil {
		next, err = l.Load(source)
	}
	if err != nil {
		if err.Error() != l.wrong {
			l.wrong = err.Error()
			l.tell(Reading{Config: l.inForce, Err: err})
		}
		return
	}
	mended := l.wrong != ""
	changed := !reflect.DeepEqual(next, l.inForce) // what the named files say included
	l.wrong, l.inForce = "", next
	if changed || mended {
		l.tell(Reading{Config: next, Changed: changed})
	}
}

// read reads the file while it and all that it names are watched, so that no
// change is missed.
func (l *lookout) read() Source {
	source := Read(l.File)
	for l.watch(source) {
		source = Read(l.File)
	}
	return source
}

// lacking is the error of a file that is gone or empty: some editors and copies
// leave it so for a moment, and all settings at once are not taken back by
// that.
func (l *lookout) lacking(s Source) error {
	switch {
	case !l.held:
		return nil
	case errors.Is(s.err, fs.ErrNotExist):
		return inbox.Errorf(inbox.CodeInvalid, "%s is gone; put it back, or start again to go without it", s.file)
	case s.err == nil && len(s.body) == 0:
		return inbox.Errorf(inbox.CodeInvalid, "%s is empty; write the settings into it, or start again to go without them", s.file)
	}
	return nil
}

// watch looks after the file, all files that it names, and whatever leads to
// them. It reports whether it was not watching one of their folders before.
func (l *lookout) watch(s Source) (more bool) {
	named, _ := Parse(s.file, s.body) // files that are missing are named all the same
	names, folders := map[string]bool{}, map[string]bool{}
	for _, file := range append(named.files(), append(l.inForce.files(), s.file)...) {
		for _, name := range trail(file) {
			names[name] = true
			folders[filepath.Dir(name)] = true
		}
	}
	l.names = names
	return l.watcher != nil && l.watchFolders(folders)
}

func (l *lookout) watchFolders(folders map[string]bool) (more bool) {
	watched := l.watcher.WatchList()
	for _, folder := range watched {
		if !folders[folder] {
			_ = l.watcher.Remove(folder) // it may be gone already
		}
	}
	for folder := range folders {
		if err := l.watcher.Add(folder); err != nil {
			l.Logger.Warn("changes of the configuration are seen late: a folder cannot be watched", "folder", folder, "error", err)
			continue
		}
		more = more || !slices.Contains(watched, folder)
	}
	return more
}

// files are those that the configuration names.
func (c Config) files() []string {
	files := append([]string(nil), c.Composer.Words...)
	for _, calendar := range c.SLA.Calendars {
		if calendar.HolidaysFile != "" {
			files = append(files, calendar.HolidaysFile)
		}
	}
	return files
}
