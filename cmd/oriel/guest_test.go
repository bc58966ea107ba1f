package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"testing"

	"oriel/inbox/clock"
)

// TestAnInboxGoesByWhatServeSays: an agent's file has other targets. While
// oriel serve runs they do not count, the agent is told so once, and a change
// of serve's own file is on the agent's screen at once.
func TestAnInboxGoesByWhatServeSays(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	served, own := filepath.Join(dir, "serve.toml"), filepath.Join(dir, "agent.toml")
	write := func(file, body string) {
		t.Helper()
		if err := os.WriteFile(file+".new", []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(file+".new", file); err != nil {
			t.Fatal(err)
		}
	}
	write(served, "[sla]\nfirst_response = \"3h30m\"\nresolution = \"0s\"\n")
	write(own, "[sla]\nfirst_response = \"30s\"\nresolution = \"0s\"\n")
	env := append(homeIn(dir), "ORIEL_APP_SECRET=secret", "ORIEL_VERIFY_TOKEN=token")
	servedBy, agents := slices.Concat(env, []string{"ORIEL_CONFIG=" + served}), slices.Concat(env, []string{"ORIEL_CONFIG=" + own})
	fill(t, servedBy, 1)
	startServe(t, servedBy)
	awaitReceiver(t, benchOf(t, filepath.Join(dir, "oriel.db"), "", clock.System{}).desk)

	x := startTerminal(t, 160, 40, agents)
	x.shows(`FR 3h .*`)
	x.shows(regexp.QuoteMeta("Response times are counted by the settings of oriel serve, which differ from this configuration."))
	write(served, "[sla]\nfirst_response = \"6h30m\"\nresolution = \"0s\"\n")
	x.shows(`FR 6h .*`)
	x.typed("q")
	x.ends(exitDone)
	if warned := oriel(t, servedBy, "doctor", "--rebuild"); !regexp.MustCompile(` 0 differences`).MatchString(warned) {
		t.Error(warned)
	}
}

// TestAnInboxWithoutServeGoesByItsOwn file, as far as that says something.
func TestAnInboxWithoutServeGoesByItsOwn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "agent.toml")
	if err := os.WriteFile(file, []byte("[sla]\nfirst_response = \"3h30m\"\nresolution = \"0s\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := homeIn(dir)
	fill(t, env, 1)
	x := startTerminal(t, 160, 40, append(env, "ORIEL_CONFIG="+file))
	x.shows(`FR 3h .*`)
	x.typed("q")
	x.ends(exitDone)
	x = startTerminal(t, 160, 40, env)
	x.shows(`FR 3h .*`)
	x.typed("q")
	x.ends(exitDone)
}

// startServe runs oriel serve until the end of the test.
func startServe(t *testing.T, env []string) {
	t.Helper()
	cmd := exec.Command("oriel", "serve", "--listen", "127.0.0.1:0")
	cmd.Env = append(os.Environ(), env...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	})
}
