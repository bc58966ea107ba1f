package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"oriel/inbox"
	"oriel/store/sqlite"
)

// TestListsWalkAlongAnIndex asks SQLite how it would answer every query of
// every list: always by one search in the index of the order, never by a look
// at all rows, and sorting only where few rows are known beforehand.
func TestListsWalkAlongAnIndex(t *testing.T) {
	c := emptyStore(t)
	for _, view := range inbox.Views() {
		for sort, order := range orders {
			for _, from := range []inbox.Cursor{{}, {Section: 1, Key: 5, ID: 7}} {
				for _, backward := range []bool{false, true} {
					q := inbox.Query{View: view, Sort: sort, Agent: "ana", Limit: 50, From: from, Backward: backward}
					p, err := newPlan(q)
					if err != nil {
						t.Fatal(err)
					}
					if rare := sort != inbox.SortWindow && sort != inbox.SortSLA; p.sortsFew() && !rare && view != inbox.ViewClosing {
						t.Errorf("%s by %s is sorted", view, sort)
					}
					checkPlans(t, c, p, order, p.sortsFew())
				}
			}
		}
	}
}

// TestMissesWalkAlongAnIndex: whoever asks for the newest few reads these only.
func TestMissesWalkAlongAnIndex(t *testing.T) {
	steps := explain(t, emptyStore(t), missesQuery, 1, 2, "", nil, "", "", 3)
	if !strings.Contains(steps, "SEARCH i USING INDEX misses_by_end (end>? AND end<?)") || strings.Contains(steps, "SCAN") || strings.Contains(steps, "TEMP B-TREE") {
		t.Error(steps)
	}
}

// TestOneListIsFoundByItsKey: what a transaction changes, it finds at once.
func TestOneListIsFoundByItsKey(t *testing.T) {
	steps := explain(t, emptyStore(t), touchedQuery, 1, 2, "", "", "", "", 3, 4)
	const key = "(day=? AND page=? AND policy=? AND owner=? AND labels=? AND kind=? AND part"
	if strings.Count(steps, key) != 2 || strings.Contains(steps, "SCAN") || strings.Contains(steps, "TEMP B-TREE") {
		t.Error(steps)
	}
}

func emptyStore(t *testing.T) *sqlite.Conn {
	t.Helper()
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "oriel.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := <-s.writer
	t.Cleanup(func() {
		s.writer <- c
		_ = s.Close()
	})
	return c
}

func checkPlans(t *testing.T, c *sqlite.Conn, p *plan, o order, sortsFew bool) {
	t.Helper()
	for _, s := range p.sections() {
		for _, part := range s.stretches(p.column()) {
			query, args := p.query(part, s.descending, 50)
			steps := explain(t, c, query, args...)
			search := "SEARCH c USING INDEX " + p.index() + " ("
			if !strings.Contains(steps, search) || strings.Contains(steps, "SCAN") || (strings.Contains(steps, "TEMP B-TREE") && !sortsFew) {
				t.Errorf("%s by %s:\n%s", p.q.View, o.name, steps)
			}
			bound := o.column + ">?" // or a key and an id
			if !sortsFew && !strings.Contains(steps, bound) && !strings.Contains(steps, o.column+"=? AND id>?") && !strings.Contains(steps, o.column+"=? AND rowid>?") {
				t.Errorf("%s by %s does not start at its place:\n%s", p.q.View, o.name, steps)
			}
		}
	}
}

func explain(t *testing.T, c *sqlite.Conn, query string, args ...any) string {
	t.Helper()
	var steps []string
	if err := c.Each(func(r *sqlite.Row) error {
		r.Int()
		r.Int()
		r.Int()
		steps = append(steps, r.Text())
		return nil
	}, "EXPLAIN QUERY PLAN "+query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return strings.Join(steps, "\n")
}

// TestOtherQueriesLookAtNoTable covers what is asked at every key or commit.
func TestOtherQueriesLookAtNoTable(t *testing.T) {
	c := emptyStore(t)
	for name, query := range map[string]string{
		"due":     "SELECT m.state, m.id" + sendable + " AND m.not_before <= 1 ORDER BY m.at, m.id LIMIT 1",
		"next":    "SELECT min(m.not_before)" + sendable,
		"sending": sendingQuery,
		"thread":  threadQuery,
		"unnamed": unnamedQuery,
		"outbox":  outboxQuery,
		"open":    openConversationsQuery,

		"warnings":      alarmClocks[0].between(),
		"next warning":  alarmClocks[0].next(),
		"late":          alarmClocks[3].between(),
		"next due":      alarmClocks[3].next(),
		"closing":       alarmClocks[4].between(),
		"next to close": alarmClocks[4].next(),
	} {
		args := make([]any, strings.Count(query, "?"))
		steps := explain(t, c, query, args...)
		if strings.Contains(steps, "TEMP B-TREE") && name != "outbox" {
			t.Errorf("%s sorts:\n%s", name, steps)
		}
		for step := range strings.Lines(steps) {
			if strings.HasPrefix(step, "SCAN") && !strings.Contains(step, "USING") {
				t.Errorf("%s scans:\n%s", name, steps)
			}
		}
	}
}
