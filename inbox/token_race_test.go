package inbox_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// TestTwoProcessesSpendATokenOnce lets two desks, each with a store and a
// dispatcher of its own on the same file, press send with the same token at
// the same moment, round after round: one message goes out, and the other
// agent is told clearly why theirs does not.
func TestTwoProcessesSpendATokenOnce(t *testing.T) {
	rounds := 200
	if testing.Short() {
		rounds = 50
	}
	o := openOffice(t, start)
	o.consents(rounds)
	other := o.deskConfig("agent-two", 0)
	other.Store = o.openStore()
	desks := []*inbox.Desk{o.desk, inbox.NewDesk(other)}
	for _, desk := range desks {
		o.runAt(desk)
	}
	race := &race{messages: map[int][]string{}, refused: map[int][]error{}}
	for round := range rounds {
		race.press(o.ctx, desks, round, o.conversation(round).ID)
	}
	o.await("everything to be sent or held", func() bool {
		for _, m := range o.outbox() {
			if m.Send.State != inbox.StateHeld {
				return false
			}
		}
		return true
	})
	sends := map[string]int{}
	for _, s := range o.edge.sent() {
		sends[s.out.Token]++
	}
	atOnce := 0
	for round := range rounds {
		if n := sends[tokenOf(round)]; n != 1 {
			t.Fatalf("round %d: the token was spent %d times", round, n)
		}
		reasons := race.reasons(o, round)
		if len(reasons) != 1 || !strings.Contains(reasons[0], "consent has been used") {
			t.Fatalf("round %d: %d agents were refused: %q", round, len(reasons), reasons)
		}
		atOnce += len(race.refused[round])
	}
	t.Logf("%d rounds: %d were refused as they pressed send, the others when their turn came", rounds, atOnce)
}

func tokenOf(round int) string { return fmt.Sprint("token-", round) }

// consents lets each customer write and agree to one notification.
func (o *office) consents(customers int) {
	o.Helper()
	var events []inbox.Event
	for i := range customers {
		mid := fmt.Sprint("m_in_", i)
		events = append(events, o.event(i, "msg:"+mid, inbox.MessageReceived{MID: mid, Text: "tell me"}),
			o.event(i, fmt.Sprint("optin:", i), inbox.OptedIn{Type: inbox.OptInOneTime, Topic: "parcel", Token: tokenOf(i)}))
	}
	o.accept(events...)
	o.clock.Advance(25 * time.Hour)
}

// race keeps what became of each press of the key, by round.
type race struct {
	mu       sync.Mutex
	messages map[int][]string
	refused  map[int][]error
}

// press lets all desks press send at the same moment.
func (r *race) press(ctx context.Context, desks []*inbox.Desk, round int, conversation int64) {
	var pressing sync.WaitGroup
	ready := make(chan struct{})
	for _, desk := range desks {
		pressing.Go(func() {
			<-ready
			m, err := desk.Reply(ctx, inbox.Reply{Conversation: conversation, Option: policy.OTNFollowup, Text: "Your parcel is here."})
			r.mu.Lock()
			defer r.mu.Unlock()
			if err != nil {
				r.refused[round] = append(r.refused[round], err)
				return
			}
			r.messages[round] = append(r.messages[round], m.OutboxID)
		})
	}
	close(ready)
	pressing.Wait()
}

// reasons are what the agents who were refused in a round were told.
func (r *race) reasons(o *office, round int) (reasons []string) {
	o.Helper()
	for _, err := range r.refused[round] {
		var refusal *inbox.Refusal
		if !errors.As(err, &refusal) {
			o.Fatalf("round %d: %v", round, err)
		}
		reasons = append(reasons, refusal.Option.Reason)
	}
	for _, id := range r.messages[round] {
		if m := o.message(id); m.Send.State == inbox.StateHeld {
			reasons = append(reasons, m.Send.Reason)
		}
	}
	return reasons
}
