package text_test

import (
	"strings"
	"testing"

	"oriel/ui/text"
)

func TestForCSVStartsNoFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+33 1": "'+33 1", "-5": "'-5", "@cmd": "'@cmd", "＝1": "'＝1", "\t=1": "'=1", "\n=1": "'=1",
		"\u200b=1": "'=1", "-": "-", "＝": "＝", "- 1": "'- 1", "plain": "plain", "a=b": "a=b", "": "", "two\nlines": "two ↵ lines", "\x1b=": "␛=",
	} {
		if got := text.ForCSV(in); got != want {
			t.Errorf("ForCSV(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestOtherPlacesAreHarmlessToo(t *testing.T) {
	for name, body := range hostileFiles(t) {
		for place, s := range map[string]string{
			"log": text.ForLog(body), "file": text.ForFile(body), "csv": text.ForCSV(body), "preview": text.Preview(body, 110).String(),
		} {
			checkHarmless(t, s)
			if place != "file" && strings.Contains(s, "\n") {
				t.Errorf("%s in a %s has a line break", name, place)
			}
		}
	}
	if got := text.ForFile("a\r\nb"); got != "a\nb" {
		t.Errorf("ForFile = %q", got)
	}
}
