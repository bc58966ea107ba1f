package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"time"

	"github.com/mattn/go-sqlite3"
)

// conn is one connection with the statements that were prepared on it. It is
// not safe for use by several goroutines. Its methods take no context: with
// one that can end, the driver starts a goroutine for each statement.
type conn struct {
	raw        *sqlite3.SQLiteConn
	statements map[string]*statement
}

type statement struct {
	prepared *sqlite3.SQLiteStmt
	args     []driver.NamedValue
	values   []driver.Value
}

// dsn names the file with every setting that a connection needs. cacheKB
// bounds the memory that the connection keeps pages in.
func dsn(path string, busy time.Duration, cacheKB int) string {
	settings := url.Values{
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"},
		"_foreign_keys": {"on"},
		"_txlock":       {"immediate"},
		"_busy_timeout": {fmt.Sprint(busy.Milliseconds())},
		"_cache_size":   {fmt.Sprint(-cacheKB)},
	}
	file := url.URL{Path: filepath.ToSlash(path)}
	return "file:" + file.EscapedPath() + "?" + settings.Encode()
}

func connect(dsn string) (*conn, error) {
	opened, err := (&sqlite3.SQLiteDriver{}).Open(dsn)
	if err != nil {
		return nil, coded(err)
	}
	raw, ok := opened.(*sqlite3.SQLiteConn)
	if !ok {
		return nil, errors.New("the SQLite driver gave a connection of another kind")
	}
	return &conn{raw: raw, statements: map[string]*statement{}}, nil
}

func (c *conn) close() error {
	var errs []error
	for _, s := range c.statements {
		errs = append(errs, s.prepared.Close())
	}
	return errors.Join(append(errs, c.raw.Close())...)
}

func (c *conn) statement(query string) (*statement, error) {
	if s, ok := c.statements[query]; ok {
		return s, nil
	}
	prepared, err := c.raw.Prepare(query)
	if err != nil {
		return nil, coded(fmt.Errorf("prepare %q: %w", query, err))
	}
	stmt, ok := prepared.(*sqlite3.SQLiteStmt)
	if !ok {
		return nil, errors.New("the SQLite driver gave a statement of another kind")
	}
	s := &statement{prepared: stmt}
	c.statements[query] = s
	return s, nil
}

// change runs a statement that writes and needs no more than one row of
// effect; it reports how many rows changed.
func (c *conn) change(query string, args ...any) (int64, error) {
	result, err := c.exec(query, args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// insert is change for a new row, whose id it returns.
func (c *conn) insert(query string, args ...any) (int64, error) {
	result, err := c.exec(query, args)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// run is change for those who do not ask how much it was.
func (c *conn) run(query string, args ...any) error {
	return c.each(func(*row) error { return nil }, query, args...)
}

func (c *conn) exec(query string, args []any) (driver.Result, error) {
	s, err := c.statement(query)
	if err != nil {
		return nil, err
	}
	result, err := s.prepared.ExecContext(context.Background(), s.bindable(args))
	return result, coded(err)
}

// each runs a query and hands every row of the answer to read.
func (c *conn) each(read func(*row) error, query string, args ...any) (err error) {
	s, err := c.statement(query)
	if err != nil {
		return err
	}
	rows, err := s.prepared.QueryContext(context.Background(), s.bindable(args))
	if err != nil {
		return coded(err)
	}
	defer func() { err = also(err, coded(rows.Close())) }()
	if s.values == nil {
		s.values = make([]driver.Value, len(rows.Columns()))
	}
	r := row{values: s.values}
	for {
		switch err := rows.Next(r.values); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return coded(err)
		}
		r.next = 0
		if err := read(&r); err != nil {
			return err
		}
	}
}

// one runs a query for a single row and reports whether there was one.
func (c *conn) one(read func(*row), query string, args ...any) (found bool, err error) {
	err = c.each(func(r *row) error {
		found = true
		read(r)
		return nil
	}, query, args...)
	return found, err
}

// number runs a query for a single integer, 0 where there is no row.
func (c *conn) number(query string, args ...any) (n int64, err error) {
	_, err = c.one(func(r *row) { n = r.int() }, query, args...)
	return n, err
}

// bindable gives arguments the types that the driver takes.
func (s *statement) bindable(args []any) []driver.NamedValue {
	s.args = s.args[:0]
	for i, a := range args {
		switch v := a.(type) {
		case int:
			a = int64(v)
		case time.Time:
			a = millis(v)
		}
		s.args = append(s.args, driver.NamedValue{Ordinal: i + 1, Value: a})
	}
	return s.args
}
