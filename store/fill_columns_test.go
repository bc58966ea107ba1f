package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"oriel/inbox"
)

// TestAnOlderStoreGetsItsClocks: opening one fills in what its
// schema did not have, exactly as the log yields it.
func TestAStoreOfTheFirstVersionGetsItsClocks(t *testing.T) {
	folder := t.TempDir()
	present, older := filepath.Join(folder, "present.db"), filepath.Join(folder, "older.db")
	s := openAt(t, present)
	for n := range 1200 { // several batches
		accept(t, s, wrote(n, fmt.Sprint("m", n), "Hello", noon.Add(time.Duration(n)*time.Second)))
	}
	accept(t, s, about(3, "answer", noon.Add(time.Hour), inbox.MessageEchoed{MID: "answer"}))
	writeOlder(t, older, present)
	old := openAt(t, older)
	report, err := old.Rebuild(context.Background(), false)
	if err != nil || len(report.Differences) > 0 {
		t.Fatalf("%v, %v", report.Differences, err)
	}
	q := everything
	q.Limit, q.Now = 1000, noon.Add(2*time.Hour)
	page, err := old.List(context.Background(), q)
	if err != nil || len(page.Rows) != 1000 || len(page.Rows[0].Clocks) != 2 {
		t.Errorf("%d rows, the first with %+v, %v", len(page.Rows), page.Rows[0].Clocks, err)
	}
	if counts, err := old.Count(context.Background(), q); err != nil || counts[inbox.ViewLate] != 1199 {
		t.Errorf("%v, %v", counts, err)
	}
}

// writeOlder makes a store of the schema before the clocks of rows with what a store holds.
func writeOlder(t *testing.T, path, from string) {
	t.Helper()
	ctx := context.Background()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	migrations, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS("migrations"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := migrations.UpTo(ctx, 3); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("ATTACH ? AS present", from); err != nil {
		t.Fatal(err)
	}
	for _, table := range list(t, db, `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
		AND name NOT IN ('goose_db_version', 'sqlite_sequence', 'conversations', 'tallies')`) {
		copyTable(t, db, table, "")
	}
	copyTable(t, db, "conversations", ", due_kind, warn_at", "'', 0")
}

// copyTable copies the columns that both schemas have.
func copyTable(t *testing.T, db *sql.DB, table, added string, values ...string) {
	t.Helper()
	columns := slices.DeleteFunc(columnsOf(t, db, "main", table), func(c string) bool {
		return !slices.Contains(columnsOf(t, db, "present", table), c)
	})
	names := strings.Join(columns, ", ")
	if _, err := db.Exec("INSERT OR REPLACE INTO main." + table + " (" + names + added + ") SELECT " +
		strings.Join(append([]string{names}, values...), ", ") + " FROM present." + table); err != nil {
		t.Fatalf("%s: %v", table, err)
	}
}

func columnsOf(t *testing.T, db *sql.DB, schema, table string) []string {
	t.Helper()
	return list(t, db, "SELECT name FROM pragma_table_info(?, ?)", table, schema)
}

func list(t *testing.T, db *sql.DB, query string, args ...any) (values []string) {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
	}
	return values
}
