package demo

import (
	"context"
	"fmt"
	"net/http"

	"oriel/inbox/graphsim"
	"oriel/ui/tape"
)

// graph lets something befall the requests, the webhooks or the page.
func (p *performance) graph(ctx context.Context, event tape.GraphEvent) error {
	if err := p.befall(event); err != nil {
		return err
	}
	return p.settle(ctx)
}

func (p *performance) befall(event tape.GraphEvent) error {
	switch e := event.(type) {
	case tape.Restricts:
		p.Sim.Restrict(e.Reason)
	case tape.Unrestricts:
		p.Sim.Unrestrict()
	case tape.Expires:
		p.Sim.ExpireToken(true)
	case tape.Renews:
		p.Sim.ExpireToken(false)
	case tape.Recovers:
		p.Sim.ClearFaults()
	case tape.Grants:
		return p.grant(e.Feature, true)
	case tape.Withdraws:
		return p.grant(e.Feature, false)
	default:
		f, err := fault(event)
		if err != nil {
			return err
		}
		return p.Sim.Inject(f)
	}
	return nil
}

// sends is the edge whose requests a tape's faults hit: what is asked besides
// would use up a fault that the tape counts on.
const sends = "messages"

func fault(event tape.GraphEvent) (graphsim.Fault, error) {
	switch e := event.(type) {
	case tape.Fails:
		f := hits(graphsim.Fault{Kind: graphsim.FaultGraph, Edge: sends, Code: e.Code, Subcode: e.Subcode, Accepted: e.Accepted}, e.Times)
		f.Status = http.StatusBadRequest
		return f, nil
	case tape.AnswersHTTP:
		return hits(graphsim.Fault{Kind: graphsim.FaultHTTP, Edge: sends, Status: e.Status}, e.Times), nil
	case tape.Drops:
		return hits(graphsim.Fault{Kind: graphsim.FaultCut, Edge: sends}, e.Times), nil
	case tape.Throttles:
		return hits(graphsim.Fault{Kind: graphsim.FaultRateLimit, Edge: sends, Delay: e.For}, e.Times), nil
	case tape.Delays:
		return hits(graphsim.Fault{Kind: graphsim.FaultLatency, Edge: sends, Delay: e.By}, e.Times), nil
	case tape.Duplicates:
		return hits(graphsim.Fault{Kind: graphsim.FaultDuplicate}, e.Times), nil
	case tape.Reorders:
		return hits(graphsim.Fault{Kind: graphsim.FaultReorder}, e.Times), nil
	case tape.DelaysWebhooks:
		return hits(graphsim.Fault{Kind: graphsim.FaultLate, Delay: e.By}, e.Times), nil
	case tape.Batches:
		return graphsim.Fault{Kind: graphsim.FaultBatch, Next: e.Size}, nil
	}
	return graphsim.Fault{}, fmt.Errorf("a demo cannot play %T", event)
}

func hits(f graphsim.Fault, times tape.Times) graphsim.Fault {
	if times == tape.Always {
		f.Probability = 1
		return f
	}
	f.Next = int(times)
	return f
}

// grant changes what Meta has granted to the page.
func (p *performance) grant(feature string, granted bool) error {
	f := p.Sim.State().Features
	switch feature {
	case "human_agent":
		f.HumanAgent = granted
	case "one_time_notification":
		f.OneTimeNotification = granted
	case "utility_messages":
		f.UtilityMessages = granted
	case "news_messaging":
		f.NewsMessaging = granted
	case "conversation_routing":
		f.ConversationRouting = granted
	case "long_ad_window":
		f.LongAdWindow = granted
	default:
		return fmt.Errorf("there is no feature %q", feature)
	}
	p.Sim.SetFeatures(f)
	return nil
}
