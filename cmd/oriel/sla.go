package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox/figures"
)

// clockMeanings is what every clock means, for people: question and answer.
const clockMeanings = `Three clocks tell how long a customer waits. All of them, every report and every
explanation are computed by the same function from the same log.

  Episode           From the customer's first message in a new or resolved
                    conversation until somebody resolves it. Opening a resolved
                    conversation again starts nothing: the next episode begins
                    with the customer's next message.
  First response    From the message that began the episode to a person's first
                    reply.
  Next response     After that: from the oldest message without an answer to a
                    person's next reply. A second message does not move it.
  Resolution        From the beginning of the episode until it is resolved.

  What ends a wait  A reply that a person wrote and that the platform accepted,
                    also one typed in Meta's own inbox. Not: notes, automatic
                    answers, bots, what failed, is held or unconfirmed, and not
                    handing the conversation to somebody else.
  Taps and reads    A reaction, a read or an opt-in neither starts nor restarts
                    a clock, though it may open the messaging window.
  Pause             The resolution stands still while everything is answered and
                    while the conversation is snoozed (pause_resolution = false
                    lets it run). The two responses never pause.
  Business hours    Time counts only while the policy's calendar is open: by the
                    wall clock of its zone, over midnight too, without its
                    holidays. A day on which the clocks go back has 25 hours and
                    counts as 25.
  At closing time   A target that is used up exactly when the calendar closes is
                    due then, not when it opens again. Until then it is "due
                    now", and an answer in time; the board counts to when it
                    becomes late.
  Met or missed     Met when the time taken is at most the target. With nothing
                    left it is due now, not late.
  Warning           When a share of the target is used (75 % unless set
                    otherwise), and at the latest 5 minutes before the end
                    (warn_at_least).
  A miss            Stays for good, with when it was due, when it was answered
                    and who had the conversation. A late answer makes it late by
                    so much; it does not undo it.
  Time left         Is calendar time until the clock is due, closed hours too,
                    so that two rows can be compared; what is late is marked,
                    and negative in JSON. The clock that hurts first comes
                    first. How late a miss was, and every figure, is working
                    time: only open hours count.
  Which policy      The first one that fits page, label and priority (a label
                    "priority:high" gives the priority high); last the one of
                    [sla]. A change of labels counts running clocks anew, late
                    ones excepted. A change of the configuration counts
                    everything anew from the log, at once where oriel serve
                    runs, and keeps the recorded misses; what is late while it
                    runs stays late.
  Whose settings    Those that the store has recorded, for every program on it:
                    oriel serve's, or those of the inbox that counted last while
                    no oriel serve ran.
  Messaging window  Is none of these: it knows no business hours and never
                    pauses.
  Figures           Number, mean, median, 90th and 95th percentile
                    (interpolated, type 7), and the share that was met; only of
                    clocks that ended. Running ones are listed apart, and so is
                    what was resolved without a reply.
  Responsiveness    Meta's badge asks that 90 % of conversations get an answer,
                    and within 15 minutes, over 7 days. A message counts when it
                    is the first after 24 hours of silence; the time is the mean
                    of the fastest 90 %; automatic answers do not count. Oriel
                    computes this itself and does not read it from Meta.`

func newSLA(env *environment) *cobra.Command {
	var only figures.Filter
	cmd := &cobra.Command{
		Use:   "sla",
		Short: "The team lead's board; when something is due, reports, what the clocks mean",
		Long:  boardMeaning + clockMeanings,
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return slaBoard(cmd.Context(), env, only) },
	}
	narrowing(cmd, &only)
	cmd.AddCommand(newSLADue(env), newSLAReport(env), newSLABadge(env))
	return cmd
}

// narrowing adds the flags by which a board and a report show less.
func narrowing(cmd *cobra.Command, only *figures.Filter) {
	cmd.Flags().StringVar(&only.Agent, "agent", "", "only what one agent has or had; "+figures.Nobody+" for what nobody has")
	cmd.Flags().StringVar(&only.Label, "label", "", "only conversations with this label")
	cmd.Flags().StringVar(&only.Policy, "policy", "", "only the clocks of one policy")
}

// toSecond is a length of time down to the second; parts of one are only shown
// where there is nothing else.
func toSecond(d time.Duration) string {
	if d > -time.Second && d < time.Second {
		return d.String()
	}
	return d.Truncate(time.Second).String()
}

// zoneName is the name of a zone, or how its clocks are called at an instant: a
// zone that comes from the machine's settings is named Local wherever it lies.
func zoneName(zone *time.Location, at time.Time) string {
	if zone.String() != "Local" {
		return zone.String()
	}
	name, _ := at.In(zone).Zone()
	return name
}

// wallTime is an instant by the wall clock of a zone, which is named unless it
// is the machine's.
func wallTime(t time.Time, zone *time.Location) string {
	if zone == time.Local {
		return t.In(zone).Format("Mon 2006-01-02 15:04:05 MST")
	}
	return fmt.Sprintf("%s (%s)", t.In(zone).Format("Mon 2006-01-02 15:04:05 MST"), zone)
}
