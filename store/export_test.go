package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/sla"
	"oriel/store/sqlite"
)

// ClosedConversations is into how many conversations CloseClocks writes; they
// must exist.
const ClosedConversations = 1000

// CloseClocks writes intervals as if their conversations had the labels and
// were on the page. Each batch has a number of its own.
func (s *Store) CloseClocks(t testing.TB, batch int, pageID string, labels []string, intervals []sla.Interval) {
	t.Helper()
	if err := s.write(context.Background(), func(tx *tx) error {
		p, err := tx.page(pageID)
		if err != nil {
			return err
		}
		w := &working{Conversation: inbox.Conversation{PageID: pageID}, page: p.number}
		for n, i := range intervals {
			if err := tx.insertInterval(int64(1+n%ClosedConversations), batch*len(intervals)+n/ClosedConversations, i); err != nil {
				return err
			}
		}
		tx.countClosed(w, labels, intervals, 1)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// Tamper runs SQL behind the store's back.
func (s *Store) Tamper(t testing.TB, sql string) {
	t.Helper()
	c, err := s.lockWriter(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer s.unlockWriter(c)
	if err := c.Run(sql); err != nil {
		t.Fatal(err)
	}
}

// LimitPages makes the store as large as it may become.
func (s *Store) LimitPages(t testing.TB, pages int) {
	t.Helper()
	s.Tamper(t, fmt.Sprintf("PRAGMA max_page_count = %d", max(pages, 1)))
}

// CountArrived counts messages of the first page, spread over so many groups
// by their place.
func (s *Store) CountArrived(t testing.TB, at []time.Time, groups int) {
	t.Helper()
	if err := s.write(context.Background(), func(t *tx) error {
		for i, at := range at {
			n := i % groups
			g := arrivedGroup{1, fmt.Sprint("policy ", n%2), fmt.Sprint("agent ", n/2%20), encodeLabels([]string{fmt.Sprint("label ", n/40)})}
			t.arrived.add(g, []int64{sqlite.Millis(at)}, 1)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// Table returns the lines of an answer with one text column.
func (s *Store) Table(t testing.TB, sql string) []string {
	t.Helper()
	c, err := s.lockWriter(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer s.unlockWriter(c)
	lines := []string{}
	if err := c.Each(func(r *sqlite.Row) error {
		lines = append(lines, r.Text())
		return nil
	}, sql); err != nil {
		t.Fatal(err)
	}
	return lines
}

// MigrateBehind makes a new store while another program does, which is ahead by
// a migration each time.
func MigrateBehind(ctx context.Context, path string) (version int64, err error) {
	dsn := sqlite.DSN(path, defaultBusyTimeout, readerCache)
	c, err := sqlite.ConnectFirst(ctx, clock.System{}, dsn, defaultBusyTimeout)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	return migrate(ctx, c, path, func(ctx context.Context) error {
		return migrations(dsn, func(p *goose.Provider) error {
			if _, err := p.UpByOne(ctx); err != nil {
				return err
			}
			return errors.New("the table exists already")
		})
	})
}

// DerivationVersion is for the test that watches over it.
const DerivationVersion = derivationVersion

// DerivedTables are the names of the tables that Apply makes.
func DerivedTables() []string {
	var names []string
	for _, d := range derived {
		names = append(names, d.table)
	}
	return names
}
