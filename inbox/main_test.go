package inbox_test

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// TestMain lets the test binary be another program where a test needs one.
func TestMain(m *testing.M) {
	if url := os.Getenv(presserEnv); url != "" {
		pressOnRequest(url)
		return
	}
	goleak.VerifyTestMain(m)
}
