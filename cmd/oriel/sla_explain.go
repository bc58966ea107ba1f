package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"oriel/inbox"
	"oriel/sla"
	"oriel/ui/describe"
	"oriel/ui/text"
)

// The steps of a conversation's clocks in JSON. Lengths are in milliseconds of
// working time.
type (
	explainJSON struct {
		Conversation int64             `json:"conversation"`
		Policy       string            `json:"policy"`
		Steps        []explainStepJSON `json:"steps"`
		Running      []clockJSON       `json:"running"`
	}
	explainStepJSON struct {
		At        time.Time      `json:"at"`
		Clock     *sla.Kind      `json:"clock"`
		Step      sla.ChangeKind `json:"step"`
		Policy    string         `json:"policy"`
		DueAt     *time.Time     `json:"due_at"`
		TargetMS  *int64         `json:"target_ms"`
		ElapsedMS *int64         `json:"elapsed_ms"`
		LateByMS  *int64         `json:"late_by_ms"`
		Owner     *string        `json:"owner"`
		EndedBy   *string        `json:"ended_by"`
		Recorded  bool           `json:"recorded"`
	}
)

func explain(ctx context.Context, env *environment, f reportFlags) error {
	id, err := conversationID(f.explain)
	if err != nil {
		return err
	}
	b, now, err := env.openAt(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	account, err := b.desk.ExplainClocks(ctx, id)
	if err != nil {
		return err
	}
	if f.format == "json" {
		return env.printJSON(newExplainJSON(account, b.desk.Rules(), now))
	}
	printExplained(env, account, now, env.zone())
	return nil
}

func newExplainJSON(a inbox.ClockAccount, rules inbox.Rules, now time.Time) explainJSON {
	out := explainJSON{Conversation: a.Conversation.ID, Policy: a.Policy.Name, Steps: []explainStepJSON{}, Running: newClocksJSON(a.Conversation, rules, now)}
	for _, c := range a.Changes {
		step := explainStepJSON{
			At: c.At.UTC(), Clock: orNull(c.Kind), Step: c.What, Policy: c.Policy, DueAt: timeOrNull(c.Due),
			Owner: orNull(c.Ended.Owner), EndedBy: orNull(c.Ended.EndedBy), Recorded: c.Recorded,
		}
		if c.Ended.Kind != "" {
			step.TargetMS, step.ElapsedMS, step.LateByMS = inMS(c.Ended.Target), inMS(c.Ended.Elapsed), inMS(c.Ended.LateBy)
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}

func printExplained(env *environment, a inbox.ClockAccount, now time.Time, zone *time.Location) {
	if len(a.Changes) == 0 {
		env.printf("no clock has run in conversation %d\n", a.Conversation.ID)
		return
	}
	env.printf("conversation %d, now under the policy %s; lengths are working time\n", a.Conversation.ID, text.Name(a.Policy.Name))
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	for _, c := range a.Changes {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", stamp(c.At, zone), describe.Clock(c.Kind), c.What, changeWords(c, zone))
	}
	for _, k := range a.Running {
		reading := k.At(now, a.Policy)
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", stamp(now, zone), describe.Clock(k.Kind), reading.State, leftWords(k, reading, zone))
	}
	_ = w.Flush()
}

// stamp names the zone each time: between two of them the clocks may have gone
// back.
func stamp(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("2006-01-02 15:04:05 MST")
}

func changeWords(c inbox.ClockChange, zone *time.Location) string {
	i := c.Ended
	switch {
	case c.What == inbox.ClockPolicyChanged:
		return "labels chose " + text.Name(c.Policy).String() + "; what runs is counted anew"
	case i.Kind == "" && c.Due.IsZero():
		return ""
	case i.Kind == "":
		return "due " + stamp(c.Due, zone)
	}
	words := toSecond(i.Elapsed) + " of " + toSecond(i.Target)
	if !c.Due.IsZero() {
		words = "due " + stamp(c.Due, zone) + ", " + words
	}
	if i.Missed {
		words += ", late by " + toSecond(i.LateBy)
	}
	if i.Kind != sla.Resolution && !i.Replied {
		words += ", without a reply"
	}
	if i.Owner != "" {
		words += ", owned by " + text.Name(i.Owner).String()
	}
	if c.Recorded {
		words += ", recorded under an earlier policy"
	}
	return words
}

func leftWords(k sla.Clock, r sla.Reading, zone *time.Location) string {
	words := toSecond(r.Left) + " left"
	switch {
	case r.Left < 0:
		words = "late by " + toSecond(-r.Left)
	case r.Left == 0:
		words = "due now"
	}
	if !k.DueAt.IsZero() {
		words = "due " + stamp(k.DueAt, zone) + ", " + words
	}
	return words
}
