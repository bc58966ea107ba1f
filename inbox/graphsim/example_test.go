package graphsim_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
)

// A customer writes, the page answers over HTTP, and a day later it may not.
func Example() {
	webhook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Println("webhook, echo:", strings.Contains(string(body), "is_echo"))
	}))
	defer webhook.Close()
	world := clock.NewManual(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC))
	sim := graphsim.New(graphsim.Config{Clock: world, Callback: webhook.URL, AppSecret: "s", PageToken: "t"})
	defer sim.Close()
	api := httptest.NewServer(sim.Handler())
	defer api.Close()

	customer := sim.Customer("Mara Testova")
	customer.Says("Where is my parcel?")
	_ = sim.Drain(context.Background())
	send := func() {
		body := `{"recipient":{"id":"` + customer.PSID() + `"},"messaging_type":"RESPONSE","message":{"text":"On its way"}}`
		resp, err := http.Post(api.URL+"/v25.0/me/messages?access_token=t", "application/json", strings.NewReader(body))
		if err != nil {
			fmt.Println(err)
			return
		}
		defer resp.Body.Close()
		_ = sim.Drain(context.Background())
		fmt.Println("send:", resp.Status)
	}
	send()
	world.Advance(24 * time.Hour)
	send()
	http.DefaultClient.CloseIdleConnections()
	// Output:
	// webhook, echo: false
	// webhook, echo: true
	// send: 200 OK
	// send: 400 Bad Request
}
