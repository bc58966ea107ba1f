package tape_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"oriel/inbox/policy"
	"oriel/ui/tape"
)

var (
	anyText  = rapid.String()
	words    = rapid.OneOf(rapid.StringN(1, -1, -1), rapid.SampledFrom([]string{"\x1b[2J", "a\xffb", "\\", `"`, "# x", "\u202e", "客户 👩‍👧"}))
	names    = words.Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
	words2   = rapid.OneOf(rapid.Just(""), words)
	files    = rapid.SampledFrom([]string{"a", "a/b", "the file", "-x", "../x", "é"})
	lengths  = milliseconds(3e11)
	felt     = milliseconds(tape.MaxFelt.Milliseconds())
	paces    = orNone(milliseconds(10_000))
	times    = rapid.Map(rapid.IntRange(0, 10_000), func(n int) tape.Times { return tape.Times(n) })
	patterns = rapid.Custom(func(t *rapid.T) tape.Pattern {
		expression := rapid.OneOf(
			rapid.SampledFrom([]string{`a/b`, `\/`, `\\/`, `[/\]]+`, `(?i)x`, "a\nb", "\\\n", "\x1b", `\Q/\E`, "é\\\u202e", `\d{3}/\d`}),
			rapid.StringN(1, 20, -1),
		).Draw(t, "expression")
		p, err := tape.NewPattern(expression)
		if err != nil {
			t.Skip("no expression")
		}
		return p
	})
	keys = rapid.OneOf(
		rapid.SampledFrom([]tape.Key{"enter", "esc", " ", "alt+ ", "ctrl+k", "alt+ctrl+k", "shift+tab", "alt+shift+up", "ctrl+shift+home", "pgdown", "f20", "ctrl+@", "alt++", "alt+#"}),
		rapid.Map(rapid.Rune(), func(r rune) tape.Key { return tape.Key("alt+" + string(r)) }),
	).Filter(tape.Key.Valid)
)

func milliseconds(most int64) *rapid.Generator[time.Duration] {
	return rapid.Map(rapid.Int64Range(1, most), func(ms int64) time.Duration { return time.Duration(ms) * time.Millisecond })
}

func orNone(lengths *rapid.Generator[time.Duration]) *rapid.Generator[time.Duration] {
	return rapid.OneOf(rapid.Just(time.Duration(0)), lengths)
}

func number(t *rapid.T, least, most int) int { return rapid.IntRange(least, most).Draw(t, "number") }

func text(t *rapid.T) string             { return words.Draw(t, "text") }
func optionalText(t *rapid.T) string     { return words2.Draw(t, "optional") }
func name(t *rapid.T) string             { return names.Draw(t, "name") }
func length(t *rapid.T) time.Duration    { return lengths.Draw(t, "length") }
func drawTimes(t *rapid.T) tape.Times    { return times.Draw(t, "times") }
func expression(t *rapid.T) tape.Pattern { return patterns.Draw(t, "pattern") }
func one(t *rapid.T, s ...string) string { return rapid.SampledFrom(s).Draw(t, "one") }

func feature(t *rapid.T) string { return one(t, "human_agent", "hide_profiles") }

var deeds = []func(*rapid.T) tape.Deed{
	func(t *rapid.T) tape.Deed { return tape.Says{Text: text(t)} },
	func(t *rapid.T) tape.Deed { return tape.SaysFile{File: files.Draw(t, "file")} },
	func(t *rapid.T) tape.Deed { return tape.Replies{Text: text(t)} },
	func(t *rapid.T) tape.Deed { return tape.Edits{Text: text(t)} },
	func(t *rapid.T) tape.Deed { return tape.Sends{Kind: one(t, "image", "file"), URL: name(t)} },
	func(t *rapid.T) tape.Deed { return tape.SendsLink{Text: text(t), URL: name(t)} },
	func(t *rapid.T) tape.Deed { return tape.SendsSticker{ID: name(t)} },
	func(t *rapid.T) tape.Deed { return tape.Reacts{Reaction: one(t, "love", "other")} },
	func(t *rapid.T) tape.Deed { return tape.Unreacts{} },
	func(t *rapid.T) tape.Deed { return tape.Taps{Title: text(t)} },
	func(t *rapid.T) tape.Deed { return tape.Presses{Title: text(t), Payload: optionalText(t)} },
	func(t *rapid.T) tape.Deed { return tape.GetsStarted{} },
	func(t *rapid.T) tape.Deed { return tape.Follows{Ref: text(t)} },
	func(t *rapid.T) tape.Deed { return tape.ClicksAd{ID: optionalText(t)} },
	func(t *rapid.T) tape.Deed { return tape.OptsIn{Ref: text(t)} },
	func(t *rapid.T) tape.Deed { return tape.Accepts{Topic: text(t)} },
	func(t *rapid.T) tape.Deed {
		return tape.Comments{Text: text(t), Post: rapid.OneOf(rapid.Just(""), names).Draw(t, "post")}
	},
	func(t *rapid.T) tape.Deed { return tape.Posts{Text: text(t)} },
	func(t *rapid.T) tape.Deed { return tape.Receives{} },
	func(t *rapid.T) tape.Deed { return tape.Reads{} },
	func(t *rapid.T) tape.Deed { return tape.Blocks{} },
	func(t *rapid.T) tape.Deed { return tape.Unblocks{} },
	func(t *rapid.T) tape.Deed {
		return tape.IsAnswered{Text: text(t), App: rapid.OneOf(rapid.Just(""), names).Draw(t, "app")}
	},
	func(t *rapid.T) tape.Deed {
		return tape.Will{Do: rapid.SampledFrom([]tape.Response{tape.Receive, tape.Read, tape.Accept}).Draw(t, "do"), After: length(t)}
	},
	func(t *rapid.T) tape.Deed { return tape.Will{Do: tape.Reply, Text: text(t), After: length(t)} },
	func(t *rapid.T) tape.Deed { return tape.IsTaken{App: name(t)} },
	func(t *rapid.T) tape.Deed { return tape.IsReleased{} },
}

