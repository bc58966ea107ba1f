package inbox_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"oriel/inbox"
	"oriel/inbox/policy"
)

func TestErrorsHaveACodeASentenceAndACause(t *testing.T) {
	err := inbox.Errorf(inbox.CodeBusy, "the store is locked: %w", io.ErrClosedPipe)
	if err.Error() != "the store is locked: io: read/write on closed pipe" || !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("%v", err)
	}
	tests := map[string]struct {
		err  error
		want inbox.Code
	}{
		"none":       {nil, ""},
		"ours":       {err, inbox.CodeBusy},
		"wrapped":    {fmt.Errorf("while listing: %w", err), inbox.CodeBusy},
		"no cause":   {inbox.Errorf(inbox.CodeInvalid, "empty"), inbox.CodeInvalid},
		"foreign":    {io.EOF, inbox.CodeInternal},
		"a refusal":  {&inbox.Refusal{Option: policy.Option{Reason: "closed"}}, inbox.CodeRefused},
		"the sender": {&inbox.SendError{Sentence: "no"}, inbox.CodeInternal},
	}
	for name, tt := range tests {
		if got := inbox.CodeOf(tt.err); got != tt.want {
			t.Errorf("%s: code %q, want %q", name, got, tt.want)
		}
	}
}

func TestASendErrorSaysItsSentenceAndKeepsItsCause(t *testing.T) {
	err := error(&inbox.SendError{Sentence: "The platform did not answer.", Cause: io.ErrUnexpectedEOF})
	if err.Error() != "The platform did not answer." || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("%v", err)
	}
}
