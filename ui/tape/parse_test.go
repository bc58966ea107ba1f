package tape_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/ui/tape"
)

func pattern(t *testing.T, expression string) tape.Pattern {
	t.Helper()
	p, err := tape.NewPattern(expression)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func commands(statements []tape.Statement) []tape.Command {
	var all []tape.Command
	for _, s := range statements {
		all = append(all, s.Command)
	}
	return all
}

func TestCommands(t *testing.T) {
	re := func(expression string) tape.Pattern { return pattern(t, expression) }
	nine := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	for source, want := range map[string]tape.Command{
		`Type "it's \"here\"\n\x1b[2J"`:      tape.Type{Text: "it's \"here\"\n\x1b[2J"},
		`Type 'C:\new "folder"'`:             tape.Type{Text: `C:\new "folder"`},
		"Type@500ms `a'b`":                   tape.Type{Text: "a'b", Every: 500 * time.Millisecond},
		`Paste "a\nb"`:                       tape.Paste{Text: "a\nb"},
		`Enter`:                              tape.Press{Key: "enter", Times: 1},
		`Escape`:                             tape.Press{Key: "esc", Times: 1},
		`Space`:                              tape.Press{Key: " ", Times: 1},
		`Ctrl+K`:                             tape.Press{Key: "ctrl+k", Times: 1},
		`Ctrl+k`:                             tape.Press{Key: "ctrl+k", Times: 1},
		`Ctrl+Alt+k`:                         tape.Press{Key: "alt+ctrl+k", Times: 1},
		`Alt+Ctrl+K`:                         tape.Press{Key: "alt+ctrl+k", Times: 1},
		`Alt+x`:                              tape.Press{Key: "alt+x", Times: 1},
		`Alt++`:                              tape.Press{Key: "alt++", Times: 1},
		`Ctrl+@`:                             tape.Press{Key: "ctrl+@", Times: 1},
		`Shift+Tab 2`:                        tape.Press{Key: "shift+tab", Times: 2},
		`Down@400ms 3`:                       tape.Press{Key: "down", Times: 3, Every: 400 * time.Millisecond},
		`PageDown`:                           tape.Press{Key: "pgdown", Times: 1},
		`Sleep 2s`:                           tape.Sleep{For: 2 * time.Second},
		`Sleep 2`:                            tape.Sleep{For: 2 * time.Second},
		`Sleep 3600`:                         tape.Sleep{For: time.Hour},
		`Wait@1h /x/`:                        tape.Wait{Pattern: re("x"), Within: time.Hour},
		`Down@10s`:                           tape.Press{Key: "down", Times: 1, Every: 10 * time.Second},
		`Sleep .5`:                           tape.Sleep{For: 500 * time.Millisecond},
		`Wait /a b/`:                         tape.Wait{Pattern: re("a b")},
		`Wait+Screen@5s /a\/b\\/`:            tape.Wait{Pattern: re(`a/b\\`), Within: 5 * time.Second},
		`Screenshot`:                         tape.Screenshot{},
		`Screenshot a/inbox.svg`:             tape.Screenshot{File: "a/inbox.svg"},
		`Screenshot "the inbox.txt"`:         tape.Screenshot{File: "the inbox.txt"},
		`Set Width 120`:                      tape.Set{Setting: tape.Width, Value: "120"},
		`Set Height 024`:                     tape.Set{Setting: tape.Height, Value: "24"},
		`Set Theme high-contrast`:            tape.Set{Setting: tape.Theme, Value: "high-contrast"},
		`Set TypingSpeed 10000ms`:            tape.Set{Setting: tape.TypingSpeed, Value: "10s"},
		`Set Zone America/Argentina/Tucuman`: tape.Set{Setting: tape.Zone, Value: "America/Argentina/Tucuman"},
		`Set Agent "Alex Example"`:           tape.Set{Setting: tape.AgentName, Value: "Alex Example"},
		`Set Accessible true`:                tape.Set{Setting: tape.Accessible, Value: "true"},
		`Set Seed 0`:                         tape.Set{Setting: tape.Seed, Value: "0"},
		`Hide`:                               tape.Hide{},
		`Show`:                               tape.Show{},
		`Source common.tape`:                 tape.Source{File: "common.tape"},
		`Source ../common.tape`:              tape.Source{File: "../common.tape"},
		`Caption "# no comment"`:             tape.Caption{Text: "# no comment"},
		`Caption ""`:                         tape.Caption{},
		`At 2026-11-16T09:00:00Z`:            tape.At{Time: nine},
		`At 2026-11-16T10:00:00.000+01:00`:   tape.At{Time: nine},
		`Advance 23h50m`:                     tape.Advance{By: 23*time.Hour + 50*time.Minute},
		`Advance 7d1.5h`:                     tape.Advance{By: 7*24*time.Hour + 90*time.Minute},
		`Customer Bruno says "hi"`:           tape.Customer{Name: "Bruno", Deed: tape.Says{Text: "hi"}},
		`Customer "示例客户" says "你好" 2d ago`:             tape.Customer{Name: "示例客户", Deed: tape.Says{Text: "你好"}, Ago: 48 * time.Hour},
		`Customer B says file hostile/x.txt`:           tape.Customer{Name: "B", Deed: tape.SaysFile{File: "hostile/x.txt"}},
		`Customer B replies "yes"`:                     tape.Customer{Name: "B", Deed: tape.Replies{Text: "yes"}},
		`Customer B edits "no"`:                        tape.Customer{Name: "B", Deed: tape.Edits{Text: "no"}},
		`Customer B sends video https://e.com/v`:       tape.Customer{Name: "B", Deed: tape.Sends{Kind: "video", URL: "https://e.com/v"}},
		`Customer B sends link "look" "https://e.com"`: tape.Customer{Name: "B", Deed: tape.SendsLink{Text: "look", URL: "https://e.com"}},
		`Customer B sends sticker 369`:                 tape.Customer{Name: "B", Deed: tape.SendsSticker{ID: "369"}},
		`Customer B reacts "love"`:                     tape.Customer{Name: "B", Deed: tape.Reacts{Reaction: "love"}},
		`Customer B unreacts 1h ago`:                   tape.Customer{Name: "B", Deed: tape.Unreacts{}, Ago: time.Hour},
		`Customer B taps "quick reply"`:                tape.Customer{Name: "B", Deed: tape.Taps{Title: "quick reply"}},
		`Customer B presses "Buy"`:                     tape.Customer{Name: "B", Deed: tape.Presses{Title: "Buy"}},
		`Customer B presses "Buy" "BUY"`:               tape.Customer{Name: "B", Deed: tape.Presses{Title: "Buy", Payload: "BUY"}},
		`Customer B gets started`:                      tape.Customer{Name: "B", Deed: tape.GetsStarted{}},
		`Customer B follows "ref"`:                     tape.Customer{Name: "B", Deed: tape.Follows{Ref: "ref"}},
		`Customer B clicks ad`:                         tape.Customer{Name: "B", Deed: tape.ClicksAd{}},
		`Customer B clicks ad "12"`:                    tape.Customer{Name: "B", Deed: tape.ClicksAd{ID: "12"}},
		`Customer B opts in "ref"`:                     tape.Customer{Name: "B", Deed: tape.OptsIn{Ref: "ref"}},
		`Customer B accepts "topic"`:                   tape.Customer{Name: "B", Deed: tape.Accepts{Topic: "topic"}},
		`Customer B comments "hm"`:                     tape.Customer{Name: "B", Deed: tape.Comments{Text: "hm"}},
		`Customer B comments "hm" on "post-1"`:         tape.Customer{Name: "B", Deed: tape.Comments{Text: "hm", Post: "post-1"}},
		`Customer B posts "hm"`:                        tape.Customer{Name: "B", Deed: tape.Posts{Text: "hm"}},
		`Customer B receives`:                          tape.Customer{Name: "B", Deed: tape.Receives{}},
		`Customer B reads`:                             tape.Customer{Name: "B", Deed: tape.Reads{}},
		`Customer B blocks`:                            tape.Customer{Name: "B", Deed: tape.Blocks{}},
		`Customer B unblocks`:                          tape.Customer{Name: "B", Deed: tape.Unblocks{}},
		`Customer B will read after 2s`:                tape.Customer{Name: "B", Deed: tape.Will{Do: tape.Read, After: 2 * time.Second}},
		`Customer B will reply "ok" after 8s`:          tape.Customer{Name: "B", Deed: tape.Will{Do: tape.Reply, Text: "ok", After: 8 * time.Second}},
		`Customer B will react love after 5s`:          tape.Customer{Name: "B", Deed: tape.Will{Do: tape.React, Text: "love", After: 5 * time.Second}},
		`Customer B is answered "hm"`:                  tape.Customer{Name: "B", Deed: tape.IsAnswered{Text: "hm"}},
		`Customer B is answered "hm" by 17`:            tape.Customer{Name: "B", Deed: tape.IsAnswered{Text: "hm", App: "17"}},
		`Customer B is taken by 17`:                    tape.Customer{Name: "B", Deed: tape.IsTaken{App: "17"}},
		`Customer B is released`:                       tape.Customer{Name: "B", Deed: tape.IsReleased{}},
		`Crowd 200 Guest says "hello"`:                 tape.Crowd{Size: 200, Name: "Guest", Deed: tape.Says{Text: "hello"}},
		`Agent Robin takes "Bruno Sample"`:             tape.Agent{Name: "Robin", Customer: "Bruno Sample", Act: tape.Takes{}},
		`Agent Robin resolves Bruno`:                   tape.Agent{Name: "Robin", Customer: "Bruno", Act: tape.Resolves{}},
		`Agent Robin snoozes Bruno for 20h`:            tape.Agent{Name: "Robin", Customer: "Bruno", Act: tape.Snoozes{For: 20 * time.Hour}},
		`Agent Robin labels Bruno billing`:             tape.Agent{Name: "Robin", Customer: "Bruno", Act: tape.Labels{Label: "billing"}},
		`Graph fails 10/2018278`:                       tape.Graph{Event: tape.Fails{Code: 10, Subcode: 2018278, Times: 1}},
		`Graph fails 2 3 times`:                        tape.Graph{Event: tape.Fails{Code: 2, Times: 3}},
		`Graph fails 1 accepted always`:                tape.Graph{Event: tape.Fails{Code: 1, Accepted: true, Times: tape.Always}},
		`Graph answers 503 always`:                     tape.Graph{Event: tape.AnswersHTTP{Status: 503, Times: tape.Always}},
		`Graph drops 2`:                                tape.Graph{Event: tape.Drops{Times: 2}},
		`Graph drops always`:                           tape.Graph{Event: tape.Drops{Times: tape.Always}},
		`Graph drops`:                                  tape.Graph{Event: tape.Drops{Times: 1}},
		`Graph throttles 1m 2 times`:                   tape.Graph{Event: tape.Throttles{For: time.Minute, Times: 2}},
		`Graph delays 3s`:                              tape.Graph{Event: tape.Delays{By: 3 * time.Second, Times: 1}},
		`Graph delays webhooks 3s always`:              tape.Graph{Event: tape.DelaysWebhooks{By: 3 * time.Second, Times: tape.Always}},
		`Graph duplicates webhooks`:                    tape.Graph{Event: tape.Duplicates{Times: 1}},
		`Graph reorders webhooks 9 times`:              tape.Graph{Event: tape.Reorders{Times: 9}},
		`Graph batches webhooks 5`:                     tape.Graph{Event: tape.Batches{Size: 5}},
		`Graph restricts page`:                         tape.Graph{Event: tape.Restricts{}},
		`Graph restricts page "spam"`:                  tape.Graph{Event: tape.Restricts{Reason: "spam"}},
		`Graph unrestricts page`:                       tape.Graph{Event: tape.Unrestricts{}},
		`Graph expires token`:                          tape.Graph{Event: tape.Expires{}},
		`Graph renews token`:                           tape.Graph{Event: tape.Renews{}},
		`Graph grants long_ad_window`:                  tape.Graph{Event: tape.Grants{Feature: "long_ad_window"}},
		`Graph withdraws human_agent`:                  tape.Graph{Event: tape.Withdraws{Feature: "human_agent"}},
		`Graph recovers`:                               tape.Graph{Event: tape.Recovers{}},
		`Expect screen /(?i)queued/`:                   tape.Expect{Claim: tape.Screen{Pattern: re("(?i)queued")}},
		`Expect no screen /x/`:                         tape.Expect{Claim: tape.Screen{Pattern: re("x")}, Not: true},
		`Expect row 1 /x/`:                             tape.Expect{Claim: tape.Row{Number: 1, Pattern: re("x")}},
		`Expect no row 2 /x/`:                          tape.Expect{Claim: tape.Row{Number: 2, Pattern: re("x")}, Not: true},
		`Expect option human_agent`:                    tape.Expect{Claim: tape.Option{ID: "human_agent"}},
		`Expect no option reply`:                       tape.Expect{Claim: tape.Option{ID: "reply"}, Not: true},
		`Expect sent /x/`:                              tape.Expect{Claim: tape.Sent{Pattern: re("x")}},
		`Expect sent 2 /x/`:                            tape.Expect{Claim: tape.Sent{Count: 2, Pattern: re("x")}},
		`# a note # in a note`:                         tape.Comment{Text: " a note # in a note"},
	} {
		got, err := tape.Parse("x.tape", source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if diff := cmp.Diff([]tape.Command{want}, commands(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", source, diff)
		}
		again, err := tape.Parse("x.tape", tape.Print(got))
		if diff := cmp.Diff(commands(got), commands(again)); err != nil || diff != "" {
			t.Errorf("%s printed as %s: %v\n%s", source, tape.Print(got), err, diff)
		}
	}
}

func TestStatementsKnowTheirPlaceAndTheirComments(t *testing.T) {
	source := "\ufeff# head\r\n\r\n\r\n  Enter   # twice \r\n\tType \"é\" Sleep 1s Enter 2 # three on a line\r\n\r\n"
	at := func(line, column int) tape.Position { return tape.Position{File: "x.tape", Line: line, Column: column} }
	want := []tape.Statement{
		{Position: at(1, 1), Command: tape.Comment{Text: " head"}},
		{Position: at(4, 3), Command: tape.Press{Key: "enter", Times: 1}, Remark: " twice", Gap: true},
		{Position: at(5, 2), Command: tape.Type{Text: "é"}},
		{Position: at(5, 11), Command: tape.Sleep{For: time.Second}},
		{Position: at(5, 20), Command: tape.Press{Key: "enter", Times: 2}, Remark: " three on a line"},
	}
	got, err := tape.Parse("x.tape", source)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	const formatted = "# head\n\nEnter # twice\nType \"é\"\nSleep 1s\nEnter 2 # three on a line\n"
	if diff := cmp.Diff(formatted, tape.Print(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got[3].Position.String() != "x.tape:5:11" {
		t.Error(got[3].Position)
	}
}

func TestATapeHasAnEnd(t *testing.T) {
	if _, err := tape.Parse("x.tape", strings.Repeat("Enter\n", tape.MaxStatements)); err != nil {
		t.Error(err)
	}
	_, err := tape.Parse("x.tape", strings.Repeat("Enter\n", tape.MaxStatements+10))
	if err == nil || !strings.Contains(err.Error(), "at most 100000 commands") {
		t.Error(err)
	}
}
