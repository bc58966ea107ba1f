package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"oriel/ui/record"
)

// keepScreenshot writes a frame to a file that the tape names, below the tape's
// own folder and over nothing but a picture of the same kind: tapes come from
// others.
func (r reel) keepScreenshot(name string, shot record.Shot) error {
	format, err := record.FormatOf(name)
	if err != nil {
		return err
	}
	shot.At = 0
	picture := record.Recorder{Title: r.name}
	picture.Record(shot)
	var content bytes.Buffer
	if err := picture.Write(&content, format, looks[r.settings.Theme]); err != nil {
		return err
	}
	folder, err := os.OpenRoot(r.folder)
	if err != nil {
		return err
	}
	defer func() { _ = folder.Close() }()
	switch there, err := folder.ReadFile(name); {
	case err == nil && !record.Made(format, there):
		return fmt.Errorf("%s is there already and no picture of a tape; name another file", path.Join(r.folder, name))
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := folder.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	return folder.WriteFile(name, content.Bytes(), 0o644)
}
