package sla_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oriel/sla"
)

func TestAChangeOfPolicyKeepsRecordedMisses(t *testing.T) {
	const m, h = time.Minute, time.Hour
	log := story(wrote(0), replied(20*m), wrote(h), replied(h+30*m), resolved(2*h))
	strict, lenient := sla.DefaultPolicy(), sla.DefaultPolicy()
	lenient.Targets = sla.Targets{FirstResponse: h, NextResponse: 10 * m}
	_, recorded := sla.Fold(strict, log)
	_, recomputed := sla.Fold(lenient, log)
	want := []outcome{
		{sla.FirstResponse, 0, 20 * m, sla.StateMissed, 5 * m, true},   // recorded; met under the new policy
		{sla.NextResponse, h, h + 30*m, sla.StateMissed, 20 * m, true}, // met before, judged anew
	}
	if diff := cmp.Diff(want, outcomes(sla.KeepMisses(recorded, recomputed))); diff != "" {
		t.Error(diff)
	}
	again := sla.KeepMisses(sla.KeepMisses(recorded, recomputed), recomputed)
	if diff := cmp.Diff(want, outcomes(again)); diff != "" {
		t.Errorf("a second time: %s", diff)
	}
	if diff := cmp.Diff(want[:1], outcomes(sla.KeepMisses(recorded, nil))); diff != "" {
		t.Errorf("no clock under the new policy: %s", diff)
	}
}
