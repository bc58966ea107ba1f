package templates_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"oriel/inbox"
	"oriel/ui/golden"
	"oriel/ui/keys"
	"oriel/ui/panetest"
	"oriel/ui/templates"
)

// page has templates as a page of three languages has them.
var page = []inbox.Template{
	{Name: "order_shipped", Language: "fr", Status: inbox.StatusApproved, Header: "Commande {{1}}", Body: "Bonjour {{1}}, votre colis arrive {{2}}.", Buttons: []string{"Suivre"}},
	{Name: "order_shipped", Language: "en", Status: inbox.StatusApproved, Body: "Hello {{name}}, your parcel arrives {{day}}."},
	{Name: "invoice", Language: "en", Status: inbox.StatusApproved, Body: "Your invoice is ready."},
	{Name: "photo", Language: "de", Status: inbox.StatusApproved, HeaderImage: true, Body: "Ihr Foto: {{1}}"},
	{Name: "refused", Language: "en", Status: "REJECTED", Body: "Never."},
	{Name: "unknown", Language: "en", Status: inbox.StatusApproved},
}

func box(tb testing.TB, rule string, all ...inbox.Template) *templates.Model {
	tb.Helper()
	m := templates.New(panetest.Plain(tb), all, nil, rule)
	m.SetSize(72, 14)
	return m
}

func typed(m *templates.Model, s string) {
	for _, r := range s {
		m.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func answer(m *templates.Model, key string) (templates.Filled, bool) {
	return m.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)})
}

func frame(t panetest.TB, m *templates.Model, w, h int) string {
	m.SetSize(w, h)
	lines := m.Lines()
	panetest.Filled(t, lines, w, h)
	if x, y := m.Cursor(); x >= max(w, 1) || y >= max(h, 1) {
		t.Fatalf("the cursor is at %d, %d in a box of %d × %d", x, y, w, h)
	}
	return panetest.Text(lines)
}

func expect(t *testing.T, m *templates.Model, words ...string) {
	t.Helper()
	got := strings.Join(strings.Fields(frame(t, m, 72, 14)), " ")
	for _, w := range words {
		if !strings.Contains(got, w) {
			t.Errorf("%q is not in the box:\n%s", w, frame(t, m, 72, 14))
		}
	}
}

func TestOnlyApprovedTemplatesByLanguage(t *testing.T) {
	m := box(t, "", page...)
	got := frame(t, m, 72, 14)
	if strings.Contains(got, "refused") || strings.Contains(got, "unknown") {
		t.Errorf("what is not approved is offered:\n%s", got)
	}
	order := []string{"de     photo", "en     invoice", "en     order_shipped", "fr     order_shipped"}
	at := -1
	for _, row := range order {
		next := strings.Index(got, row)
		if next <= at {
			t.Errorf("%q is not where it belongs:\n%s", row, got)
		}
		at = next
	}
}

func TestTheListIsNarrowedByTyping(t *testing.T) {
	m := box(t, "", page...)
	typed(m, "EN parcel")
	m.Do(keys.PaletteRun)
	expect(t, m, "order_shipped (en)")

	m = box(t, "", page...)
	typed(m, "zebra")
	expect(t, m, "no approved template has these words")
	m.Do(keys.PaletteRun)
	if m.Scope() != keys.Palette {
		t.Error("nothing was picked, and a form is shown")
	}
	expect(t, box(t, "", page[4]), "the platform has approved no template of this page")
}

func TestTheResultIsShownAsTheCustomerReadsIt(t *testing.T) {
	m := box(t, "", page[0])
	m.Do(keys.PaletteRun)
	expect(t, m, "order_shipped (fr)", "header {{1}}", "│ Commande {{1}}", "│ Bonjour {{1}}, votre colis arrive {{2}}.", "│ [Suivre]")
	typed(m, "4711")
	m.Do(keys.FormNext)
	typed(m, "Amélie")
	m.Do(keys.FormNext)
	typed(m, "demain")
	expect(t, m, "│ Commande 4711", "│ Bonjour Amélie, votre colis arrive demain.")
	m.Do(keys.FormPrevious)
	typed(m, " Exemple")
	got, ready := m.Submit()
	want := templates.Filled{Message: inbox.TemplateMessage{
		Name: "order_shipped", Language: "fr", Header: []string{"4711"}, Parameters: []string{"Amélie Exemple", "demain"},
	}}
	if diff := cmp.Diff(want, got); diff != "" || !ready {
		t.Errorf("ready %v (-want +got):\n%s", ready, diff)
	}
}

