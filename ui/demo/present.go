package demo

import (
	"context"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
)

// Habits is what customers do after a message of the page reached them: they
// receive and read it while one watches.
var Habits = graphsim.Behaviour{DeliversAfter: 700 * time.Millisecond, ReadsAfter: 2500 * time.Millisecond}

// answering is a customer who goes on talking.
func answering(texts ...string) graphsim.Behaviour {
	b := Habits
	b.RepliesAfter, b.Replies = 8*time.Second, texts
	return b
}

// Enliven gives some customers answers of their own.
func Enliven(sim *graphsim.Sim) {
	sim.Customer("Amélie Exemple").Behaves(answering("Merci ! Quand arrive-t-elle ?", "Parfait, bonne journée 🌞"))
	sim.Customer("Bruno Sample").Behaves(answering("That was quick. Thank you!"))
	sim.Customer("Nora Newcomer").Behaves(answering("Lovely, and how long does it take?", "Then I will order today."))
	thankful := Habits
	thankful.ReactsAfter, thankful.Reaction = 5*time.Second, "love"
	sim.Customer("Клиент Пример").Behaves(thankful)
	sim.Customer("Pat Placeholder").Behaves(thankful)
}

// visits are customers who write while the demo runs.
var visits = []struct {
	after time.Duration
	name  string
	text  string
}{
	{12 * time.Second, "Lena Late", "Hello? The checkout says my card is declined."},
	{25 * time.Second, "Bruno Sample", "By the way, the kettle itself is great."},
	{45 * time.Second, "مريم مثال", "هل يمكن الدفع عند الاستلام؟"},
	{80 * time.Second, "Quentin Question", "Can I pick the order up in the shop on Saturday?"},
	{130 * time.Second, "Amélie Exemple", "Vous êtes toujours là ?"},
}

// Live lets customers come by until ctx ends.
func Live(ctx context.Context, sim *graphsim.Sim, c clock.Clock) {
	passed := time.Duration(0)
	for _, v := range visits {
		timer := c.NewTimer(v.after - passed)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C():
		}
		passed = v.after
		sim.Customer(v.name).Says(v.text)
	}
}

// Colleagues does what agents did before the demo began: some conversations
// are taken, one is put off, one is done.
func Colleagues(ctx context.Context, desk *inbox.Desk, pageID string, sim *graphsim.Sim) error {
	find := func(name string) (int64, error) {
		c, err := desk.Find(ctx, pageID, sim.Customer(name).PSID())
		return c.ID, err
	}
	steps := []struct {
		name string
		do   func(id int64) error
	}{
		{"Bruno Sample", func(id int64) error { return desk.Assign(ctx, id, desk.Agent()) }},
		{"Tess Tester", func(id int64) error { return desk.Assign(ctx, id, desk.Agent()) }},
		{"Клиент Пример", func(id int64) error { return desk.Assign(ctx, id, "agent-two") }},
		{"Ivo Idle", func(id int64) error { return desk.Label(ctx, id, "billing", false) }},
		{"Rita Resolved", func(id int64) error { return desk.Resolve(ctx, id) }},
		{"Sam Snoozed", func(id int64) error { return desk.Snooze(ctx, id, desk.Now().Add(20*time.Hour)) }},
	}
	for _, s := range steps {
		id, err := find(s.name)
		if err != nil {
			return err
		}
		if err := s.do(id); err != nil {
			return err
		}
	}
	return nil
}
