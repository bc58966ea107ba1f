package lines

import (
	"sync"

	"oriel/ui/composer"
)

// announcements are what the program itself has to tell, until they are told.
type announcements struct {
	mu     sync.Mutex
	words  []string
	drafts *composer.Settings
}

// mostAnnounced is how many are kept while nobody types a line: the newest.
const mostAnnounced = 20

// Announce has words told before the next command, and drafts held to other
// settings from the next line on; no words and nil change nothing. It is safe
// for use beside the other methods.
func (s *Session) Announce(words string, drafts *composer.Settings) {
	a := &s.announced
	a.mu.Lock()
	defer a.mu.Unlock()
	if words != "" {
		a.words = append(a.words, words)
		a.words = a.words[max(len(a.words)-mostAnnounced, 0):]
	}
	if drafts != nil {
		a.drafts = drafts
	}
}

// programNews says what the program had to tell.
func (s *Session) programNews() {
	a := &s.announced
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, words := range a.words {
		s.say(words)
	}
	a.words = nil
}

// takeSettings holds drafts to the newest settings.
func (s *Session) takeSettings() {
	a := &s.announced
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.drafts != nil {
		s.options.Composer, a.drafts = a.drafts.OrDefault(), nil
	}
}
