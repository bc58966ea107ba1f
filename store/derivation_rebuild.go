package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// derived are the tables that Apply makes of the log, with what tells a row.
var derived = []struct {
	table string
	keys  []string
}{
	{"pages", []string{"page_id"}},
	{"conversations", []string{"id"}},
	{"conversation_states", []string{"id"}},
	{"conversation_labels", []string{"label", "conversation_id"}},
	{"tallies", []string{"page", "resolved", "assignee"}},
	{"messages", []string{"id"}},
	{"moments", []string{"conversation_id", "key", "at", "kind", "agent"}},
	{"intervals", []string{"conversation_id", "n"}},
	{"clock_days", []string{"day", "page", "policy", "owner", "labels", "kind", "part"}},
	{"approaches", []string{"page", "at", "conversation_id"}},
	{"arrived_days", []string{"day", "page", "policy", "assignee", "labels"}},
}

// maxDifferences is how many rows a report names.
const maxDifferences = 100

// Rebuild implements inbox.Store. With replace, others can write until the
// rebuilt tables are compared and put in place.
func (s *Store) Rebuild(ctx context.Context, replace bool) (inbox.RebuildReport, error) {
	if replace {
		return s.RebuildBy(ctx, s.Rules())
	}
	return s.rebuildBy(ctx, s.derivation.Load(), func(r *rebuild) error {
		r.compares = true
		return sqlite.Transact(r.live, "BEGIN DEFERRED", func(*sqlite.Conn) error { return r.compare(ctx) })
	})
}

// RebuildBy is Rebuild with replace by rules that become those of the store.
func (s *Store) RebuildBy(ctx context.Context, rules inbox.Rules) (inbox.RebuildReport, error) {
	return s.rebuildBy(ctx, newDerivation(rules), func(r *rebuild) error {
		r.compares = true
		return s.replaceTables(ctx, r)
	})
}

// replaceBusy is how long to wait for other programs that write before all of
// the replay is given up.
const replaceBusy = 20 * time.Second

// rebuildBy makes place for a replay of the log by d and lets finish do it.
// The log is replayed into a second file beside the store, which is removed
// afterwards.
func (s *Store) rebuildBy(ctx context.Context, d *derivation, finish func(*rebuild) error) (report inbox.RebuildReport, err error) {
	folder, err := os.MkdirTemp(filepath.Dir(s.path), ".rebuild-")
	if err != nil {
		return report, inbox.Errorf(inbox.CodeInternal, "there is no place to rebuild the tables: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	aside, err := Open(ctx, filepath.Join(folder, "rebuilt.db"), Options{Rules: d.rules, Logger: s.log})
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, aside.Close()) }()
	live, err := sqlite.Connect(sqlite.DSN(s.path, max(s.busy, replaceBusy), readerCache))
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, live.Close()) }()
	r := &rebuild{
		live: live, aside: aside, by: d, now: s.clock.Now(), progress: func() error { return nil },
		may:    unopposed,
		report: inbox.RebuildReport{Differences: []string{}},
	}
	if r.newest, err = live.Number("SELECT max(seq) FROM events"); err != nil {
		return report, err
	}
	err = finish(r)
	return r.report, err
}

// replaceTables replays what there is, then keeps everybody from writing,
// catches up, puts the rebuilt tables in place, and goes on by the rules that
// made them. Misses that were recorded under earlier policies stay.
func (s *Store) replaceTables(ctx context.Context, r *rebuild) error {
	if err := r.replay(ctx); err != nil {
		return err
	}
	writer, err := s.lockWriter(ctx)
	if err != nil {
		return err
	}
	defer s.unlockWriter(writer)
	r.progress = func() error { return nil } // the right cannot be lost any more
	if err := sqlite.Transact(r.live, "BEGIN IMMEDIATE", func(c *sqlite.Conn) error {
		if err := r.may(c); err != nil {
			return err
		}
		made, err := readMade(c)
		if err != nil {
			return err
		}
		if err := r.catchUp(ctx); err != nil {
			return err
		}
		if err := r.replace(made); err != nil {
			return err
		}
		if err := r.by.record(c); err != nil {
			return err
		}
		return c.Run("UPDATE revision SET n = n + 1")
	}); err != nil {
		return err
	}
	s.derivation.Store(r.by)
	r.report.Replaced = true
	s.feed.tell(true)
	return nil
}

// catchUp replays what was written meanwhile and keeps the misses.
func (r *rebuild) catchUp(ctx context.Context) error {
	if err := r.replay(ctx); err != nil {
		return err
	}
	if err := r.recordMisses(ctx); err != nil {
		return err
	}
	if r.compares {
		return r.compare(ctx)
	}
	return r.attach(ctx)
}

