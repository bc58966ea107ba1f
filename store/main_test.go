package store_test

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// childEnv makes the test binary do a part of a test in a process of its own.
const childEnv = "ORIEL_STORE_TEST_CHILD"

func TestMain(m *testing.M) {
	if part := os.Getenv(childEnv); part != "" {
		runChild(part)
		return
	}
	goleak.VerifyTestMain(m)
}
