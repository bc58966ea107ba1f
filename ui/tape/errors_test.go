package tape_test

import (
	"errors"
	"regexp/syntax"
	"strings"
	"testing"

	"oriel/ui/tape"
)

func TestMistakesAreExplained(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{`Entr`, `1:1: found "Entr", expected a command; did you mean Enter?`},
		{`enter`, `1:1: found "enter", expected a command; did you mean Enter?`},
		{`Wiat /x/`, `1:1: found "Wiat", expected a command; did you mean Wait?`},
		{`Xyzzy`, `1:1: found "Xyzzy", expected a command`},
		{`"Enter"`, `1:1: found "Enter", expected a command`},
		{`Enter /x/`, `1:7: found /x/, expected a command`},
		{`Enter Etner`, `1:7: found "Etner", expected a command; did you mean Enter?`},
		{`Output demo.gif`, `1:1: found "Output", expected no Output: what is recorded is chosen on the command line, with --record`},
		{`Type hello`, `1:6: found "hello", expected the text to type, in quotes; did you mean "hello"?`},
		{`Type`, `1:5: found the end of the line, expected the text to type, in quotes`},
		{`Type ""`, `1:6: found "", expected the text to type, in quotes`},
		{`Type # x`, `1:6: found a comment, expected the text to type, in quotes`},
		{`Type "x`, `1:6: found a text without its end, expected a closing "`},
		{"Type `x", "1:6: found a text without its end, expected a closing `"},
		{`Type "é\q"`, `1:8: found "\\q", expected an escape such as \n, \", \x1b or \u00e9, or \\ for a backslash`},
		{`Type@fast "x"`, `1:6: found "fast", expected a duration after the @, from 1ms to 10s, such as 2s or 500ms; Advance lets a longer time pass`},
		{`Down@11s 3`, `1:6: found "11s", expected a duration after the @, from 1ms to 10s, such as 2s or 500ms; Advance lets a longer time pass`},
		{`Wait@3660d /x/`, `1:6: found "3660d", expected a duration after the @, from 1ms to 1h, such as 2s or 500ms; Advance lets a longer time pass`},
		{`Wait+Screen@61m /x/`, `1:13: found "61m", expected a duration after the @, from 1ms to 1h, such as 2s or 500ms; Advance lets a longer time pass`},
		{`Set TypingSpeed 1d`, `1:17: found "1d", expected the time between two keys, from 1ms to 10s, such as 2s or 500ms; Advance lets a longer time pass`},
		{`Set TypingSpeed 5`, `1:17: found "5", expected the time between two keys, from 1ms to 10s, such as 2s or 500ms; Advance lets a longer time pass; did you mean 5s?`},
		{`Advance@1s 1h`, `1:1: found "Advance@1s", expected Advance without @: only Type, Wait and keys have a pace; did you mean Advance?`},
		{`Down 0`, `1:6: found "0", expected how often the key is pressed, a number from 1 to 10000`},
		{`Ctrl+Enter`, `1:1: found "Ctrl+Enter", expected a key that a terminal can send; did you mean Enter?`},
		{`Ctrl+@5s`, `1:1: found "Ctrl+@5s", expected a key that a terminal can send; did you mean Ctrl+@?`},
		{`Ctrl+I`, `1:1: found "Ctrl+I", expected a key that a terminal can send; did you mean Tab?`},
		{`Shift+a`, `1:1: found "Shift+a", expected a key that a terminal can send; did you mean Type "A"?`},
		{`Ctrl+Ü`, `1:1: found "Ctrl+Ü", expected a key that a terminal can send`},
		{`Ctrl+1`, `1:1: found "Ctrl+1", expected a key that a terminal can send`},
		{`Ctrl+`, `1:1: found "Ctrl+", expected a key that a terminal can send`},
		{`Ctrl+Esc`, `1:1: found "Ctrl+Esc", expected a key that a terminal can send`},
		{`Ctrl+Shift+P`, `1:1: found "Ctrl+Shift+P", expected a key that a terminal can send`},
		{`Shift+F5`, `1:1: found "Shift+F5", expected a key that a terminal can send; did you mean F5?`},
		{`Ctrl+PgUp`, `1:1: found "Ctrl+PgUp", expected a key that a terminal can send; did you mean Ctrl+PageUp?`},
		{`Ctlr+K`, `1:1: found "Ctlr+K", expected a command; did you mean Ctrl+K?`},
		{`Ctlr+Ü`, `1:1: found "Ctlr+Ü", expected a command`},
		{`Ctrl-k`, `1:1: found "Ctrl-k", expected a command; did you mean Ctrl+K?`},
		{`Wait+Scren /x/`, `1:1: found "Wait+Scren", expected a command; did you mean Wait+Screen?`},
		{`ctrl+k`, `1:1: found "ctrl+k", expected a key that a terminal can send; did you mean Ctrl+K?`},
		{`Wait x`, `1:6: found "x", expected a regular expression between slashes; did you mean /x/?`},
		{`Wait //`, `1:6: found //, expected a regular expression between slashes`},
		{`Wait /x`, `1:6: found a regular expression without its end, expected a closing /`},
		{`Wait /aé(b/`, "1:7: found /aé(b/, expected a regular expression: error parsing regexp: missing closing ): `aé(b`"},
		{`Wait /aé**/`, "1:9: found /aé**/, expected a regular expression: error parsing regexp: invalid nested repetition operator: `**`"},
		{`Wait+Line /x/`, `1:1: found "Wait+Line", expected Wait, which looks at the whole screen; did you mean Wait?`},
		{`Sleep soon`, `1:7: found "soon", expected how long to sleep, from 1ms to 1h, such as 2s or 500ms; Advance lets a longer time pass`},
		{`Sleep 1h1ms`, `1:7: found "1h1ms", expected how long to sleep, from 1ms to 1h, such as 2s or 500ms; Advance lets a longer time pass`},
		{`Sleep 3601`, `1:7: found "3601", expected how long to sleep, from 1ms to 1h, such as 2s or 500ms; Advance lets a longer time pass`},
		{`Advance 30`, `1:9: found "30", expected how much time passes, from 1ms to 3660d, such as 2s, 23h50m or 7d; did you mean 30s?`},
		{`Advance -1h`, `1:9: found "-1h", expected how much time passes, from 1ms to 3660d, such as 2s, 23h50m or 7d`},
		{`Advance 0s`, `1:9: found "0s", expected how much time passes, from 1ms to 3660d, such as 2s, 23h50m or 7d`},
		{`Advance 5us`, `1:9: found "5us", expected how much time passes, from 1ms to 3660d, such as 2s, 23h50m or 7d`},
		{`Advance 9999d`, `1:9: found "9999d", expected how much time passes, from 1ms to 3660d, such as 2s, 23h50m or 7d`},
		{`At 9:00`, `1:4: found "9:00", expected a time such as 2026-11-16T09:00:00Z, from 1970 to 2200, in whole milliseconds`},
		{`At 2026-11-16T09:00:00.0001Z`, `1:4: found "2026-11-16T09:00:00.0001Z", expected a time such as 2026-11-16T09:00:00Z, from 1970 to 2200, in whole milliseconds`},
		{`Screenshot x.png`, `1:12: found "x.png", expected a file name below the tape's folder that ends in .svg or .txt`},
		{`Screenshot ../x.svg`, `1:12: found "../x.svg", expected a file name below the tape's folder that ends in .svg or .txt`},
		{`Source x.txt`, `1:8: found "x.txt", expected a file name that ends in .tape`},
		{`Source a/./x.tape`, `1:8: found "a/./x.tape", expected the name of a tape: a relative path with slashes`},
		{`Set Widht 80`, `1:5: found "Widht", expected a setting: Width, Height, Theme, TypingSpeed, Zone, Agent, Accessible, Seed; did you mean Width?`},
		{`Set Width wide`, `1:11: found "wide", expected how many columns the screen has, a number from 20 to 500`},
		{`Set Width 10`, `1:11: found "10", expected how many columns the screen has, a number from 20 to 500`},
		{`Set Theme "Dracula Pro"`, `1:11: found "Dracula Pro", expected a theme's name, such as dark`},
		{`Set Accessible yes`, `1:16: found "yes", expected true or false`},
		{`Customer`, `1:9: found the end of the line, expected a customer's name`},
		{`Customer " " says "x"`, `1:10: found " ", expected a customer's name`},
		{`Customer Bruno syas "x"`, `1:16: found "syas", expected what the customer does: accepts, blocks, clicks, comments, edits, follows, gets, is, opts, posts, presses, reacts, reads, receives, replies, says, sends, taps, unblocks, unreacts, will; did you mean says?`},
		{`Customer B says "x" 3h`, `1:23: found the end of the line, expected ago, after how long before now it was done`},
		{`Customer B reacts lvoe`, `1:19: found "lvoe", expected a reaction: smile, angry, sad, wow, love, like, dislike, other; did you mean love?`},
		{`Customer B gets`, `1:16: found the end of the line, expected started`},
		{`Customer B sends imgae x`, `1:18: found "imgae", expected what is sent: image, video, audio, file, link, sticker; did you mean image?`},
		{`Customer B will read soon`, `1:22: found "soon", expected after, and how long`},
		{`Crowd many G says "x"`, `1:7: found "many", expected how many customers, a number from 1 to 10000`},
		{`Agent A takse B`, `1:9: found "takse", expected what the colleague does: takes, resolves, snoozes, labels; did you mean takes?`},
		{`Graph fials 1`, `1:7: found "fials", expected what the Graph API does: fails, answers, drops, throttles, delays, duplicates, reorders, batches, restricts, unrestricts, expires, renews, grants, withdraws, recovers; did you mean fails?`},
		{`Graph fails 10/`, `1:13: found "10/", expected an error code, and a subcode if there is one, such as 613 or 10/2018278`},
		{`Graph fails 10/x`, `1:13: found "10/x", expected an error code, and a subcode if there is one, such as 613 or 10/2018278`},
		{`Graph fails 1 2`, `1:16: found the end of the line, expected times`},
		{`Graph answers 200`, `1:15: found "200", expected an HTTP status, a number from 300 to 599`},
		{`Graph grants human_agnet`, `1:14: found "human_agnet", expected a feature: human_agent, one_time_notification, utility_messages, long_ad_window, news_messaging, conversation_routing, hide_profiles; did you mean human_agent?`},
		{`Graph batches webhooks 1`, `1:24: found "1", expected how many webhooks share a body, a number from 2 to 10000`},
		{`Expect scren /x/`, `1:8: found "scren", expected no, or what is expected: screen, row, option, sent; did you mean screen?`},
		{`Expect no scren /x/`, `1:11: found "scren", expected what is not expected: screen, row, option, sent; did you mean screen?`},
		{`Expect no option replay`, `1:18: found "replay", expected a way to reply: reply, human_agent, account_update, post_purchase_update, confirmed_event_update, otn_request, otn_followup, utility, private_reply, sponsored; did you mean reply?`},
		{`Expect row /x/`, `1:12: found /x/, expected which row, a number from 1 to 200`},
		{"Type \"\x1b[2J\"", `1:7: found the invisible character U+001B, expected characters that can be seen; in double quotes write it as \x1b or \u202e`},
		{"# x\u202ey", `1:4: found the invisible character U+202E, expected characters that can be seen; in double quotes write it as \x1b or \u202e`},
		{"Type \"é\xff\"", `1:8: found the byte 0xff, which is not UTF-8, expected characters that can be seen; in double quotes write it as \x1b or \u202e`},
	} {
		got, err := tape.Parse("x.tape", test.source)
		if err == nil {
			t.Errorf("%s: taken for %v", test.source, commands(got))
			continue
		}
		if want := "x.tape:" + test.want; err.Error() != want {
			t.Errorf("%s\n got %s\nwant %s", test.source, err, want)
		}
	}
}

