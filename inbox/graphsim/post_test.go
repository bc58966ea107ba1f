package graphsim_test

import (
	"bytes"
	"net/http"
	"testing"
	"time"
)

func TestAWebhookThatFailsIsRepeatedUntilItIsTaken(t *testing.T) {
	w := newWorld(t)
	w.answers(http.StatusInternalServerError)
	w.Customer("Mara Testova").Says("hello")
	failed := w.received()
	if len(failed) != 3 {
		t.Fatalf("want the body and two prompt repeats, got %d", len(failed))
	}
	w.answers(http.StatusOK)
	w.clock.Advance(time.Second)
	again := w.received()
	if len(again) != 1 || !bytes.Equal(again[0].raw, failed[0].raw) {
		t.Fatalf("want the same bytes once more, got %v", again)
	}
	w.clock.Advance(time.Hour)
	if rest := w.received(); len(rest) != 0 {
		t.Fatalf("repeated after it was taken: %v", rest)
	}
}
