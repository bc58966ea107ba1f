package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"oriel/inbox/figures"
	"oriel/sla"
)

func TestNoGroupOfAReportIsAFormula(t *testing.T) {
	var b bytes.Buffer
	lines := []figures.Line{{Group: "=cmd|' /C calc'!A0", Kind: sla.Resolution}}
	if err := writeReportCSV(&b, figures.ReportQuery{By: figures.GroupByLabel}, lines); err != nil {
		t.Fatal(err)
	}
	if _, row, _ := strings.Cut(b.String(), "\n"); !strings.HasPrefix(row, "'=cmd") {
		t.Errorf("got %q", row)
	}
}

// Whoever reads the table with a program looks for nobody by that sign.
func TestNobodyIsWrittenAsEverywhere(t *testing.T) {
	var b bytes.Buffer
	lines := []figures.Line{{Group: figures.Nobody, Kind: sla.Resolution}}
	if err := writeReportCSV(&b, figures.ReportQuery{By: figures.GroupByAgent}, lines); err != nil {
		t.Fatal(err)
	}
	if _, row, _ := strings.Cut(b.String(), "\n"); !strings.HasPrefix(row, figures.Nobody+",") {
		t.Errorf("got %q", row)
	}
}

func TestAZoneIsNamedWhereverItComesFrom(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	winter := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	for want, zone := range map[string]*time.Location{
		"Europe/Berlin": berlin,
		"UTC":           time.UTC,
		"CET":           fromMachine(t),
	} {
		if got := zoneName(zone, winter); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// fromMachine is the zone of a machine: a file that tells the offset and what it
// is called, one hour east of Greenwich, but not where it lies.
func fromMachine(t *testing.T) *time.Location {
	t.Helper()
	counts := "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x04"
	file := "TZif" + strings.Repeat("\x00", 16) + counts + "\x00\x00\x0e\x10\x00\x00" + "CET\x00"
	zone, err := time.LoadLocationFromTZData("Local", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return zone
}
