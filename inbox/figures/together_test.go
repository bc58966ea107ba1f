package figures_test

import (
	"context"
	"errors"
	"testing"

	"oriel/inbox/figures"
)

// TestTogetherRunsAllAtOnce: none of them could end alone.
func TestTogetherRunsAllAtOnce(t *testing.T) {
	here := make(chan bool)
	err := figures.Together(context.Background(),
		func(context.Context) error { here <- true; return nil },
		func(context.Context) error { <-here; return nil })
	if err != nil {
		t.Error(err)
	}
}

func TestTheFirstErrorEndsTheOthers(t *testing.T) {
	err := figures.Together(context.Background(),
		func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() },
		func(context.Context) error { return errBroken })
	if !errors.Is(err, errBroken) {
		t.Error(err)
	}
}

// TestAPanicReachesTheCaller: there a terminal can still be given back.
func TestAPanicReachesTheCaller(t *testing.T) {
	defer func() {
		if p := recover(); p != "broken" {
			t.Errorf("%v", p)
		}
	}()
	_ = figures.Together(context.Background(),
		func(context.Context) error { panic("broken") },
		func(context.Context) error { return nil })
}
