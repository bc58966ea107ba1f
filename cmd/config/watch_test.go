package config_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oriel/cmd/config"
	"oriel/inbox/clock"
)

// watched is a configuration in a folder of its own, with a watch on it.
type watched struct {
	*testing.T
	dir  string
	news chan config.Reading
}

// watch begins to watch dir/name as it is now. It returns when the folder is
// being watched and the files have been read as they are.
func watch(t *testing.T, dir, name string) *watched {
	t.Helper()
	return watchWhile(t, dir, name, func() {})
}

// watchWhile is watch, where something happens between a look at the file and
// what is made of it.
func watchWhile(t *testing.T, dir, name string, happens func()) *watched {
	t.Helper()
	file := filepath.Join(dir, name)
	first, err := load(file)
	if err != nil {
		t.Fatal(err)
	}
	w := &watched{T: t, dir: dir, news: make(chan config.Reading, 10)}
	looked := make(chan struct{})
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		once := false
		config.Watch{
			File: file, Clock: clock.System{}, Logger: slog.New(slog.DiscardHandler),
			Load: func(s config.Source) (config.Config, error) {
				if once {
					happens()
				}
				c, err := s.Load(func(string) string { return "" })
				if !once {
					once = true
					close(looked)
				}
				return c, err
			},
		}.Run(ctx, first, func(r config.Reading) { w.news <- r })
	}()
	t.Cleanup(func() { stop(); <-done })
	<-looked
	return w
}

func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (w *watched) write(name, text string) { w.Helper(); put(w.T, filepath.Join(w.dir, name), text) }

// overwrite writes over what is in the file, at once and down to its end: were
// it emptied first, we might be held up then, and the watch would rightly tell.
func (w *watched) overwrite(name, text string) {
	w.Helper()
	f, err := os.OpenFile(filepath.Join(w.dir, name), os.O_WRONLY, 0)
	if err != nil {
		w.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		w.Fatal(err)
	}
	_, err = f.WriteString(text + strings.Repeat("\n", max(int(info.Size())-len(text), 0)))
	if err := errors.Join(err, f.Close()); err != nil {
		w.Fatal(err)
	}
}

// replace writes as editors do: another file, renamed over the first.
func (w *watched) replace(name, text string) {
	w.Helper()
	w.write(name+"~", text)
	w.rename(name+"~", name)
}

func (w *watched) rename(from, to string) {
	w.Helper()
	if err := os.Rename(filepath.Join(w.dir, from), filepath.Join(w.dir, to)); err != nil {
		w.Fatal(err)
	}
}

func (w *watched) next() config.Reading {
	w.Helper()
	select {
	case r := <-w.news:
		return r
	case <-time.After(20 * time.Second):
		w.Fatal("the change was not seen")
		return config.Reading{}
	}
}

// tells waits for settings with this pause for undoing.
func (w *watched) tells(undo time.Duration) {
	w.Helper()
	if r := w.next(); r.Err != nil || !r.Changed || time.Duration(r.Config.Undo) != undo {
		w.Fatalf("%+v", r)
	}
}

func TestTheWatchSeesWritesAndRenames(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "oriel.toml"), `undo = "1s"`)
	w := watch(t, dir, "oriel.toml")
	w.overwrite("oriel.toml", `undo = "2s"`)
	w.tells(2 * time.Second)
	w.replace("oriel.toml", `undo = "3s"`)
	w.tells(3 * time.Second)
	// What means the same and what lies beside it is no news.
	w.write("oriel.db-wal", "something else")
	w.overwrite("oriel.toml", "# with a remark\nundo = \"3000ms\"")
	w.replace("oriel.toml", `undo = "4s"`)
	w.tells(4 * time.Second)
}

func TestABadFileIsToldOnceAndTheLastGoodOneStays(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "oriel.toml"), `undo = "1s"`)
	w := watch(t, dir, "oriel.toml")
	bad := "agent = \"ana\"\nundoo = \"2s\""
	w.overwrite("oriel.toml", bad)
	r := w.next()
	if r.Err == nil || !strings.Contains(r.Err.Error(), `oriel.toml:2: there is no setting "undoo"`) || time.Duration(r.Config.Undo) != time.Second {
		t.Fatalf("%+v", r)
	}
	w.overwrite("oriel.toml", bad+"\n")
	w.replace("oriel.toml", "undo = \"soon\"")
	if r = w.next(); r.Err == nil || !strings.Contains(r.Err.Error(), "oriel.toml:1") {
		t.Fatalf("%+v", r)
	}
	// Taken back: what is in force is what was in force, and nothing is wrong.
	w.replace("oriel.toml", `undo = "1s"`)
	if r = w.next(); r.Err != nil || r.Changed || time.Duration(r.Config.Undo) != time.Second {
		t.Fatalf("%+v", r)
	}
}

