package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"

	"oriel/inbox"
	"oriel/store/sqlite"
)

//go:embed migrations/*.sql
var embedded embed.FS

// applicationID marks a file as a store of Oriel's; each migration writes it
// and its own number, so that opening a store needs no table of versions.
const applicationID = 1332898156

// migrateAttempts bounds how often bringing a store up to date may fail while
// nobody else gets on with it.
const migrateAttempts = 5

// migrate brings the file to the newest schema by apply and returns its version.
// A store that is up to date costs three small queries. Programs that do it at
// the same time get in each other's way with every migration.
func migrate(ctx context.Context, c *sqlite.Conn, path string, apply func(context.Context) error) (version int64, err error) {
	newest, err := newestMigration()
	if err != nil {
		return 0, err
	}
	for attempt := 1; ; attempt++ {
		before := version
		version, err = schemaVersion(c)
		if version > before {
			attempt = 1
		}
		switch {
		case err != nil:
			return 0, err
		case version == newest:
			return version, nil
		case version > newest:
			return 0, inbox.Errorf(inbox.CodeNewerStore, "the store %s was written by a newer version of Oriel (schema %d, this version knows %d); install that version, or name another store", path, version, newest)
		}
		if err := apply(ctx); err != nil && attempt == migrateAttempts {
			return 0, inbox.Errorf(inbox.CodeInternal, "the store %s cannot be brought up to date: %w", path, sqlite.Coded(err))
		}
	}
}

// schemaVersion is 0 for an empty file.
func schemaVersion(c *sqlite.Conn) (int64, error) {
	mark, err := c.Number("PRAGMA application_id")
	if err != nil {
		return 0, err
	}
	if mark == applicationID {
		return c.Number("PRAGMA user_version")
	}
	foreign, err := c.Number("SELECT count(*) FROM sqlite_schema WHERE tbl_name NOT IN ('goose_db_version', 'sqlite_sequence')")
	if err != nil {
		return 0, err
	}
	if foreign > 0 {
		return 0, inbox.Errorf(inbox.CodeInvalid, "the file is an SQLite database of another program; name another one")
	}
	return 0, nil
}

func newestMigration() (int64, error) {
	files, err := embedded.ReadDir("migrations")
	if err != nil {
		return 0, err
	}
	number, _, _ := strings.Cut(files[len(files)-1].Name(), "_")
	return strconv.ParseInt(number, 10, 64)
}

func applyMigrations(ctx context.Context, dsn string) error {
	return migrations(dsn, func(p *goose.Provider) error {
		_, err := p.Up(ctx)
		return err
	})
}

// migrations lets do apply those that a file lacks.
func migrations(dsn string, do func(*goose.Provider) error) (err error) {
	files, err := fs.Sub(embedded, "migrations")
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return err
	}
	return do(provider)
}
