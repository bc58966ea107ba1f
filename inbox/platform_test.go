package inbox_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"oriel/inbox"
	"oriel/inbox/graphsim"
	"oriel/inbox/messenger"
)

// platform is an office whose edge is the real client and behind it the
// stand-in for the platform, whose webhooks come into the store.
type platform struct {
	*office
	sim    *graphsim.Sim
	client *messenger.Client
}

func openPlatform(t *testing.T) *platform {
	p := &platform{office: openOffice(t, start)}
	wire := &http.Client{Transport: p}
	p.sim = graphsim.New(graphsim.Config{
		PageID: pageID, PageToken: "token", AppSecret: "secret", Clock: p.clock.Manual,
		Features: graphsim.Features{HumanAgent: true, OneTimeNotification: true, UtilityMessages: true},
		Callback: "http://webhook.invalid/webhook", HTTPClient: wire,
	})
	t.Cleanup(p.sim.Close)
	var err error
	p.client, err = messenger.NewClient(messenger.ClientConfig{
		BaseURL: "http://graph.invalid", Tokens: messenger.Tokens{Default: "token"},
		HTTPClient: wire, Clock: p.clock.Manual, Logger: slog.New(slog.DiscardHandler),
	})
	p.must(err)
	return p
}

// RoundTrip carries webhooks to the store and requests to the stand-in.
func (p *platform) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		r.Body = http.NoBody // a client may ask without one
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	w := httptest.NewRecorder()
	if r.URL.Path == "/webhook" {
		if err := p.store.Accept(r.Context(), []inbox.Delivery{messenger.Decode(body, p.clock.Now())}); err != nil {
			return nil, err
		}
		return w.Result(), nil
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	p.sim.Handler().ServeHTTP(w, r)
	return w.Result(), nil
}

// settles waits until the stand-in has told everything.
func (p *platform) settles() {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	p.must(p.sim.Drain(ctx))
}

// hears lets a customer write and returns the conversation.
func (p *platform) hears(c *graphsim.Customer, text string) int64 {
	p.Helper()
	c.Says(text)
	p.settles()
	found, err := p.store.FindConversation(p.ctx, pageID, c.PSID())
	p.must(err)
	return found.ID
}

// dispatches runs a dispatcher with the real client until the test ends.
func (p *platform) dispatches() {
	ctx, cancel := context.WithCancel(p.ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		inbox.NewDispatcher(p.desk, p.client).Run(ctx)
	}()
	p.Cleanup(func() { cancel(); <-done })
}

// received are the texts that reached a customer.
func (p *platform) received(c *graphsim.Customer) (texts []string) {
	for _, person := range p.sim.State().Customers {
		for _, m := range person.Messages {
			if person.PSID == c.PSID() && m.FromPage {
				texts = append(texts, m.Text)
			}
		}
	}
	return texts
}

func (p *platform) page() inbox.PageState {
	p.Helper()
	state, err := p.store.Page(p.ctx, pageID)
	p.must(err)
	return state
}

// fails lets the stand-in answer the next request with an error.
func (p *platform) fails(code, subcode int) {
	p.Helper()
	p.must(p.sim.Inject(graphsim.Fault{Kind: graphsim.FaultGraph, Next: 1, Edge: "messages", Code: code, Subcode: subcode}))
}
