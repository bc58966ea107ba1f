package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"oriel/cmd/config"
	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/ui"
	"oriel/ui/screen"
)

// reloader puts settings in force that change while a program runs, and has
// what the store derives counted anew by them, beside everything else, where
// they have a say in it.
type reloader struct {
	bench *bench
	watch config.Watch
	// rules says by which rules the store is to derive.
	rules authority
	// tell hears what a person should know.
	tell func(ui.News)

	// overruled are the rules of which the agent was told that others count.
	overruled inbox.Rules

	problem  atomic.Pointer[string]
	counting sync.WaitGroup
	stop     context.CancelFunc // of what is being counted
}

func (e *environment) newReloader(b *bench, rules authority, tell func(ui.News)) *reloader {
	return &reloader{
		bench: b, rules: rules, tell: tell, stop: func() {},
		watch: config.Watch{File: e.configFile(), Load: e.settingsIn, Clock: b.desk.Clock(), Logger: b.log},
	}
}

// run watches until ctx ends. It begins with a store whose figures were made
// by other settings than those of the start.
func (r *reloader) run(ctx context.Context) {
	r.settle(ctx, r.bench.config, r.bench.rules)
	r.watch.Run(ctx, r.bench.config, func(found config.Reading) { r.take(ctx, found) })
	r.stop()
	r.counting.Wait()
}

// refused is why the file of the configuration is not in force, empty when it
// is, and where nobody watches.
func (r *reloader) refused() string {
	if r == nil {
		return ""
	}
	if p := r.problem.Load(); p != nil {
		return *p
	}
	return ""
}

// runFrom runs once everybody can see who receives: an inbox that counts by its
// own settings has given way from then on, or what it counted is found.
func (r *reloader) runFrom(ctx context.Context, seen <-chan struct{}) {
	select {
	case <-seen:
		r.run(ctx)
	case <-ctx.Done():
	}
}

func (r *reloader) take(ctx context.Context, found config.Reading) {
	err := found.Err
	if err == nil && found.Changed {
		err = r.change(ctx, found.Config)
	}
	if err != nil {
		problem := err.Error()
		r.problem.Store(&problem)
		// The line comes first: a narrow screen shows no more.
		r.tell(ui.News{Err: fmt.Errorf("%s; the last good configuration stays in force", r.besides(problem))})
		return
	}
	r.problem.Store(nil)
	if !found.Changed {
		r.tell(ui.News{Words: "Configuration read again: the mistake is gone, nothing is changed."})
	}
}

// besides leaves out the folder of the configuration, which everybody knows who
// watches it being read again.
func (r *reloader) besides(problem string) string {
	file := r.watch.File
	if file == "" {
		file = config.DefaultFile()
	}
	return strings.ReplaceAll(problem, filepath.Dir(file)+string(filepath.Separator), "")
}

// change puts a configuration in force.
func (r *reloader) change(ctx context.Context, c config.Config) error {
	rules, err := c.Rules()
	if err != nil {
		return err
	}
	drafts, err := draftSettings(c.Composer)
	if err != nil {
		return err
	}
	r.bench.desk.Change(deskSettings(c, rules))
	r.tell(ui.News{Words: readAgain(r.bench.config.AtNextStart(c)), Drafts: &drafts})
	r.settle(ctx, c, rules)
	return nil
}

// settle gives up what is being counted by earlier settings and counts by these
// if they have a say.
func (r *reloader) settle(ctx context.Context, c config.Config, own inbox.Rules) {
	r.stop()
	r.counting.Wait()
	rules, adopt, err := r.rules(ctx, r.bench, c, own)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		r.tell(ui.News{Err: err})
	case adopt != nil:
		r.count(ctx, rules, adopt)
	default:
		r.tellIfOverruled(rules)
	}
}

// tellIfOverruled tells once that others count than the rules.
func (r *reloader) tellIfOverruled(rules inbox.Rules) {
	if !rules.DerivesLike(r.bench.store.Rules()) && !rules.DerivesLike(r.overruled) {
		r.overruled = rules
		r.tell(ui.News{Words: countedByServe})
	}
}

// readAgain says what is in force and what has to wait.
func readAgain(later []string) string {
	if len(later) == 0 {
		return "Configuration read again: it is in force."
	}
	return "Configuration read again; at the next start: " + strings.Join(later, ", ") + "."
}

// count lets the store adopt the rules.
func (r *reloader) count(ctx context.Context, rules inbox.Rules, adopt adoption) {
	ctx, r.stop = context.WithCancel(ctx)
	r.counting.Add(1)
	screen.Go(func() {
		defer r.counting.Done()
		report, err := r.adopt(ctx, rules, adopt)
		if report.Replaced { // also when the program ends just now
			r.tell(ui.News{Words: countedAnew(report)})
		}
		switch {
		case err == nil:
			r.tellIfOverruled(rules)
		case ctx.Err() == nil:
			r.tell(ui.News{Err: fmt.Errorf("the figures are those of the settings before, until oriel starts again or oriel doctor --rebuild --replace mends it: %w", err)})
		}
	})
}

func countedAnew(report inbox.RebuildReport) string {
	words := fmt.Sprintf("Everything was counted anew by the present settings, from %d events.", report.Events)
	if report.KeptMisses > 0 {
		words += fmt.Sprintf(" %d recorded misses stay.", report.KeptMisses)
	}
	return words
}

// countAgain is how long to wait for somebody who keeps the store busy.
const countAgain = 5 * time.Second

func (r *reloader) adopt(ctx context.Context, rules inbox.Rules, adopt adoption) (inbox.RebuildReport, error) {
	for {
		report, err := adopt(ctx, rules, progress(r.bench.desk.Clock(), countingAnew, func(words string) { r.tell(ui.News{Words: words}) }))
		if inbox.CodeOf(err) != inbox.CodeBusy {
			return report, err
		}
		timer := r.bench.desk.Clock().NewTimer(countAgain)
		select {
		case <-timer.C():
		case <-ctx.Done():
			timer.Stop()
			return report, ctx.Err()
		}
	}
}

const (
	// progressAfter is how long counting may take before anybody is told, and
	// progressEvery how often they are told from then on.
	progressAfter = 2 * time.Second
	progressEvery = 5 * time.Second
)

const countingAnew = "Counting anew by other settings"

// progress tells how far the store has come with something, if it takes long.
func progress(now clock.Clock, what string, tell func(words string)) func(replayed, of int64) {
	next := now.Now().Add(progressAfter)
	return func(replayed, of int64) {
		if at := now.Now(); !at.Before(next) {
			next = at.Add(progressEvery)
			tell(fmt.Sprintf("%s: %d %%.", what, 100*replayed/max(of, 1)))
		}
	}
}