func TestAFileThatIsGoneOrEmptyTakesNothingBack(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "oriel.toml"), `undo = "1s"`)
	w := watch(t, dir, "oriel.toml")
	for _, tt := range []struct {
		does func()
		says string
	}{
		{func() { w.rename("oriel.toml", "away.toml") }, "is gone"},
		{func() { w.write("oriel.toml", "") }, "is empty"},
	} {
		tt.does()
		if r := w.next(); r.Err == nil || !strings.Contains(r.Err.Error(), tt.says) || time.Duration(r.Config.Undo) != time.Second {
			t.Fatalf("%+v; want %q", r, tt.says)
		}
	}
	w.write("oriel.toml", `undo = "2s"`)
	w.tells(2 * time.Second)
}

// An editor empties the file before it writes. What was read before that counts,
// and not the defaults.
func TestAFileThatIsEmptiedInTheMiddleOfALookTakesNothingBack(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "oriel.toml")
	put(t, file, `undo = "1s"`)
	w := watchWhile(t, dir, "oriel.toml", func() { put(t, file, "") })
	w.replace("oriel.toml", `undo = "2s"`)
	w.tells(2 * time.Second)
	if r := w.next(); r.Err == nil || !strings.Contains(r.Err.Error(), "is empty") || time.Duration(r.Config.Undo) != 2*time.Second {
		t.Fatalf("%+v", r)
	}
}

// TestTheWatchFollowsLinks as a cluster mounts its settings: the file is a link
// through a link, which is put in the place of another at once.
func TestTheWatchFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	mount := func(name, undo string) {
		t.Helper()
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, name, "oriel.toml"), `undo = "`+undo+`"`)
	}
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	mount("..first", "1s")
	link("..first", "..data")
	link(filepath.Join("..data", "oriel.toml"), "oriel.toml")
	w := watch(t, dir, "oriel.toml")
	mount("..second", "2s")
	link("..second", "..data_tmp")
	w.rename("..data_tmp", "..data")
	w.tells(2 * time.Second)
	// The new folder is watched now.
	w.overwrite(filepath.Join("..second", "oriel.toml"), `undo = "3s"`)
	w.tells(3 * time.Second)
	// An absolute link to somewhere else.
	elsewhere := t.TempDir()
	put(t, filepath.Join(elsewhere, "real.toml"), `undo = "4s"`)
	link(filepath.Join(elsewhere, "real.toml"), "new.toml")
	w.rename("new.toml", "oriel.toml")
	w.tells(4 * time.Second)
	w.dir = elsewhere
	w.overwrite("real.toml", `undo = "5s"`)
	w.tells(5 * time.Second)
}

const withFiles = `
[composer]
words = ["lists/words.toml"]
[sla]
calendar = "office"
[sla.calendars.office]
zone = "UTC"
monday = ["09:00-17:00"]
holidays_file = "lists/holidays.ics"
`

func holidayOn(day string) string {
	return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:" + day + "\nEND:VEVENT\nEND:VCALENDAR\n"
}

func TestTheWatchSeesTheFilesThatAreNamed(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "lists"), 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "lists", "holidays.ics"), holidayOn("20261130"))
	put(t, filepath.Join(dir, "lists", "words.toml"), "language = \"en\"\n[promotion]\nterms = [\"boots bonanza\"]\n")
	put(t, filepath.Join(dir, "oriel.toml"), withFiles)
	w := watch(t, dir, "oriel.toml")
	openAt := func(r config.Reading, day int) bool {
		t.Helper()
		calendar, err := r.Config.SLA.Hours("office")
		if err != nil {
			t.Fatal(err)
		}
		return calendar.IsOpen(time.Date(2026, 11, day, 10, 0, 0, 0, time.UTC))
	}
	w.overwrite("lists/holidays.ics", holidayOn("20261123"))
	if r := w.next(); r.Err != nil || !r.Changed || openAt(r, 23) || !openAt(r, 30) {
		t.Fatalf("%+v", r)
	}
	w.overwrite("lists/holidays.ics", "BEGIN:VCALENDAR\nDTSTART:x\n")
	if r := w.next(); r.Err == nil || !strings.Contains(r.Err.Error(), "holidays.ics: ") {
		t.Fatalf("%+v", r)
	}
	w.replace("lists/holidays.ics", holidayOn("20261123"))
	if r := w.next(); r.Err != nil || r.Changed {
		t.Fatalf("%+v", r)
	}
	w.replace("lists/words.toml", "language = \"en\"\n[promotion]\nterms = [\"sandal sale\"]\n")
	if r := w.next(); r.Err != nil || !r.Changed {
		t.Fatalf("%+v", r)
	}
	// What means the same is no news there either.
	w.replace("lists/words.toml", "# for the summer\nlanguage = \"en\"\n[promotion]\nterms = [\"sandal sale\"]\n")
	w.replace("lists/holidays.ics", strings.Replace(holidayOn("20261123"), "DTSTART", "SUMMARY:\nDTSTART", 1))
	// A file that is named before it is there is waited for.
	w.overwrite("oriel.toml", strings.ReplaceAll(withFiles, "holidays.ics", "soon.ics"))
	if r := w.next(); r.Err == nil || !strings.Contains(r.Err.Error(), "soon.ics") {
		t.Fatalf("%+v", r)
	}
	w.replace("lists/soon.ics", holidayOn("20261130"))
	if r := w.next(); r.Err != nil || !r.Changed || openAt(r, 30) {
		t.Fatalf("%+v", r)
	}
}
