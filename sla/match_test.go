package sla_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oriel/sla"
)

func TestFirstMatchDecides(t *testing.T) {
	named := func(name string, scope sla.Scope) sla.Policy {
		p := sla.DefaultPolicy()
		p.Name, p.Scope = name, scope
		return p
	}
	policies := sla.Policies{
		named("urgent on one page", sla.Scope{Pages: []string{"100"}, Priorities: []string{"urgent"}}),
		named("vip or press", sla.Scope{Labels: []string{"vip", "press"}}),
		named("two pages", sla.Scope{Pages: []string{"100", "200"}}),
	}
	tests := []struct {
		subject sla.Subject
		want    string
	}{
		{sla.Subject{Page: "100", Priority: "urgent", Labels: []string{"vip"}}, "urgent on one page"},
		{sla.Subject{Page: "100", Labels: []string{"refund", "press"}}, "vip or press"},
		{sla.Subject{Page: "200", Priority: "urgent"}, "two pages"},
		{sla.Subject{Page: "300", Priority: "urgent", Labels: []string{"refund"}}, ""},
		{sla.Subject{Page: "300", Labels: []string{"vip"}}, "vip or press"},
		{sla.Subject{}, ""},
	}
	for _, tt := range tests {
		got, found := policies.Match(tt.subject)
		if got.Name != tt.want || found != (tt.want != "") {
			t.Errorf("%+v: %q, want %q", tt.subject, got.Name, tt.want)
		}
	}
	if got, _ := (sla.Policies{sla.DefaultPolicy()}).Match(sla.Subject{}); got.Name != "default" {
		t.Errorf("an empty scope restricts: %q", got.Name)
	}
}

// A scope shadows another exactly when no subject tells otherwise: of the few
// names there are here, every subject is tried.
func TestAShadowedScopeIsNeverReached(t *testing.T) {
	names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 2, rapid.ID)
	scope := func(t *rapid.T, name string) sla.Scope {
		return sla.Scope{Pages: names.Draw(t, name+" pages"), Labels: names.Draw(t, name+" labels"), Priorities: names.Draw(t, name+" priorities")}
	}
	rapid.Check(t, func(t *rapid.T) {
		first, second := scope(t, "first"), scope(t, "second")
		policies := sla.Policies{{Name: "first", Scope: first}, {Name: "second", Scope: second}}
		reached := false
		for _, page := range []string{"a", "b", "c", "other"} {
			for _, priority := range []string{"a", "b", "c", ""} {
				for _, labels := range [][]string{nil, {"a"}, {"b"}, {"c"}, {"other"}} {
					p, _ := policies.Match(sla.Subject{Page: page, Labels: labels, Priority: priority})
					reached = reached || p.Name == "second"
				}
			}
		}
		if first.Shadows(second) == reached {
			t.Errorf("%+v shadows %+v: %v, but the second is reached: %v", first, second, !reached, reached)
		}
	})
}

func TestPolicyCheck(t *testing.T) {
	tests := []struct {
		name   string
		change func(*sla.Policy)
		good   bool
	}{
		{"default", func(*sla.Policy) {}, true},
		{"a target off", func(p *sla.Policy) { p.Targets.Resolution = 0 }, true},
		{"share at its most", func(p *sla.Policy) { p.WarnShare = 1 }, true},
		{"no least time", func(p *sla.Policy) { p.WarnAtLeast = 0 }, true},
		{"negative target", func(p *sla.Policy) { p.Targets.NextResponse = -1 }, false},
		{"target with microseconds", func(p *sla.Policy) { p.Targets.FirstResponse = time.Microsecond }, false},
		{"share of nothing", func(p *sla.Policy) { p.WarnShare = 0 }, false},
		{"share above all", func(p *sla.Policy) { p.WarnShare = 1.01 }, false},
		{"share is no number", func(p *sla.Policy) { p.WarnShare = math.NaN() }, false},
		{"negative least time", func(p *sla.Policy) { p.WarnAtLeast = -1 }, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := sla.DefaultPolicy()
			tt.change(&p)
			err := p.Check()
			var coded *sla.Error
			if tt.good != (err == nil) || err != nil && (!errors.As(err, &coded) || coded.Code != sla.BadPolicy) {
				t.Errorf("error %v", err)
			}
		})
	}
}
