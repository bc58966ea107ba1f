package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"oriel/ui/record"
)

var update = flag.Bool("update", false, "write the pictures of the README and the result of the faults anew")

const pictures = "../../testdata/pictures"

// The pictures are what these commands write:
//
//	go run ./cmd/oriel demo --tape testdata/tapes/picture.tape --record testdata/pictures/inbox.svg
//	go run ./cmd/oriel demo --tape testdata/tapes/picture.tape --record testdata/pictures/inbox-dark.svg --theme dark
func TestThePicturesAreWhatTheProgramShows(t *testing.T) {
	for name, theme := range map[string]string{"inbox.svg": "", "inbox-dark.svg": "dark"} {
		r, err := loadReel(playing{tape: filepath.Join(tapeFolder, "picture.tape"), theme: theme})
		if err != nil {
			t.Fatal(err)
		}
		film, err := r.play(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var shown bytes.Buffer
		if err := film.Write(&shown, r.name, record.SVG, looks[r.settings.Theme]); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := r.write(film, filepath.Join(pictures, name)); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := os.ReadFile(filepath.Join(pictures, name))
		if err != nil || !bytes.Equal(kept, shown.Bytes()) {
			t.Errorf("%s is no longer what the program shows; go test ./cmd/oriel -run Pictures -update writes it anew (%v)", name, err)
		}
	}
}

func TestTheReadmeShowsThePictures(t *testing.T) {
	for _, name := range []string{"testdata/pictures/inbox.svg", "testdata/pictures/inbox-dark.svg"} {
		if !strings.Contains(block(t, "picture"), `"`+name+`"`) {
			t.Errorf("the block picture of README.md does not show %s", name)
		}
	}
}
