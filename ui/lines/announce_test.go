package lines_test

import (
	"fmt"
	"sync"
	"testing"

	"oriel/ui/composer"
)

func TestWhatTheProgramTellsWaitsForTheNextCommand(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	b.hears("2", "reply")
	b.session.Announce("Configuration read again: it is in force.", &composer.Settings{Limits: composer.Limits{Short: 5}})
	b.hears("It arrives", ".")
	b.says("It has 10 characters. It is longer than a collapsed Android notification.")
	b.hides("Configuration")
	b.hears("0")
	b.says("Configuration read again: it is in force.\nYou are with Bruno.")
	b.hears("")
	b.says("Nothing new.")
}

// The program tells things while a line is heard.
func TestAnnouncingIsSafeBesideHearing(t *testing.T) {
	b := newBench(t).fewCustomers().begin()
	var telling sync.WaitGroup
	telling.Go(func() {
		for i := range 100 {
			b.session.Announce(fmt.Sprintf("News %03d.", i), &composer.Settings{})
		}
	})
	b.hears("2", "", "")
	telling.Wait()
	for i := range 100 {
		b.session.Announce(fmt.Sprintf("More news %03d.", i), nil)
	}
	b.hears("")
	b.says("More news 080.", "More news 099.")
	b.hides("More news 079.")
}
