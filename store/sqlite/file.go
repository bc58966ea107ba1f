package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"oriel/inbox"
)

// PrepareFile makes the file and its folder if they are missing, and takes
// the rights of everybody but the owner from a file that is there. SQLite
// gives the files beside it the same rights.
func PrepareFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return inbox.Errorf(inbox.CodeInternal, "the folder of the store cannot be made: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return inbox.Errorf(inbox.CodeInternal, "the store cannot be opened: %w", err)
	}
	if err := f.Close(); err != nil {
		return inbox.Errorf(inbox.CodeInternal, "the store cannot be opened: %w", err)
	}
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if err := closeToOthers(name); err != nil {
			return inbox.Errorf(inbox.CodeInternal, "the store is readable by others and that cannot be changed: %w", err)
		}
	}
	return nil
}

func closeToOthers(name string) error {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && info.Mode().Perm()&0o077 == 0) {
		return nil
	}
	if err != nil {
		return err
	}
	return os.Chmod(name, 0o600)
}

// SizeOf is the size of a file, 0 when there is none.
func SizeOf(name string) int64 {
	info, err := os.Stat(name)
	if err != nil {
		return 0
	}
	return info.Size()
}
