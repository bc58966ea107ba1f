package sqlite

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"github.com/mattn/go-sqlite3"

	"oriel/inbox/clock"
)

// DSN names the file with every setting that a connection needs. cacheKB
// bounds the memory that the connection keeps pages in.
func DSN(path string, busy time.Duration, cacheKB int) string {
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

// Connect opens a connection to the file that DSN names.
func Connect(dsn string) (*Conn, error) {
	opened, err := (&sqlite3.SQLiteDriver{}).Open(dsn)
	if err != nil {
		return nil, Coded(err)
	}
	raw, ok := opened.(*sqlite3.SQLiteConn)
	if !ok {
		return nil, errors.New("the SQLite driver gave a connection of another kind")
	}
	return &Conn{raw: raw, statements: map[string]*statement{}}, nil
}

// connectAgain is how long to wait before another try to connect.
const connectAgain = 10 * time.Millisecond

// ConnectFirst connects to a file that may be in another journal mode, as a new
// one and a copy are. Whoever changes that keeps others out for a moment, and
// SQLite does not wait for it by itself.
func ConnectFirst(ctx context.Context, now clock.Clock, dsn string, busy time.Duration) (*Conn, error) {
	for begun := now.Now(); ; {
		c, err := Connect(dsn)
		if !IsBusy(err) || now.Now().Sub(begun) >= busy {
			return c, err
		}
		timer := now.NewTimer(connectAgain)
		select {
		case <-timer.C():
		case <-ctx.Done():
			timer.Stop()
			return nil, ctx.Err()
		}
	}
}