func TestATextIsTypedOnlyUpToALength(t *testing.T) {
	longest := strings.Repeat("é", 10_000)
	if _, err := tape.Parse("x.tape", `Type "`+longest+`" Paste "`+longest+longest+`"`); err != nil {
		t.Error(err)
	}
	_, err := tape.Parse("x.tape", `Enter Type "`+longest+`é"`)
	if want := "x.tape:1:12: found a text of 10001 keys, expected at most 10000; Paste takes a longer one at once"; err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

func TestAllMistakesAreReported(t *testing.T) {
	_, err := tape.Parse("x.tape", "Entr\nEnter\nType \"x\nEnter Wait /(/ Nonsense\n# fine\nSleep soon\n")
	var mistakes tape.Errors
	if !errors.As(err, &mistakes) || len(mistakes) != 4 {
		t.Fatalf("got %v", err)
	}
	for i, line := range []int{1, 3, 4, 6} {
		if p := mistakes[i].Position; p.Line != line || p.File != "x.tape" {
			t.Errorf("mistake %d: %v", i, p)
		}
	}
	if n := strings.Count(err.Error(), "\n"); n != 3 {
		t.Errorf("%d line breaks in %q", n, err)
	}
	var cause *syntax.Error
	if !errors.As(err, &cause) || cause.Code != syntax.ErrMissingParen {
		t.Errorf("the cause of the third is %v", cause)
	}
}
