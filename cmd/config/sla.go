package config

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"oriel/sla"
)

// SLA holds the response-time clocks. The targets, the warning and the calendar
// that stand in it directly make the default policy, which is tried last and
// matches every conversation; other policies take from it what they leave out.
type SLA struct {
	FirstResponse Duration `toml:"first_response"`
	NextResponse  Duration `toml:"next_response"`
	Resolution    Duration `toml:"resolution"`
	// WarnShare is the part of a target after which its clock warns.
	WarnShare float64 `toml:"warn_share"`
	// WarnAtLeast is the least time left at which a clock warns.
	WarnAtLeast Duration `toml:"warn_at_least"`
	// PauseResolution stops the resolution clock while everything is answered
	// and while the conversation is snoozed.
	PauseResolution bool `toml:"pause_resolution"`
	// Calendar names the business hours; empty means around the clock.
	Calendar  string              `toml:"calendar"`
	Calendars map[string]Calendar `toml:"calendars"`
	// List is tried from its first entry on.
	List []Policy `toml:"policies"`
}

// Policy is a policy for some conversations. What is nil is taken from the
// default policy.
type Policy struct {
	Name string `toml:"name"`
	// Pages, Labels and Priorities restrict the policy; an empty list does not.
	Pages           []string  `toml:"pages"`
	Labels          []string  `toml:"labels"`
	Priorities      []string  `toml:"priorities"`
	FirstResponse   *Duration `toml:"first_response"`
	NextResponse    *Duration `toml:"next_response"`
	Resolution      *Duration `toml:"resolution"`
	WarnShare       *float64  `toml:"warn_share"`
	WarnAtLeast     *Duration `toml:"warn_at_least"`
	PauseResolution *bool     `toml:"pause_resolution"`
	Calendar        *string   `toml:"calendar"`
}

func defaultSLA() SLA {
	p := sla.DefaultPolicy()
	return SLA{
		FirstResponse: Duration(p.Targets.FirstResponse),
		NextResponse:  Duration(p.Targets.NextResponse),
		Resolution:    Duration(p.Targets.Resolution),
		WarnShare:     p.WarnShare, WarnAtLeast: Duration(p.WarnAtLeast), PauseResolution: p.PauseResolution,
	}
}

// Policies builds what the clocks run by. The default policy is the last.
func (s SLA) Policies() (sla.Policies, error) {
	calendars, err := s.calendars()
	if err != nil {
		return nil, err
	}
	policies := make(sla.Policies, 0, len(s.List)+1)
	seen := map[string]bool{sla.DefaultPolicy().Name: true}
	for i, p := range s.List {
		at := place{"sla", "policies", strconv.Itoa(i)}
		if err := p.checkName(at, seen); err != nil {
			return nil, err
		}
		built, err := s.over(p).policy(at, p.Name, calendars)
		if err != nil {
			return nil, err
		}
		built.Scope = sla.Scope{Pages: p.Pages, Labels: p.Labels, Priorities: p.Priorities}
		for _, earlier := range policies {
			if earlier.Scope.Shadows(built.Scope) {
				return nil, at.wrong("policy %q would never be tried: %q stands before it and is for all of its conversations; put the narrower one first", p.Name, earlier.Name)
			}
		}
		policies = append(policies, built)
	}
	last, err := s.policy(place{"sla"}, sla.DefaultPolicy().Name, calendars)
	return append(policies, last), err
}

func (p Policy) checkName(at place, seen map[string]bool) error {
	switch {
	case strings.TrimSpace(p.Name) == "":
		return at.wrong("a policy has no name; write for example name = \"vip\"")
	case p.Name == sla.DefaultPolicy().Name:
		return at.to("name").wrong("a policy cannot be named %q: that is what stands in [sla] directly, and it is tried last", p.Name)
	case seen[p.Name]:
		return at.to("name").wrong("there are two policies named %q; give each a name of its own", p.Name)
	case len(p.Pages)+len(p.Labels)+len(p.Priorities) == 0:
		return at.wrong("policy %q is for every conversation, so no policy after it would ever be tried: name its pages, labels or priorities, or write its figures into [sla]", p.Name)
	}
	seen[p.Name] = true
	return nil
}

// over is the default policy with p's own figures over it.
func (s SLA) over(p Policy) SLA {
	set(&s.FirstResponse, p.FirstResponse)
	set(&s.NextResponse, p.NextResponse)
	set(&s.Resolution, p.Resolution)
	set(&s.WarnShare, p.WarnShare)
	set(&s.WarnAtLeast, p.WarnAtLeast)
	set(&s.PauseResolution, p.PauseResolution)
	set(&s.Calendar, p.Calendar)
	return s
}

func set[T any](to *T, said *T) {
	if said != nil {
		*to = *said
	}
}

func (s SLA) policy(at place, name string, calendars map[string]*sla.Calendar) (sla.Policy, error) {
	calendar, known := calendars[s.Calendar]
	switch {
	case s.Calendar != "" && !known:
		return sla.Policy{}, at.to("calendar").wrong("there is no calendar %q; %s", s.Calendar, s.calendarNames())
	case !(s.WarnShare > 0 && s.WarnShare <= 1):
		return sla.Policy{}, at.to("warn_share").wrong("warn_share is %v; it is a share of the target, above 0 and at most 1, for example 0.75", s.WarnShare)
	}
	p := sla.Policy{
		Name: name, Calendar: calendar,
		Targets: sla.Targets{
			FirstResponse: time.Duration(s.FirstResponse),
			NextResponse:  time.Duration(s.NextResponse),
			Resolution:    time.Duration(s.Resolution),
		},
		WarnShare: s.WarnShare, WarnAtLeast: time.Duration(s.WarnAtLeast), PauseResolution: s.PauseResolution,
	}
	if err := p.Check(); err != nil {
		return p, at.wrong("%w", err)
	}
	return p, nil
}

func (s SLA) calendarNames() string {
	names := make([]string, 0, len(s.Calendars))
	for name := range s.Calendars {
		names = append(names, strconv.Quote(name))
	}
	if len(names) == 0 {
		return "add a table [sla.calendars." + s.Calendar + "] with its zone and hours"
	}
	slices.Sort(names)
	return "those that exist are " + strings.Join(names, ", ")
}
