package ui_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oriel/inbox/advice"
	"oriel/ui"
	"oriel/ui/composer"
)

func TestNewsAreToldAndGoAgain(t *testing.T) {
	b := newBench(t)
	b.accept(b.writes("1", "Ada Example", "Where are my boots?", time.Hour)...)
	b.open(120, 40, ui.Options{})
	b.send(ui.News{Words: "Configuration read again."})
	b.shows("Configuration read again.")
	b.send(ui.News{Err: errors.New("oriel.toml:2: there is no setting \"undoo\"")})
	b.shows(`oriel.toml:2: there is no setting "undoo"`)
	b.hides("Configuration read again.")
	b.advance(time.Minute)
	b.hides("oriel.toml:2")
}

// TestNewSettingsAreShownAtOnce: the name of a page, and what the draft that is
// being written is held to.
func TestNewSettingsAreShownAtOnce(t *testing.T) {
	b := newBench(t)
	b.accept(b.writes("1", "Ada Example", "Where are my boots?", time.Hour)...)
	b.open(120, 40, ui.Options{})
	b.until("Acme Support")
	b.press("r")
	b.typed("See the zeppelin zest.")

	list := filepath.Join(t.TempDir(), "words.toml")
	if err := os.WriteFile(list, []byte("language = \"en\"\n[promotion]\nterms = [\"zeppelin zest\"]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(list)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	words, err := advice.Default().Extend(list, file)
	if err != nil {
		t.Fatal(err)
	}
	settings := b.desk.Settings()
	settings.PageNames = map[string]string{page: "Emca Help"}
	b.desk.Change(settings)
	b.send(ui.News{Words: "Configuration read again.", Drafts: &composer.Settings{
		Limits: composer.Limits{Short: 3, Preview: 5, Long: 7}, Words: words,
	}})
	b.advance(time.Second)
	b.until("Emca Help")
	b.shows("very long", "Reads like promotion: “zeppelin zest”")
	if strings.Contains(b.text(), "Acme Support") {
		t.Error(b.text())
	}
}