func TestNothingIsSentWithAPlaceLeftEmpty(t *testing.T) {
	m := box(t, "", page[1])
	m.Do(keys.PaletteRun)
	typed(m, "Amélie")
	if _, ready := m.Submit(); ready {
		t.Fatal("ready")
	}
	expect(t, m, "Not sent:", "{{day}}", "is empty")
	m.Do(keys.FormNext)
	typed(m, "tomorrow")
	if strings.Contains(frame(t, m, 72, 14), "Not sent") {
		t.Error("the problem stays though it is being seen to")
	}
	if got, ready := m.Submit(); !ready || len(got.Message.Parameters) != 2 {
		t.Errorf("%v, %+v", ready, got)
	}
}

func TestAPictureNeedsItsAddress(t *testing.T) {
	m := box(t, "", page[3])
	m.Do(keys.PaletteRun)
	typed(m, "ftp://example.com/x")
	m.Do(keys.FormNext)
	typed(m, "Garten")
	expect(t, m, "│ Ihr Foto: Garten")
	if _, ready := m.Submit(); ready {
		t.Fatal("ready")
	}
	expect(t, m, "needs its https address")
}

func TestWhatPromotesIsConfirmed(t *testing.T) {
	m := box(t, "It is about an order of theirs.", page[1])
	m.Do(keys.PaletteRun)
	typed(m, "Amélie")
	m.Do(keys.FormNext)
	typed(m, "with 50% off")
	if _, ready := m.Submit(); ready {
		t.Fatal("sent unasked")
	}
	expect(t, m, "1 of 2: It is about an order of theirs.", "y confirm · n back")
	if _, ready := answer(m, "x"); ready {
		t.Fatal("x is a yes")
	}
	m.Do(keys.FormBack)
	typed(m, ", y")
	m.Submit()
	if _, ready := answer(m, "y"); ready {
		t.Fatal("one yes answers two questions")
	}
	expect(t, m, "2 of 2:", "50% off", "y send · n back")
	got, ready := answer(m, "y")
	if !ready || len(got.Confirmed) != 2 || got.Message.Parameters[1] != "with 50% off, y" {
		t.Errorf("%v, %+v", ready, got)
	}
}

func TestARefusalLeavesTheForm(t *testing.T) {
	m := box(t, "", page[1])
	m.Do(keys.PaletteRun)
	typed(m, "Amélie")
	m.Refuse("Not sent. The page is restricted.")
	expect(t, m, "Not sent. The page is restricted.", "Hello Amélie")
	m.Do(keys.FormBack)
	if m.Scope() != keys.Palette {
		t.Error("esc does not lead back to the list")
	}
}

func TestGolden(t *testing.T) {
	var got strings.Builder
	for _, size := range [][2]int{{74, 10}, {40, 8}} {
		m := box(t, "", page...)
		got.WriteString("== list\n" + frame(t, m, size[0], size[1]))
		typed(m, "fr")
		m.Do(keys.PaletteRun)
		got.WriteString("== form\n" + frame(t, m, size[0], size[1]))
		typed(m, "4711")
		m.Submit()
		got.WriteString("== incomplete\n" + frame(t, m, size[0], size[1]))
	}
	golden.Check(t, "boxes.txt", got.String())
}

// Whatever is typed, in a box of whatever size, each line is as wide as the
// box and the cursor is in it.
func TestTheBoxIsAlwaysFilled(t *testing.T) {
	actions := []keys.ID{keys.PaletteDown, keys.PaletteUp, keys.PaletteRun, keys.FormNext, keys.FormPrevious, keys.FormBack}
	rapid.Check(t, func(rt *rapid.T) {
		m := box(t, "", page...)
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			w, h := rapid.IntRange(0, 100).Draw(rt, "w"), rapid.IntRange(0, 20).Draw(rt, "h")
			switch rapid.IntRange(0, 2).Draw(rt, "kind") {
			case 0:
				m.Do(rapid.SampledFrom(actions).Draw(rt, "action"))
			case 1:
				typed(m, rapid.StringN(0, 8, -1).Draw(rt, "typed"))
			default:
				m.Submit()
			}
			frame(rt, m, w, h)
			m.Height(w)
		}
	})
}
