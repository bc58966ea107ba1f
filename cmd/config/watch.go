package config

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
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
	// File is as Load takes it.
	File string
	// Load reads the settings as they were read at the start.
	Load   func() (Config, error)
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
	l := &lookout{Watch: w, file: w.File, inForce: inForce, tell: fn}
	if l.file == "" {
		l.file = DefaultFile()
	}
	l.run(ctx)
}

// lookout is a running Watch.
type lookout struct {
	Watch
	file    string
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

// look reads the files and tells what is news. They are watched first, so that
// a change while they are read is seen.
func (l *lookout) look() {
	body, err := os.ReadFile(l.file)
	l.watch(body)
	lacking := l.lacking(body, err)
	l.held = l.held || len(body) > 0
	var next Config
	if err = lacking; err == nil {
		next, err = l.Load()
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

// lacking is the error of a file that is gone or empty: some editors and copies
// leave it so for a moment, and all settings at once are not taken back by
// that.
func (l *lookout) lacking(body []byte, err error) error {
	switch {
	case !l.held:
		return nil
	case os.IsNotExist(err):
		return inbox.Errorf(inbox.CodeInvalid, "%s is gone; put it back, or start again to go without it", l.file)
	case err == nil && len(body) == 0:
		return inbox.Errorf(inbox.CodeInvalid, "%s is empty; write the settings into it, or start again to go without them", l.file)
	}
	return nil
}

// watch looks after the file, all files that it names, and whatever leads to
// them.
func (l *lookout) watch(body []byte) {
	named, _ := Parse(l.file, body) // files that are missing are named all the same
	names, folders := map[string]bool{}, map[string]bool{}
	for _, file := range append(named.files(), append(l.inForce.files(), l.file)...) {
		for _, name := range trail(file) {
			names[name] = true
			folders[filepath.Dir(name)] = true
		}
	}
	l.names = names
	if l.watcher == nil {
		return
	}
	for _, folder := range l.watcher.WatchList() {
		if !folders[folder] {
			_ = l.watcher.Remove(folder) // it may be gone already
		}
	}
	for folder := range folders {
		if err := l.watcher.Add(folder); err != nil {
			l.Logger.Warn("changes of the configuration are seen late: a folder cannot be watched", "folder", folder, "error", err)
		}
	}
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
