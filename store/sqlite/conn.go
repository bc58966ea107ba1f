package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Conn is one connection with the statements that were prepared on it. It is
// not safe for use by several goroutines. Its methods take no context: with
// one that can end, the driver starts a goroutine for each statement.
type Conn struct {
	raw        *sqlite3.SQLiteConn
	statements map[string]*statement
}

type statement struct {
	prepared *sqlite3.SQLiteStmt
	args     []driver.NamedValue
	values   []driver.Value
}

// Close ends the connection and its statements.
func (c *Conn) Close() error {
	var errs []error
	for _, s := range c.statements {
		errs = append(errs, s.prepared.Close())
	}
	return errors.Join(append(errs, c.raw.Close())...)
}

func (c *Conn) statement(query string) (*statement, error) {
	if s, ok := c.statements[query]; ok {
		return s, nil
	}
	prepared, err := c.raw.Prepare(query)
	if err != nil {
		return nil, Coded(fmt.Errorf("prepare %q: %w", query, err))
	}
	stmt, ok := prepared.(*sqlite3.SQLiteStmt)
	if !ok {
		return nil, errors.New("the SQLite driver gave a statement of another kind")
	}
	s := &statement{prepared: stmt}
	c.statements[query] = s
	return s, nil
}

// Change runs a statement that writes and reports how many rows changed, without
// those that triggers changed.
func (c *Conn) Change(query string, args ...any) (int64, error) {
	result, err := c.exec(query, args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// Insert is Change for a new row, whose id it returns.
func (c *Conn) Insert(query string, args ...any) (int64, error) {
	result, err := c.exec(query, args)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// Run is Change for those who do not ask how much it was.
func (c *Conn) Run(query string, args ...any) error {
	return c.Each(func(*Row) error { return nil }, query, args...)
}

func (c *Conn) exec(query string, args []any) (driver.Result, error) {
	s, err := c.statement(query)
	if err != nil {
		return nil, err
	}
	result, err := s.prepared.ExecContext(context.Background(), s.bindable(args))
	return result, Coded(err)
}

// Each runs a query and hands every row of the answer to read.
func (c *Conn) Each(read func(*Row) error, query string, args ...any) (err error) {
	s, err := c.statement(query)
	if err != nil {
		return err
	}
	rows, err := s.prepared.QueryContext(context.Background(), s.bindable(args))
	if err != nil {
		return Coded(err)
	}
	defer func() { err = also(err, Coded(rows.Close())) }()
	if s.values == nil {
		s.values = make([]driver.Value, len(rows.Columns()))
	}
	r := Row{values: s.values}
	for {
		switch err := rows.Next(r.values); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return Coded(err)
		}
		r.next = 0
		if err := read(&r); err != nil {
			return err
		}
	}
}

// One runs a query for a single row and reports whether there was one.
func (c *Conn) One(read func(*Row), query string, args ...any) (found bool, err error) {
	err = c.Each(func(r *Row) error {
		found = true
		read(r)
		return nil
	}, query, args...)
	return found, err
}

// Number runs a query for a single integer, 0 where there is no row.
func (c *Conn) Number(query string, args ...any) (n int64, err error) {
	_, err = c.One(func(r *Row) { n = r.Int() }, query, args...)
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
			a = Millis(v)
		}
		s.args = append(s.args, driver.NamedValue{Ordinal: i + 1, Value: a})
	}
	return s.args
}
