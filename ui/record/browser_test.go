package record_test

import (
	"context"
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"oriel/ui/record"
)

// run is a run of text where a browser has put it, in pixels.
type run struct {
	Text                     string
	Left, Right, Top, Bottom float64
	Fill, Weight             string
}

// browse opens a picture in a headless browser and returns its runs of text.
func browse(t *testing.T, svg string) []run {
	t.Helper()
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed")
	}
	script, err := os.ReadFile(filepath.Join("testdata", "measure.js"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	page := filepath.Join(folder, "page.html")
	content := `<!doctype html><meta charset="utf-8"><style>svg{position:absolute;left:0;top:0}</style>` + svg + "<script>" + string(script) + "</script>"
	if err := os.WriteFile(page, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(folder, "profile"), "--dump-dom", "file://"+page)
	out, err := c.Output()
	if err != nil {
		t.Skipf("chromium does not start here: %v", err)
	}
	title := regexp.MustCompile(`(?s)<title>(\[.*?)</title>`).FindSubmatch(out)
	if title == nil {
		t.Fatalf("the page was not measured:\n%s", out)
	}
	var runs []run
	if err := json.Unmarshal([]byte(html.UnescapeString(string(title[1]))), &runs); err != nil {
		t.Fatal(err)
	}
	return runs
}

// A browser puts every run of text into its columns and its row, in whatever
// fonts it has. A single wide character keeps its own width.
func TestBrowserPutsTextIntoItsColumns(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	got := standsInItsColumns(t, written(t, still(inbox(), width, height), record.SVG, record.Dark))
	if first := got[0]; first.Fill != "rgb(135, 195, 255)" || first.Weight != "700" {
		t.Errorf("%q is %s, %s", first.Text, first.Fill, first.Weight)
	}
	if strings.TrimSpace(got[1].Text) != "3 open" || got[1].Fill != "rgb(20, 23, 28)" {
		t.Errorf("reversed %q is %s", got[1].Text, got[1].Fill)
	}
}

// sharedRow is the id of a row that several frames show.
var sharedRow = regexp.MustCompile(`^r\d+$`)

// standsInItsColumns checks a picture in a browser and returns its runs of text.
func standsInItsColumns(t *testing.T, svg string) []run {
	t.Helper()
	const margin, tolerance = 14, 1.5 // browsers round boxes to whole pixels
	var want []run
	parseSVG(t, svg).walk(func(g node) {
		isRow := rowPlace.MatchString(g.attr("transform")) || sharedRow.MatchString(g.attr("id"))
		for _, n := range g.Children {
			if n.XMLName.Local == "text" && isRow {
				left := float64(margin + n.number(t, "x"))
				want = append(want, run{Text: n.Text, Left: left, Right: left + float64(n.number(t, "textLength"))})
			}
		}
	})
	got := browse(t, svg)
	if len(got) != len(want) {
		t.Fatalf("%d runs of text, drawn were %d", len(got), len(want))
	}
	for i, w := range want {
		g := got[i]
		fits := g.Right <= w.Right+tolerance
		if len([]rune(w.Text)) > 1 {
			fits = fits && g.Right >= w.Right-tolerance
		}
		if g.Text != w.Text || g.Left < w.Left-tolerance || g.Left > w.Left+tolerance || !fits {
			t.Errorf("%q stands at %.1f to %.1f, its columns are %.1f to %.1f (%q)", g.Text, g.Left, g.Right, w.Left, w.Right, w.Text)
		}
	}
	return got
}
