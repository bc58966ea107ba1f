package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"oriel/sla"
)

// badgeJSON is how a page stands towards the badge. Rate is null while nothing
// counted.
type badgeJSON struct {
	Counted       int      `json:"counted"`
	Answered      int      `json:"answered"`
	Rate          *float64 `json:"rate"`
	RateTarget    float64  `json:"rate_target"`
	ResponseMs    int64    `json:"response_time_ms"`
	ResponseMsMax int64    `json:"response_time_target_ms"`
	OnCourse      bool     `json:"on_course"`
}

func newSLABadge(env *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "badge",
		Short: "How the page stands towards Meta's badge “Very responsive to messages”",
		Long: "badge computes the figures of Meta's badge from the last seven days: 90 % of\n" +
			"those who write after a day of silence get an answer, and the mean of the\n" +
			"fastest 90 % is 15 minutes. It is computed here, not read from Meta.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return badge(cmd.Context(), env) },
	}
}

func badge(ctx context.Context, env *environment) error {
	b, now, err := env.openAt(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	r, err := b.desk.Responsiveness(ctx, env.flags.page, now)
	if err != nil {
		return err
	}
	if env.flags.json {
		return env.printJSON(newBadgeJSON(r))
	}
	rate, counted := r.Rate()
	if !counted {
		env.printf("nothing counts: nobody wrote after a day of silence in the last seven days\n")
		return nil
	}
	word := "not on course for the badge"
	if r.OnCourse {
		word = "on course for the badge"
	}
	env.printf("%s: %.0f %% of %d %% answered (%d of %d), %s of %s; computed here, not read from Meta\n",
		word, rate*100, sla.BadgePercent, r.Answered, r.Counted, toSecond(r.ResponseTime), sla.BadgeTime)
	return nil
}

func newBadgeJSON(r sla.Responsiveness) badgeJSON {
	out := badgeJSON{
		Counted: r.Counted, Answered: r.Answered, RateTarget: float64(sla.BadgePercent) / 100,
		ResponseMs: r.ResponseTime.Milliseconds(), ResponseMsMax: time.Duration(sla.BadgeTime).Milliseconds(), OnCourse: r.OnCourse,
	}
	if rate, ok := r.Rate(); ok {
		out.Rate = &rate
	}
	return out
}
