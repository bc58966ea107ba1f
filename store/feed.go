package store

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"oriel/inbox/clock"
	"oriel/store/sqlite"
)

// missedEvery is how often to look for changes that the watcher did not
// report, as on a network file system.
const missedEvery = 30 * time.Second

// feed tells subscribers of commits. Those of this process are told by
// whoever committed; those of other processes show as writes to the
// write-ahead log, and SQLite's data_version tells them from our own.
type feed struct {
	store  *Store
	clock  clock.Clock
	others othersCommits

	mu          sync.Mutex
	subscribers map[chan struct{}]interest
	started     bool
	stop        context.CancelFunc
	running     sync.WaitGroup
	closed      bool
}

// interest is what a subscriber wants to hear of.
type interest int

const (
	inEverything interest = iota
	inTheOutbox
)

// newFeed tells of what others commit that is not in seen.
func newFeed(seen othersCommits, c clock.Clock) *feed {
	return &feed{store: seen.store, clock: c, others: seen, subscribers: map[chan struct{}]interest{}}
}

// Changes implements inbox.Store. The channel is closed when ctx ends or the
// store is closed. The renewal of a lease changes nothing that anybody reads
// and is not told.
func (s *Store) Changes(ctx context.Context) <-chan struct{} {
	return s.feed.subscribe(ctx, inEverything)
}

// OutboxChanges implements inbox.Store. What other processes commit is always
// told, for nobody says here what it was.
func (s *Store) OutboxChanges(ctx context.Context) <-chan struct{} {
	return s.feed.subscribe(ctx, inTheOutbox)
}

func (f *feed) subscribe(ctx context.Context, in interest) <-chan struct{} {
	ticks := make(chan struct{}, 1)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		close(ticks)
		return ticks
	}
	f.subscribers[ticks] = in
	f.start()
	context.AfterFunc(ctx, func() { f.unsubscribe(ticks) })
	return ticks
}

func (f *feed) unsubscribe(ticks chan struct{}) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.subscribers[ticks]; ok {
		delete(f.subscribers, ticks)
		close(ticks)
	}
}

// tell wakes every subscriber that is not awake already. outbox says that the
// commit may have changed what there is to send.
func (f *feed) tell(outbox bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for ticks, in := range f.subscribers {
		if in == inTheOutbox && !outbox {
			continue
		}
		select {
		case ticks <- struct{}{}:
		default:
		}
	}
}

func (f *feed) close() {
	f.mu.Lock()
	f.closed = true
	if f.stop != nil {
		f.stop()
	}
	f.mu.Unlock()
	f.running.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	for ticks := range f.subscribers {
		delete(f.subscribers, ticks)
		close(ticks)
	}
}

// start begins to watch with the first subscriber; f.mu is held.
func (f *feed) start() {
	if f.started {
		return
	}
	f.started = true
	ctx, stop := context.WithCancel(context.Background())
	f.stop = stop
	watcher, err := fsnotify.NewWatcher()
	if err == nil {
		err = watcher.Add(filepath.Dir(f.store.path))
	}
	if err != nil {
		f.store.log.Warn("changes by other programs are seen late: the folder of the store cannot be watched", "error", err)
	}
	f.running.Add(1)
	go f.watch(ctx, watcher)
}

func (f *feed) watch(ctx context.Context, watcher *fsnotify.Watcher) {
	defer f.running.Done()
	var writes <-chan fsnotify.Event
	var failures <-chan error
	if watcher != nil {
		defer watcher.Close()
		writes, failures = watcher.Events, watcher.Errors
	}
	looks := 0 // a commit may be on its way that wrote before anybody watched
	timer := f.clock.NewTimer(waitFor(looks))
	defer func() { timer.Stop() }()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-writes:
			if !ok {
				writes = nil
			}
			if e.Name != f.store.path+"-wal" {
				continue // and the look that is due stays due
			}
			drain(writes)
			looks = 0
		case err := <-failures: // what happened meanwhile may be lost
			f.store.log.Warn("watching the store", "error", err)
			looks = 0
		case <-timer.C():
			looks++
		}
		timer.Stop()
		f.tellIf(ctx)
		timer = f.clock.NewTimer(waitFor(looks))
	}
}

// waitFor is how long to wait after so many looks since the log was written to:
// a commit writes first and counts only when the disk has it, which nobody
// tells. Each wait is as long as all before it, so that a commit is seen no
// later than after twice the time that the disk took.
func waitFor(looks int) time.Duration {
	const doublings = 15 // more are longer than missedEvery
	return min(time.Millisecond<<min(looks, doublings), missedEvery)
}

func drain(events <-chan fsnotify.Event) {
	for {
		select {
		case _, ok := <-events:
			if !ok {
				return
			}
		default:
			return
		}
	}
}

func (f *feed) tellIf(ctx context.Context) {
	changed, err := f.others.look(ctx)
	if err != nil && ctx.Err() == nil && !errors.Is(err, sqlite.ErrClosed) {
		f.store.log.Warn("looking for changes of the store", "error", err)
	}
	if changed {
		f.tell(true)
	}
}

// othersCommits remembers what was seen of other processes. It looks on the
// connection for writing, for which data_version changes only by commits of
// others.
type othersCommits struct {
	store             *Store
	version, revision int64
}

func (o *othersCommits) look(ctx context.Context) (bool, error) {
	c, err := o.store.lockWriter(ctx)
	if err != nil {
		return false, err
	}
	defer o.store.unlockWriter(c)
	changed, err := o.seen(c)
	if err == nil && changed {
		// Whoever is told reads by the rules of now.
		_, err = o.store.follow(c)
	}
	if err != nil {
		o.version, o.revision = 0, -1 // which no file has: the next look tries again
	}
	return changed, err
}

// seen says whether there is something new since it was asked last.
func (o *othersCommits) seen(writer *sqlite.Conn) (bool, error) {
	version, err := writer.Number("PRAGMA data_version")
	if err != nil || version == o.version {
		return false, err
	}
	revision, err := writer.Number("SELECT n FROM revision")
	if err != nil {
		return false, err
	}
	changed := revision != o.revision
	o.version, o.revision = version, revision
	return changed, nil
}