func deed(t *rapid.T) tape.Deed { return rapid.SampledFrom(deeds).Draw(t, "deed")(t) }

var events = []func(*rapid.T) tape.GraphEvent{
	func(t *rapid.T) tape.GraphEvent {
		return tape.Fails{Code: number(t, 1, 1e8), Subcode: number(t, 0, 3e6), Times: drawTimes(t), Accepted: rapid.Bool().Draw(t, "accepted")}
	},
	func(t *rapid.T) tape.GraphEvent {
		return tape.AnswersHTTP{Status: number(t, 300, 599), Times: drawTimes(t)}
	},
	func(t *rapid.T) tape.GraphEvent { return tape.Drops{Times: drawTimes(t)} },
	func(t *rapid.T) tape.GraphEvent { return tape.Throttles{For: length(t), Times: drawTimes(t)} },
	func(t *rapid.T) tape.GraphEvent { return tape.Delays{By: length(t), Times: drawTimes(t)} },
	func(t *rapid.T) tape.GraphEvent { return tape.Duplicates{Times: drawTimes(t)} },
	func(t *rapid.T) tape.GraphEvent { return tape.Reorders{Times: drawTimes(t)} },
	func(t *rapid.T) tape.GraphEvent { return tape.DelaysWebhooks{By: length(t), Times: drawTimes(t)} },
	func(t *rapid.T) tape.GraphEvent { return tape.Batches{Size: number(t, 2, 10_000)} },
	func(t *rapid.T) tape.GraphEvent { return tape.Restricts{Reason: optionalText(t)} },
	func(t *rapid.T) tape.GraphEvent { return tape.Unrestricts{} },
	func(t *rapid.T) tape.GraphEvent { return tape.Expires{} },
	func(t *rapid.T) tape.GraphEvent { return tape.Renews{} },
	func(t *rapid.T) tape.GraphEvent { return tape.Grants{Feature: feature(t)} },
	func(t *rapid.T) tape.GraphEvent { return tape.Withdraws{Feature: feature(t)} },
	func(t *rapid.T) tape.GraphEvent { return tape.Recovers{} },
}

var claims = []func(*rapid.T) tape.Claim{
	func(t *rapid.T) tape.Claim { return tape.Screen{Pattern: expression(t)} },
	func(t *rapid.T) tape.Claim { return tape.Row{Number: number(t, 1, 200), Pattern: expression(t)} },
	func(t *rapid.T) tape.Claim {
		return tape.Option{ID: rapid.SampledFrom(policy.OptionIDs()).Draw(t, "option")}
	},
	func(t *rapid.T) tape.Claim { return tape.Sent{Count: number(t, 0, 10_000), Pattern: expression(t)} },
}

var acts = []func(*rapid.T) tape.Act{
	func(t *rapid.T) tape.Act { return tape.Takes{} },
	func(t *rapid.T) tape.Act { return tape.Resolves{} },
	func(t *rapid.T) tape.Act { return tape.Snoozes{For: length(t)} },
	func(t *rapid.T) tape.Act { return tape.Labels{Label: name(t)} },
}

