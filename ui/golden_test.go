package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox"
	"oriel/ui"
	"oriel/ui/golden"
	"oriel/ui/theme"
)

// allKinds has a conversation of every kind, with names and texts from many
// scripts and from people who mean no good.
func (b *bench) allKinds() *bench {
	b.fewCustomers()
	b.accept(b.writes("3001", "👩‍👩‍👧‍👦 família Exemplo ❤️", "Olá 👋🏽 tudo bem?", 30*time.Minute)...)
	b.accept(b.writes("3002", "عميل تجريبي", "مرحبا، أين طلبي رقم 4711؟", 3*time.Hour)...)
	b.accept(b.writes("3003", "לקוח לדוגמה", "שלום, מתי זה מגיע?", 20*time.Hour+30*time.Minute)...)
	b.accept(b.writes("3004", "नमूना ग्राहक", "नमस्ते, क्या यह उपलब्ध है?", 7*time.Hour)...)
	b.accept(b.writes("3005", "a name that goes on and on and does not know where to stop, ever", strings.Repeat("long ", 80), time.Hour)...)
	b.accept(b.writes("3006", "\x1b[31mred\x1b]0;title\x07", "\x1b[2J\u202egpj.exe\u202c", 2*time.Hour)...)
	b.accept(b.writes("3007", "Z̸̧̢̛̘̙͇̽͝a̵̡̙͐͝l̶̢̛̠̇g̷̛̯̈́o̸̧̊", "line one\nline two", 90*time.Minute)...)
	b.accept(b.event("3008", 3*time.Hour, inbox.ContactNamed{Name: "never wrote"}))
	b.accept(b.writes("3009", "", "who am I?", 10*time.Minute)...)
	b.accept(b.event("3009", 9*time.Minute, inbox.MessageReceived{MID: "m_image", Attachments: []inbox.Attachment{{Type: "image"}}}))
	must(b, b.desk.Assign(b.ctx, b.conversation("2003"), "a colleague with a long name"))
	must(b, b.desk.Assign(b.ctx, b.conversation("2004"), agent))
	must(b, b.desk.Label(b.ctx, b.conversation("2001"), "vip", false))
	must(b, b.desk.SaveDraft(b.ctx, b.conversation("3002"), "a draft"))
	return b
}

func must(b *bench, err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

var scenes = map[string]struct {
	world func(*bench) *bench
	play  func(*bench)
}{
	"empty":           {func(b *bench) *bench { return b }, func(*bench) {}},
	"full":            {(*bench).allKinds, func(*bench) {}},
	"closed-and-none": {(*bench).allKinds, func(b *bench) { b.press("G") }},
	"filter":          {(*bench).allKinds, func(b *bench) { b.press("/"); b.typed("4711") }},
	"help":            {(*bench).allKinds, func(b *bench) { b.press("?") }},
	"palette":         {(*bench).allKinds, func(b *bench) { b.press(":"); b.typed("sno") }},
	"snooze":          {(*bench).allKinds, func(b *bench) { b.press("z") }},
	"options":         {(*bench).allKinds, func(b *bench) { b.press("G", "k", "o") }},
	"thread":          {(*bench).allKinds, func(b *bench) { b.press("j", "enter") }},
	"board":           {(*bench).allKinds, func(b *bench) { b.press("b") }},
	"writing":         {(*bench).allKinds, func(b *bench) { b.press("j", "r"); b.typed("It arrives today.") }},
	"paused": {func(b *bench) *bench {
		b.allKinds().accept(b.event("", 0, inbox.PagePaused{Reason: "the access token has expired"}))
		return b
	}, func(*bench) {}},
}

// Every scene, at every size. Run with -update to take a new picture, and look
// at it.
func TestFrames(t *testing.T) {
	for name, scene := range scenes {
		b := scene.world(newBench(t)).open(80, 24, ui.Options{Banner: demoBanner(name)})
		scene.play(b)
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
			b.resize(size[0], size[1])
			golden.Check(t, fmt.Sprintf("%s-%dx%d.txt", name, size[0], size[1]), b.text())
		}
	}
}

// TestTheFrameOfTwoNarrowPanes: where the list and the thread have the least
// room side by side, a row still tells all its clocks and what was written.
func TestTheFrameOfTwoNarrowPanes(t *testing.T) {
	b := newBench(t).allKinds().open(100, 24, ui.Options{})
	golden.Check(t, "full-100x24.txt", b.text())
}

func demoBanner(scene string) string {
	if scene == "full" {
		return "This is a demo: invented customers, a stand-in for the platform. To connect a page see the README."
	}
	return ""
}

// Colour is never the only sign: without it, and without any style, the same
// words stand at the same places.
func TestNothingIsSaidByColourAlone(t *testing.T) {
	environments := map[string]map[string]string{
		"colours":  {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLORFGBG": "15;0"},
		"NO_COLOR": {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"},
		"contrast": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
		"dumb":     {"TERM": "dumb"},
	}
	pictures := map[string]string{}
	for name, environment := range environments {
		choice := "auto"
		if name == "contrast" {
			choice = "high-contrast"
		}
		th, err := theme.Choose(choice, func(key string) string { return environment[key] })
		if err != nil {
			t.Fatal(err)
		}
		b := newBench(t).allKinds().open(120, 40, ui.Options{Theme: th})
		b.press("j")
		pictures[name] = b.text()
		styled := strings.Join(b.root.Frame().Lines, "")
		if got := strings.Contains(styled, "\x1b[38;"); got != (name == "colours" || name == "contrast") {
			t.Errorf("%s: colours: %v", name, got)
		}
		if got := strings.Contains(styled, "\x1b"); got != (name != "dumb") {
			t.Errorf("%s: styles: %v", name, got)
		}
	}
	for name, picture := range pictures {
		if diff := cmp.Diff(pictures["dumb"], picture); diff != "" {
			t.Errorf("%s differs from plain text:\n%s", name, diff)
		}
	}
}
