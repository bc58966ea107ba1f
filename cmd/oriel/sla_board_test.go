package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestALeadsSession: open the board, see a clock warn and then be late as time
// passes, open the conversation, take it over, come back, give it away, leave.
func TestALeadsSession(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	config, now := filepath.Join(dir, "config.toml"), filepath.Join(dir, clockFile)
	write := func(name, body string) {
		t.Helper()
		if err := os.WriteFile(name+".new", []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(name+".new", name); err != nil {
			t.Fatal(err)
		}
	}
	write(config, "[sla]\nfirst_response = \"20m\"\n")
	write(now, "0s")
	env := append(homeIn(dir), "ORIEL_CONFIG="+config, clockVariable+"="+now)
	take(t, dir, env, "9001", "m_1", "Where is my parcel?")
	began := time.Now()
	passed := func(d time.Duration) { t.Helper(); write(now, began.Add(d).Format(time.RFC3339Nano)) } // and stands
	passed(0)

	x := startTerminal(t, 120, 40, env, "sla")
	x.shows(`\[ 2 Next hour \]─ █ 1 becomes late`)
	x.shows(`in (19|20)m █ first response nobody +customer …9001`)
	x.typed("a")
	x.shows(`This board is read-only`)

	passed(15*time.Minute + 30*time.Second)
	x.typed("j")
	x.shows(`◇ warning +1 `)
	x.shows(`in 4m █ first response`)
	passed(20*time.Minute + 30*time.Second)
	x.typed("k")
	x.shows(`◆ late +1 `)
	x.shows(`◆ late <1m +FR \d\d:\d\d +nobody +customer …9001`)

	x.typed("4" + enter)
	x.shows(`Where is my parcel\?`)
	x.typed("a")
	x.shows(`Assigned to you\.`)
	x.typed(esc)
	x.shows(`\[ 4 Late or missed, 7 days \]`)
	x.shows(`agent-one +1 +1 +1 `)

	x.typed("L")
	x.shows(`lead: a gives, L locks`)
	x.typed("a")
	x.shows(`Give customer …9001 to`)
	x.typed("nobody" + enter)
	x.shows(`Given to nobody\.`)
	x.shows(`│ nobody +1 +1 +1 `)
	x.resize(80, 24)
	x.shows(`page 2 of 3`)
	x.typed("q")
	x.ends(exitDone)

	if out := oriel(t, env, "sla", "--json"); !strings.Contains(out, `"late":1,`) || !strings.Contains(out, `"agent":null`) {
		t.Errorf("the snapshot says something else: %s", out)
	}
	if out := oriel(t, env, "sla"); !strings.Contains(out, "◆ late             1") || strings.Contains(out, esc) {
		t.Errorf("the printed board says something else:\n%s", out)
	}
}