// rebuild is a replay of the log into a store of its own.
type rebuild struct {
	live   *sqlite.Conn
	aside  *Store
	by     *derivation
	now    time.Time
	upTo   int64 // the last event that was replayed
	newest int64 // the last one when the replay began
	// compares says that the report names the rows that differ.
	compares bool
	// progress is called after each batch; its error ends the replay.
	progress func() error
	// may is asked before the tables are put in place; its error leaves them.
	may    func(*sqlite.Conn) error
	report inbox.RebuildReport
}

// batch is how many events are replayed in one transaction.
const batch = 5000

// replay applies the events that were not replayed yet.
func (r *rebuild) replay(ctx context.Context) error {
	for {
		before := r.upTo
		if err := r.aside.write(ctx, r.replayBatch); err != nil {
			return err
		}
		if r.upTo == before {
			return nil
		}
		if err := r.progress(); err != nil {
			return err
		}
	}
}

func (r *rebuild) replayBatch(t *tx) error {
	return r.live.Each(func(line *sqlite.Row) error {
		r.upTo = line.Int()
		r.report.Events++
		ev, err := readEvent(line)
		if err != nil {
			return fmt.Errorf("event %d: %w", r.upTo, err)
		}
		return t.apply(ev)
	}, "SELECT seq, key, page_id, psid, kind, at, fact FROM main.events WHERE seq > ? ORDER BY seq LIMIT ?", r.upTo, batch)
}

// attach replays the rest of the log and lays the rebuilt tables beside those
// of the store.
func (r *rebuild) attach(ctx context.Context) error {
	if err := r.replay(ctx); err != nil {
		return err
	}
	return r.live.Run("ATTACH ? AS rebuilt", r.aside.path)
}

// compare lists the rows that differ.
func (r *rebuild) compare(ctx context.Context) error {
	if err := r.attach(ctx); err != nil {
		return err
	}
	for _, d := range derived {
		if err := r.compareTable(d.table, d.keys); err != nil {
			return err
		}
	}
	return r.compareText()
}

// compareTable looks for rows that the other side does not have, or has with
// other values.
func (r *rebuild) compareTable(table string, keys []string) error {
	same, err := r.sameRow(table, keys)
	if err != nil {
		return err
	}
	key := "'' || a." + strings.Join(keys, " || ' ' || a.")
	return r.listBothWays(table, "SELECT "+key+" FROM %s."+table+" a WHERE NOT EXISTS (SELECT 1 FROM %s."+table+" b WHERE "+same+") LIMIT ?")
}

// sameRow is the condition that the rows a and b of a table say the same. Rows
// of one key are found by its index.
func (r *rebuild) sameRow(table string, keys []string) (string, error) {
	columns, err := r.columns(table)
	if err != nil {
		return "", err
	}
	same := make([]string, len(keys))
	for i, key := range keys {
		same[i] = "b." + key + " = a." + key
	}
	return strings.Join(same, " AND ") + " AND (b." + strings.Join(columns, ", b.") + ") IS (a." + strings.Join(columns, ", a.") + ")", nil
}

func (r *rebuild) columns(table string) (columns []string, err error) {
	err = r.live.Each(func(line *sqlite.Row) error {
		columns = append(columns, line.Text())
		return nil
	}, "SELECT name FROM pragma_table_info(?, 'main')", table)
	return columns, err
}

// compareText compares the full-text index word by word. The tables of words
// miscount the messages of a word in an index that is kept newest first, so
// that each word is looked up.
func (r *rebuild) compareText() error {
	for _, schema := range []string{"main", "rebuilt"} {
		if err := r.live.Run("CREATE VIRTUAL TABLE temp.words_of_" + schema + " USING fts4aux(" + schema + ", message_text)"); err != nil {
			return err
		}
	}
	const found = `(SELECT count(*) || ' ' || sum(docid) FROM %[INDEX]s.message_text m WHERE m.message_text MATCH '"' || w.term || '"')`
	const query = "SELECT w.term FROM temp.words_of_%[1]s w WHERE w.col = '*' AND "
	return r.listBothWays("message_text", query+strings.ReplaceAll(found, "INDEX", "1")+" IS NOT "+strings.ReplaceAll(found, "INDEX", "2")+" LIMIT ?")
}

// listBothWays runs a query that finds what one side has and the other has
// not. A row that differs is found from both and named once.
func (r *rebuild) listBothWays(table, query string) error {
	for _, sides := range [][2]any{{"main", "rebuilt"}, {"rebuilt", "main"}} {
		if err := r.live.Each(func(line *sqlite.Row) error {
			r.differs(table + " " + line.Text())
			return nil
		}, fmt.Sprintf(query, sides[:]...), maxDifferences); err != nil {
			return err
		}
	}
	return nil
}

func (r *rebuild) differs(what string) {
	if len(r.report.Differences) < maxDifferences && !slices.Contains(r.report.Differences, what) {
		r.report.Differences = append(r.report.Differences, what)
	}
}
