package store

import (
	"database/sql/driver"
	"time"
)

// row is one line of an answer, read from left to right.
type row struct {
	values []driver.Value
	next   int
}

func (r *row) value() driver.Value {
	v := r.values[r.next]
	r.next++
	return v
}

// int reads an integer; NULL is 0.
func (r *row) int() int64 {
	n, _ := r.value().(int64)
	return n
}

func (r *row) flag() bool { return r.int() != 0 }

func (r *row) time() time.Time { return instant(r.int()) }

// text reads a text or a blob; NULL is empty.
func (r *row) text() string {
	switch v := r.value().(type) {
	case string:
		return v
	case []byte:
		return string(v)
	}
	return ""
}

func (r *row) bytes() []byte {
	switch v := r.value().(type) {
	case string:
		return []byte(v)
	case []byte:
		return v
	}
	return nil
}
