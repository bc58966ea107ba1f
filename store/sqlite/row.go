package sqlite

import (
	"database/sql/driver"
	"time"
)

// Row is one line of an answer, read from left to right.
type Row struct {
	values []driver.Value
	next   int
}

func (r *Row) value() driver.Value {
	v := r.values[r.next]
	r.next++
	return v
}

// Int reads an integer; NULL is 0.
func (r *Row) Int() int64 {
	n, _ := r.value().(int64)
	return n
}

// Flag reads what is 0 or 1.
func (r *Row) Flag() bool { return r.Int() != 0 }

// Time reads what Millis wrote.
func (r *Row) Time() time.Time { return Instant(r.Int()) }

// Duration reads milliseconds.
func (r *Row) Duration() time.Duration { return time.Duration(r.Int()) * time.Millisecond }

// Text reads a text or a blob; NULL is empty.
func (r *Row) Text() string {
	switch v := r.value().(type) {
	case string:
		return v
	case []byte:
		return string(v)
	}
	return ""
}

// Bytes reads a text or a blob; NULL is nil.
func (r *Row) Bytes() []byte {
	switch v := r.value().(type) {
	case string:
		return []byte(v)
	case []byte:
		return v
	}
	return nil
}
