package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox/clock"
)

func newSLADue(env *environment) *cobra.Command {
	var calendar, start, target string
	cmd := &cobra.Command{
		Use:   "due",
		Short: "Say when a target would be used up, by the hours of a calendar",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			return due(env, calendar, start, target)
		},
	}
	cmd.Flags().StringVar(&calendar, "calendar", "", "a calendar of the configuration; without it time counts around the clock")
	cmd.Flags().StringVar(&start, "start", "", "when the clock starts (2026-04-26T09:00+02:00, UTC unless it says otherwise); without it now")
	cmd.Flags().StringVar(&target, "target", "", "how much working time, for example 4h")
	return cmd
}

type dueJSON struct {
	Calendar *string   `json:"calendar"`
	Zone     *string   `json:"zone"`
	Start    time.Time `json:"start"`
	TargetS  float64   `json:"target_s"`
	DueAt    time.Time `json:"due_at"`
	// LateAfter is the last instant that is in time: a target that ends at
	// closing time is not exceeded before the calendar opens again.
	LateAfter time.Time `json:"late_after"`
	Open      bool      `json:"open_at_start"`
}

func due(env *environment, name, start, target string) error {
	length, err := time.ParseDuration(target)
	if err != nil || length < 0 || length%time.Millisecond != 0 {
		return usageError{fmt.Errorf("--target %q is no length of time; write for example 90s, 15m or 4h", target)}
	}
	from, err := env.at()
	if err != nil {
		return err
	}
	if start != "" {
		var ok bool
		if from, ok = parseTime(start); !ok {
			return usageError{fmt.Errorf("--start %q is no time; write for example 2026-04-26T09:00:00+02:00", start)}
		}
	}
	settings, err := env.settings()
	if err != nil {
		return err
	}
	hours, err := settings.SLA.Hours(name)
	if err != nil {
		return err
	}
	zone, zoneName := env.zone(), ""
	if name != "" {
		zone = settings.SLA.Calendars[name].Zone.Location
		zoneName = zone.String()
	}
	at := hours.Add(clock.Truncate(from), length)
	if env.flags.json {
		return env.printJSON(dueJSON{
			Calendar: orNull(name), Zone: orNull(zoneName), Start: from.UTC(), TargetS: length.Seconds(),
			DueAt: at.UTC(), LateAfter: hours.NextOpen(at).UTC(), Open: hours.IsOpen(from),
		})
	}
	env.printf("starts  %s\n", wallTime(from, zone))
	env.printf("due     %s\n", wallTime(at, zone))
	if last := hours.NextOpen(at); last.After(at) {
		env.printf("        that is closing time; late once it opens again, %s\n", wallTime(last, zone))
	}
	return nil
}
