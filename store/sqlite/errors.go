package sqlite

import (
	"errors"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"oriel/inbox"
)

// Coded gives an error of the driver the code and the sentence by which the
// rest of the program tells what to do.
func Coded(err error) error {
	var e sqlite3.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	switch {
	case e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked:
		return inbox.Errorf(inbox.CodeBusy, "another program is writing to the store; nothing was written, try again: %w", err)
	case e.Code == sqlite3.ErrFull || errors.Is(e.SystemErrno, syscall.ENOSPC):
		return inbox.Errorf(inbox.CodeFull, "the disk is full; nothing was written, free some space and try again: %w", err)
	case e.Code == sqlite3.ErrNotADB:
		return inbox.Errorf(inbox.CodeInvalid, "the file is no store of Oriel's; name another one: %w", err)
	case e.Code == sqlite3.ErrCorrupt:
		return inbox.Errorf(inbox.CodeInternal, "the store is damaged; restore it from a backup: %w", err)
	case e.Code == sqlite3.ErrReadonly || e.Code == sqlite3.ErrPerm || e.Code == sqlite3.ErrCantOpen:
		return inbox.Errorf(inbox.CodeInternal, "the store cannot be opened for writing; check who owns the file and its folder: %w", err)
	}
	return inbox.Errorf(inbox.CodeInternal, "the store failed: %w", err)
}

// IsBusy says that somebody else was in the way.
func IsBusy(err error) bool { return inbox.CodeOf(err) == inbox.CodeBusy }

// also adds what went wrong while cleaning up; without that, err stays what
// it is.
func also(err, cleanup error) error {
	if cleanup == nil {
		return err
	}
	return errors.Join(err, cleanup)
}
