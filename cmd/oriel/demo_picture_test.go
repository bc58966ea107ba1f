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

// readmePictures are shown by blocks of the README, each on a light and on a
// dark page. They are what such commands write:
//
//	go run ./cmd/oriel demo --tape testdata/tapes/picture.tape --record testdata/pictures/inbox.svg
//	go run ./cmd/oriel demo --tape testdata/tapes/picture.tape --record testdata/pictures/inbox-dark.svg --theme dark
var readmePictures = []struct{ file, block, tape, theme string }{
	{"inbox.svg", "picture", "picture.tape", ""},
	{"inbox-dark.svg", "picture", "picture.tape", "dark"},
	{"board.svg", "picture of the board", "picture-board.tape", ""},
	{"board-dark.svg", "picture of the board", "picture-board.tape", "dark"},
}

func TestThePicturesAreWhatTheProgramShows(t *testing.T) {
	for _, p := range readmePictures {
		r, err := loadReel(playing{tape: filepath.Join(tapeFolder, p.tape), theme: p.theme})
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
			if err := r.write(film, filepath.Join(pictures, p.file)); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := os.ReadFile(filepath.Join(pictures, p.file))
		if err != nil || !bytes.Equal(kept, shown.Bytes()) {
			t.Errorf("%s is no longer what the program shows; go test ./cmd/oriel -run Pictures -update writes it anew (%v)", p.file, err)
		}
	}
}

func TestTheReadmeShowsThePictures(t *testing.T) {
	for _, p := range readmePictures {
		if !strings.Contains(block(t, p.block), `"testdata/pictures/`+p.file+`"`) {
			t.Errorf("the block %s of README.md does not show %s", p.block, p.file)
		}
	}
}
