package ui

import (
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/countdown"
	"oriel/ui/keys"
	"oriel/ui/screen"
)

const (
	// alarmsLate is how long an alarm may come to be known after it began:
	// webhooks are late, and conversations change hands.
	alarmsLate = 15 * time.Minute
	// betweenAlarms is the shortest time between two announcements; what comes
	// meanwhile is one.
	betweenAlarms = 10 * time.Second
	// betweenAlerts is the same for what leaves the screen.
	betweenAlerts = time.Minute
)

// alarms remembers what was announced, so that each clock is announced once.
type alarms struct {
	since   time.Time // what began before the screen was opened is no news
	next    time.Time // when there will be another one; zero: not known to be
	busy    bool
	again   bool
	rung    map[inbox.Alarm]bool
	waiting []inbox.Alarm // to be announced
	said    time.Time
	alerted time.Time
}

// rang brings alarms.
type rang struct {
	inbox.Alarms
	err error
}

// listenForAlarms asks what began to hurt.
func (r *Root) listenForAlarms() tea.Cmd {
	a := &r.alarms
	if a.busy {
		a.again = true
		return nil
	}
	a.busy, a.again = true, false
	since := r.now.Add(-alarmsLate)
	if since.Before(a.since) {
		since = a.since
	}
	ctx, desk, q := r.ctx, r.desk, inbox.AlarmQuery{PageID: r.options.PageID, Since: since}
	return func() tea.Msg {
		found, err := desk.Alarms(ctx, q)
		return rang{found, err}
	}
}

func (r *Root) rang(m rang) tea.Cmd {
	a := &r.alarms
	a.busy = false
	if m.err != nil {
		r.fail(m.err)
		return nil
	}
	a.next = m.Next
	for alarm := range a.rung {
		if alarm.From.Before(r.now.Add(-2 * alarmsLate)) {
			delete(a.rung, alarm)
		}
	}
	for _, alarm := range m.Rung {
		if !a.rung[alarm] {
			a.rung[alarm] = true
			a.waiting = append(a.waiting, alarm)
		}
	}
	if a.again {
		return tea.Batch(r.announce(), r.listenForAlarms())
	}
	return r.announce()
}

// announce says in one sentence what began to hurt, unless something else is
// being said or was said just now.
func (r *Root) announce() tea.Cmd {
	a := &r.alarms
	if len(a.waiting) == 0 || !r.notice.words.Empty() || r.now.Before(a.said.Add(betweenAlarms)) {
		return nil
	}
	words, way := alarmWords(a.waiting, r.now)
	r.say(words + r.wayThere(way))
	count := conversations(a.waiting)
	a.waiting, a.said = nil, r.now
	if !r.away || r.now.Before(a.alerted.Add(betweenAlerts)) {
		return nil
	}
	a.alerted = r.now
	return screen.Alert(r.options.Notify, alertWords(count))
}

// alertWords are what a notification says outside the screen.
func alertWords(count int) string {
	if count == 1 {
		return "Oriel: one conversation needs an answer"
	}
	return "Oriel: " + strconv.Itoa(count) + " conversations need an answer"
}

// nextAlarm is when alarms are to be asked for or announced, zero for never.
func (r *Root) nextAlarm() time.Time {
	a := &r.alarms
	if len(a.waiting) == 0 {
		return a.next
	}
	if r.notice.words.Empty() {
		return a.said.Add(betweenAlarms)
	}
	return r.notice.until
}

// alarmsAt asks for and announces what is due.
func (r *Root) alarmsAt() tea.Cmd {
	if next := r.alarms.next; !next.IsZero() && !r.now.Before(next) {
		r.alarms.next = time.Time{}
		return tea.Batch(r.announce(), r.listenForAlarms())
	}
	return r.announce()
}

// alarmWords name the kind of harm that is the worst, and count the rest, with
// the action that goes there. They hold nothing that a customer wrote.
func alarmWords(all []inbox.Alarm, now time.Time) (words string, way keys.ID) {
	var worst []inbox.Alarm
	for _, worse := range []func(inbox.Alarm) bool{
		func(a inbox.Alarm) bool { return a.Kind == "" },
		func(a inbox.Alarm) bool { return a.Late && a.Kind != sla.Resolution },
		func(a inbox.Alarm) bool { return a.Kind != sla.Resolution },
		func(a inbox.Alarm) bool { return a.Late },
		func(inbox.Alarm) bool { return true },
	} {
		for _, a := range all {
			if worse(a) && (len(worst) == 0 || a.Kind == worst[0].Kind) {
				worst = append(worst, a)
			}
		}
		if len(worst) > 0 {
			break
		}
	}
	way = keys.MostUrgent
	if worst[0].Late {
		way = keys.UrgentClock
	}
	return worstWords(worst, conversations(all)-conversations(worst), now), way
}

// wayThere ends a sentence with the key of an action, where that key is heard.
func (r *Root) wayThere(id keys.ID) string {
	key, heard := r.keyOf(id)
	if !heard {
		return "."
	}
	return ": " + key + " goes there."
}

// worstWords stay short: the status line of a narrow screen must hold them.
func worstWords(worst []inbox.Alarm, others int, now time.Time) string {
	last := now
	for _, a := range worst {
		if a.At.After(last) {
			last = a.At
		}
	}
	what, harm := clockNames[worst[0].Kind], "due within "+countdown.Left(last.Sub(now)+time.Minute-time.Millisecond)
	switch {
	case worst[0].Kind == "":
		what, harm = "Window", "closes"+strings.TrimPrefix(harm, "due")
	case worst[0].Late:
		harm = "is late"
	}
	switch n := conversations(worst); {
	case others > 0:
		return what + " " + harm + " in " + strconv.Itoa(n) + " and " + strconv.Itoa(others) + " more"
	case n == 1:
		return what + " of one conversation " + harm
	default:
		return what + " of " + strconv.Itoa(n) + " conversations " + harm
	}
}

// conversations counts them.
func conversations(alarms []inbox.Alarm) int {
	ids := map[int64]bool{}
	for _, a := range alarms {
		ids[a.Conversation] = true
	}
	return len(ids)
}
