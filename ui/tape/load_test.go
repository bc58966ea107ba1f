package tape_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"oriel/ui/tape"
)

// folder makes a file system of names and their contents.
func folder(files ...string) fstest.MapFS {
	all := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		all[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return all
}

func TestSourcesArePutIn(t *testing.T) {
	files := folder(
		"tapes/tour.tape", "Hide\nSource parts/world.tape\nSource ../common.tape\nShow # end\n",
		"tapes/parts/world.tape", "Customer B says file ../../hostile/x.txt\nCrowd 2 G says file y.txt\nSource ../../common.tape\n",
		"common.tape", "Enter\n",
	)
	got, err := tape.Load(files, "tapes/tour.tape")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, s := range got {
		lines = append(lines, s.Position.String()+" "+s.String())
	}
	want := []string{
		"tapes/tour.tape:1:1 Hide",
		`tapes/parts/world.tape:1:1 Customer "B" says file hostile/x.txt`,
		`tapes/parts/world.tape:2:1 Crowd 2 "G" says file tapes/parts/y.txt`,
		"common.tape:1:1 Enter",
		"common.tape:1:1 Enter",
		"tapes/tour.tape:4:1 Show # end",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestLoadReportsTheMistakesOfAllTapes(t *testing.T) {
	for name, test := range map[string]struct {
		files fstest.MapFS
		want  []string
	}{
		"cycle": {
			folder("a.tape", "Hide\n  Source b/b.tape", "b/b.tape", "Source c.tape", "b/c.tape", "Source ../a.tape"),
			[]string{`b/c.tape:1:1: found "a.tape", expected a tape that does not lead back to itself: a.tape → b/b.tape → b/c.tape → a.tape`},
		},
		"itself": {
			folder("a.tape", "Source a.tape"),
			[]string{`a.tape:1:1: found "a.tape", expected a tape that does not lead back to itself: a.tape → a.tape`},
		},
		"cycle that does not hold the first": {
			folder("a.tape", "Source b.tape", "b.tape", "Source b.tape"),
			[]string{`b.tape:1:1: found "b.tape", expected a tape that does not lead back to itself: b.tape → b.tape`},
		},
		"all": {
			folder("a.tape", "Source b.tape\nSource none.tape\nSource c.tape", "b.tape", "Entr", "c.tape", "Exit"),
			[]string{
				`b.tape:1:1: found "Entr", expected a command; did you mean Enter?`,
				`a.tape:2:1: found "none.tape", expected the name of a tape: open none.tape: file does not exist`,
				`c.tape:1:1: found "Exit", expected a command`,
			},
		},
		"outside": {
			folder("t/a.tape", "Source ../../secret.tape\nCustomer B says file ../../passwd"),
			[]string{
				`t/a.tape:1:1: found "../../secret.tape", expected a file below the folder of the tapes`,
				`t/a.tape:2:1: found "../../passwd", expected a file below the folder of the tapes`,
			},
		},
		"missing": {
			folder(),
			[]string{`a.tape:1:1: found nothing, expected a tape: open a.tape: file does not exist`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			start := "a.tape"
			if _, ok := test.files["t/a.tape"]; ok {
				start = "t/a.tape"
			}
			_, err := tape.Load(test.files, start)
			if err == nil {
				t.Fatal("no mistake was found")
			}
			if diff := cmp.Diff(test.want, strings.Split(err.Error(), "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
	if _, err := tape.Load(folder(), "a.tape"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the cause is lost in %v", err)
	}
}

// Tapes that source each other twice double with every level.
func TestLoadGivesUpOnTapesWithoutEnd(t *testing.T) {
	for _, end := range []string{"", strings.Repeat("Enter\n", 1000)} {
		files := folder("30.tape", end)
		for n := range 30 {
			files[fmt.Sprintf("%d.tape", n)] = &fstest.MapFile{Data: fmt.Appendf(nil, "Source %d.tape\nSource %d.tape\n", n+1, n+1)}
		}
		_, err := tape.Load(files, "0.tape")
		if err == nil || !strings.Contains(err.Error(), "at most 100000 commands") || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v", err)
		}
	}
}
