package spool

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"oriel/inbox"
	"oriel/inbox/clock"
)

// MaxBody is the largest body that is read, in bytes: 1 MiB, as at the webhook.
const MaxBody = 1 << 20

// Spool is a folder of bodies that wait to be read.
type Spool struct {
	dir   string
	clock clock.Clock
	count atomic.Uint64
}

// Open returns the spool in dir and makes what is missing of it.
func Open(dir string, c clock.Clock) (*Spool, error) {
	for _, part := range []string{"tmp", "new", "bad"} {
		if err := os.MkdirAll(filepath.Join(dir, part), 0o700); err != nil {
			return nil, inbox.Errorf(inbox.CodeInternal, "the spool folder cannot be made: %w", err)
		}
	}
	return &Spool{dir: dir, clock: c}, nil
}

// Dir is the spool's folder.
func (s *Spool) Dir() string { return s.dir }

func (s *Spool) path(part, name string) string { return filepath.Join(s.dir, part, name) }

// Put hands a body over. When it returns nil the body survives a loss of
// power.
func (s *Spool) Put(raw []byte) error {
	name := fmt.Sprintf("%013d.%d_%d.json", s.clock.Now().UnixMilli(), os.Getpid(), s.count.Add(1))
	tmp := s.path("tmp", name)
	if err := writeDurably(tmp, raw); err != nil {
		_ = os.Remove(tmp)
		return inbox.Errorf(inbox.CodeFull, "the webhook body could not be put into the spool: %w", err)
	}
	if err := os.Rename(tmp, s.path("new", name)); err != nil {
		_ = os.Remove(tmp)
		return inbox.Errorf(inbox.CodeFull, "the webhook body could not be put into the spool: %w", err)
	}
	return flushFolder(s.path("new", ""))
}

func writeDurably(path string, raw []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	return errors.Join(err, f.Sync(), f.Close())
}

func flushFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Waiting counts the bodies that have not been read yet.
func (s *Spool) Waiting() (int, error) {
	names, err := s.list()
	return len(names), err
}

// Bad counts the bodies that were put aside because they could not be
// understood.
func (s *Spool) Bad() (int, error) {
	entries, err := os.ReadDir(s.path("bad", ""))
	n := 0
	for _, e := range entries {
		if filepath.Ext(e.Name()) != reasonExt {
			n++
		}
	}
	return n, err
}

// list returns the names in new in their order. Only plain files count: a
// link could lead out of the folder.
func (s *Spool) list() ([]string, error) {
	entries, err := os.ReadDir(s.path("new", "")) // sorted by name
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.Type()&fs.ModeType == 0 && e.Name()[0] != '.' {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

const reasonExt = ".reason"

// putAside moves a file to bad and writes down why.
func (s *Spool) putAside(name, reason string) error {
	if err := writeReason(s.path("bad", name+reasonExt), reason); err != nil {
		return err
	}
	if err := os.Rename(s.path("new", name), s.path("bad", name)); err != nil {
		return unlessGone(err)
	}
	return flushFolder(s.path("bad", ""))
}

func writeReason(path, reason string) error {
	err := writeDurably(path, []byte(reason+"\n"))
	if errors.Is(err, fs.ErrExist) {
		return nil // from an earlier try that ended before the rename
	}
	return err
}
