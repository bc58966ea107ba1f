package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheReadmesAlertsRing runs the rules on made series in Prometheus' own
// test of rules. Without it the test still sees to it that each rule has a case.
func TestTheReadmesAlertsRing(t *testing.T) {
	_, rules := monitoring(t)
	cases, err := os.ReadFile("../../testdata/alerts.yml")
	if err != nil {
		t.Fatal(err)
	}
	for _, alert := range regexp.MustCompile(`- alert: (\w+)`).FindAllStringSubmatch(rules, -1) {
		if !strings.Contains(string(cases), "alertname: "+alert[1]+"\n        exp_alerts:") {
			t.Errorf("no case rings %s", alert[1])
		}
	}
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("promtool is not installed; it comes with Prometheus")
	}
	folder := t.TempDir()
	for name, content := range map[string]string{"rules.yml": rules, "alerts.yml": string(cases)} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.CommandContext(t.Context(), promtool, "test", "rules", filepath.Join(folder, "alerts.yml")).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
