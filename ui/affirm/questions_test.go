package affirm_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/advice"
	"oriel/ui/affirm"
)

var hints = []advice.Hint{
	{Severity: advice.Block, Why: "Blocked.", Rule: "Never."},
	{Severity: advice.Confirm, Why: "It sells.", Rule: "Do not sell."},
	{Severity: advice.Confirm, Why: "It links.", Rule: "Do not link."},
	{Severity: advice.Advise, Why: "It shouts.", Rule: "Do not shout."},
}

func TestEachQuestionIsAskedOnce(t *testing.T) {
	q := affirm.About("I typed this.", hints)
	var asked, answers []string
	for !q.Answered() {
		question, answer := q.Words()
		asked, answers = append(asked, question), append(answers, answer)
		q.Yes()
	}
	for _, c := range []struct{ got, want []string }{
		{asked, []string{"1 of 3: I typed this.", "2 of 3: It sells. Do not sell.", "3 of 3: It links. Do not link."}},
		{answers, []string{"y confirm · n back", "y confirm · n back", "y send · n back"}},
		{q.Confirmed(), []string{"I typed this.", "It sells. Do not sell.", "It links. Do not link."}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestASingleQuestionHasNoNumber(t *testing.T) {
	q := affirm.About("", hints[:2])
	if question, answers := q.Words(); question != "It sells. Do not sell." || answers != "y send · n back" {
		t.Errorf("%q, %q", question, answers)
	}
}

func TestNothingToAsk(t *testing.T) {
	q := affirm.About("", append(hints[:1:1], hints[3]))
	if !q.Answered() || q.Confirmed() != nil {
		t.Errorf("%+v", q)
	}
}
