package lines_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"oriel/ui/golden"
	"oriel/ui/keys"
	"oriel/ui/lines"
)

// transcript is a talk as it stands on paper: what was typed stands behind "> ".
func (b *bench) transcript(typed ...string) string {
	b.t.Helper()
	var paper strings.Builder
	paper.WriteString(b.said)
	for _, line := range typed {
		b.hears(line)
		paper.WriteString("> " + line + "\n" + b.said)
	}
	return paper.String()
}

// A morning's work, to be read as a whole.
func TestTranscript(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	paper := b.transcript(
		"next", "assign", "reply", "Bonjour Amélie,", "votre colis est parti hier.", ".", "1",
		"undo", "reply", "0",
		"resolve 3", "snooze 4 1h", "1",
		"filter Emil", "1", "options", "1", "0", "back", "filter",
		"views", "7", "what", "help", "quit",
	)
	golden.Check(t, "transcript.txt", paper)
	if !b.session.Ended() {
		t.Error("quit does not end it")
	}
	if said := b.session.Hear(b.ctx, "list"); said != nil {
		t.Errorf("after its end it says %v", said)
	}
}

// Whatever the table of actions names as a command can be typed, but for what
// is about drawing or about the terminal.
func TestEveryCommandOfTheTableIsHeard(t *testing.T) {
	elsewhere := map[keys.ID]bool{keys.Redraw: true, keys.Suspend: true}
	b := newBench(t).fewCustomers()
	b.saveTape = func() (string, error) { return "own.tape", nil }
	b.begin().hears("help")
	help := b.said
	for _, a := range keys.Table() {
		if a.Command == "" || elsewhere[a.ID] || a.Scope == keys.Board {
			continue
		}
		if !strings.Contains(help, "\n"+a.Command) {
			t.Errorf("help does not name %q", a.Command)
		}
		b.begin().hears(a.Command)
		b.hides("There is no command")
	}
}

func TestOnlyADemoSavesATape(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("save tape")
	b.says("There is no command “save”")
	b.hears("help")
	b.hides("tape")
	b.saveTape = func() (string, error) { return "own.tape", nil }
	b.begin().hears("Save tape")
	b.says("What was done so far is in own.tape.", "You are in the list.")
	b.saveTape = func() (string, error) { return "", errors.New("the disk is full") }
	b.begin().hears("save tape")
	b.says("The disk is full.")
	b.hides("What was done")
}

func TestAKeyOfTheScreenIsACommandToo(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	for _, c := range [][2]string{
		{"n", "You are with Amélie"}, {"a", "Assigned to you."}, {"u", "Assigned to nobody."},
		{"/ Bruno", "1. Bruno"}, {"?", "The commands are"},
	} {
		b.hears("1", c[0])
		b.says(c[1])
	}
}

func TestACommandThatIsNoneIsNamed(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("frobnicate \x1b[2J")
	b.says("There is no command “frobnicate”. help names them all.", "You are in the list.")
}

func TestACommandWantsAConversation(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("resolve")
	b.says("Which conversation? Type its number behind the word, such as: resolve 1")
	b.hears("resolve 9")
	b.says("No conversation was read out with the number 9.")
	b.hears("0")
	b.says("No conversation was read out with the number 0.")
	b.hears("read 2")
	b.says("You are with Bruno.", "My parcel is late")
}

// A number means what was read out with it, whatever has moved since.
func TestNumbersStayWhatTheyWere(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.writes("2009", "Newcomer", "Hello there", time.Minute)
	b.must(b.desk.Resolve(b.ctx, b.conversation("2001").Conversation.ID))
	b.hears("2")
	b.says("You are with Bruno.")
	b.hears("list")
	b.says("1. Bruno", "Newcomer")
}

func TestMoreReadsOn(t *testing.T) {
	b := newBench(t)
	for i := range 23 {
		b.writes(fmt.Sprint(3000+i), fmt.Sprintf("customer %02d", i), "hello", 20*time.Hour-time.Duration(i)*time.Minute)
	}
	b.begin()
	b.says("Inbox: 23 conversations.", "\n10. customer 09", "There are more: more reads on.")
	b.hides("customer 10")
	b.hears("more")
	b.says("11. customer 10", "20. customer 19")
	b.hears("more")
	b.says("23. customer 22", "That is all.")
	b.hears("more")
	b.says("That was all.")
	b.hears("21")
	b.says("You are with customer 20.")
}

func TestEarlierReadsWhatWasSaidBefore(t *testing.T) {
	b := newBench(t)
	for i := range 25 {
		b.writes("2001", "Amélie", fmt.Sprintf("message %02d.", i), time.Duration(60-i)*time.Minute)
	}
	b.begin()
	b.hears("earlier")
	b.says("Open a conversation first")
	b.hears("1")
	b.says("message 15.", "message 24.", "Earlier messages are read by earlier.")
	b.hides("message 14.")
	b.hears("earlier")
	b.says("message 05.", "message 14.")
	b.hears("earlier")
	b.says("message 00.", "message 04.")
	b.hears("earlier")
	b.says("That was the first message.")
	b.hears("")
	b.says("Nothing new.")
}

func TestReadingIsSeeing(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.says("1 unread")
	b.hears("1")
	if n := b.conversation("2001").Conversation.Standing.Unread; n != 0 {
		t.Errorf("%d are unread after they were read out", n)
	}
	if n := b.conversation("2002").Conversation.Standing.Unread; n != 1 {
		t.Errorf("%d are unread in a conversation that was only listed", n)
	}
}

func TestAFilterThatAsksForNothingIsRefused(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("filter is:blue")
	b.says("is:unread")
	b.hears("filter is:unread Bru")
	b.says("only what fits “is:unread Bru”", "1. Bruno")
	b.hides("2. ")
	b.hears("view late")
	b.says("Late: 4 conversations.")
	b.hears("filter " + strings.Repeat("word ", 50))
	b.says("A filter has at most 200 characters.", "You are in the list.")
}

func TestAnEmptyInbox(t *testing.T) {
	b := newBench(t).begin()
	b.says("Inbox: 0 conversations.", "Nothing waits here.")
	b.hears("next")
	b.says("Nobody in this view waits")
}

func TestThePageNarrowsEverything(t *testing.T) {
	b := newBench(t).fewCustomers()
	b.session = lines.New(b.desk, lines.Options{PageID: "999", Banner: "DEMO"})
	b.said = b.printed(b.session.Begin(b.ctx))
	b.says("DEMO\n", "Inbox: 0 conversations.")
	b.hides("Amélie")
}