var settings = []func(*rapid.T) tape.Set{
	func(t *rapid.T) tape.Set { return tape.Set{Setting: tape.Width, Value: one(t, "20", "500")} },
	func(t *rapid.T) tape.Set { return tape.Set{Setting: tape.Theme, Value: one(t, "dark", "ansi16")} },
	func(t *rapid.T) tape.Set {
		return tape.Set{Setting: tape.TypingSpeed, Value: one(t, "50ms", "1s500ms")}
	},
	func(t *rapid.T) tape.Set { return tape.Set{Setting: tape.Zone, Value: one(t, "UTC", "Etc/GMT+1")} },
	func(t *rapid.T) tape.Set { return tape.Set{Setting: tape.AgentName, Value: name(t)} },
	func(t *rapid.T) tape.Set { return tape.Set{Setting: tape.Accessible, Value: one(t, "true", "false")} },
}

var kinds = []func(*rapid.T) tape.Command{
	func(t *rapid.T) tape.Command {
		return tape.Comment{Text: rapid.StringMatching(`( [!-~é客]+){0,3}`).Draw(t, "comment")}
	},
	func(t *rapid.T) tape.Command { return tape.Source{File: files.Draw(t, "file") + ".tape"} },
	func(t *rapid.T) tape.Command { return rapid.SampledFrom(settings).Draw(t, "setting")(t) },
	func(t *rapid.T) tape.Command {
		return tape.At{Time: time.UnixMilli(rapid.Int64Range(0, 7e12).Draw(t, "at")).UTC()}
	},
	func(t *rapid.T) tape.Command { return tape.Advance{By: length(t)} },
	func(t *rapid.T) tape.Command { return tape.Sleep{For: felt.Draw(t, "felt")} },
	func(t *rapid.T) tape.Command {
		return tape.Wait{Pattern: expression(t), Within: orNone(felt).Draw(t, "within")}
	},
	func(t *rapid.T) tape.Command { return tape.Type{Text: text(t), Every: paces.Draw(t, "every")} },
	func(t *rapid.T) tape.Command { return tape.Paste{Text: text(t)} },
	func(t *rapid.T) tape.Command {
		return tape.Press{Key: keys.Draw(t, "key"), Times: number(t, 1, 10_000), Every: paces.Draw(t, "every")}
	},
	func(t *rapid.T) tape.Command { return tape.Screenshot{File: one(t, "", "a.svg", "a b.txt", "a/b.txt")} },
	func(t *rapid.T) tape.Command { return tape.Caption{Text: anyText.Draw(t, "caption")} },
	func(t *rapid.T) tape.Command { return tape.Hide{} },
	func(t *rapid.T) tape.Command { return tape.Show{} },
	func(t *rapid.T) tape.Command {
		return tape.Customer{Name: name(t), Deed: deed(t), Ago: orNone(lengths).Draw(t, "ago")}
	},
	func(t *rapid.T) tape.Command {
		return tape.Crowd{Size: number(t, 1, 10_000), Name: name(t), Deed: deed(t)}
	},
	func(t *rapid.T) tape.Command {
		return tape.Agent{Name: name(t), Customer: name(t), Act: rapid.SampledFrom(acts).Draw(t, "act")(t)}
	},
	func(t *rapid.T) tape.Command { return tape.Graph{Event: rapid.SampledFrom(events).Draw(t, "event")(t)} },
	func(t *rapid.T) tape.Command {
		return tape.Expect{Claim: rapid.SampledFrom(claims).Draw(t, "claim")(t), Not: rapid.Bool().Draw(t, "not")}
	},
}

// statements are tapes as Parse returns them, without positions.
var statements = rapid.Custom(func(t *rapid.T) []tape.Statement {
	n := rapid.IntRange(0, 6).Draw(t, "length")
	var all []tape.Statement
	for i := range n {
		s := tape.Statement{Command: rapid.SampledFrom(kinds).Draw(t, "kind")(t), Gap: i > 0 && rapid.Bool().Draw(t, "gap")}
		if _, isComment := s.Command.(tape.Comment); !isComment {
			s.Remark = rapid.SampledFrom([]string{"", " why", " # more"}).Draw(t, "remark")
		}
		all = append(all, s)
	}
	return all
})

var places = cmpopts.IgnoreFields(tape.Statement{}, "Position")

func TestWhatIsPrintedIsReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := statements.Draw(t, "tape")
		printed := tape.Print(want)
		got, err := tape.Parse("x.tape", printed)
		if err != nil {
			t.Fatalf("%v\n%s", err, printed)
		}
		if diff := cmp.Diff(want, got, places, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("-want +got:\n%s\n%s", diff, printed)
		}
	})
}

func TestCommentsStayOnTheirLine(t *testing.T) {
	got := tape.Print([]tape.Statement{
		{Command: tape.Comment{Text: " one\nEnter\x1b\xff \u202e"}},
		{Command: tape.Hide{}, Remark: " one\r\nEnter", Gap: true},
	})
	if want := "# one Enter \ufffd\n\nHide # one  Enter\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
