package main

import (
	"crypto/rand"
	"path/filepath"
	"time"

	"oriel/cmd/config"
	"oriel/inbox/graphsim"
	"oriel/ui/demo"
)

// The invented page of every demo, and what stands above its inbox.
const (
	demoPage   = "100200300400500"
	demoApp    = "1000000000000017"
	demoBanner = "DEMO · invented customers, nothing is really sent · to connect a page: README"
)

func demoSettings(dir, graph string) config.Config {
	c := config.Default()
	c.Store = filepath.Join(dir, "demo.db")
	// Targets under which a day's inbox shows clocks of every state.
	c.SLA.FirstResponse, c.SLA.NextResponse = config.Duration(10*time.Hour), config.Duration(23*time.Hour)
	c.Graph.URL, c.Graph.AppID = "http://"+graph, demoApp
	c.Graph.Token, c.Webhook.AppSecret = config.Secret(rand.Text()), config.Secret(rand.Text())
	c.Pages = map[string]config.Page{demoPage: {
		Name: "Acme Support (demo)", Capabilities: []string{"human_agent", "one_time_notification", "utility_messages"},
		Topics: []config.Topic{{ID: "parcel", Title: "News of my parcel"}, {ID: "stock", Title: "Back in stock"}},
	}}
	return c
}

// demoSim describes the stand-in of a demo; clock, callback and seed are the
// caller's.
func demoSim(c config.Config) graphsim.Config {
	return graphsim.Config{
		PageID: demoPage, PageName: c.Pages[demoPage].Name, AppID: demoApp,
		AppSecret: string(c.Webhook.AppSecret), PageToken: string(c.Graph.Token), Behaviour: demo.Habits,
		Features: graphsim.Features{HumanAgent: true, OneTimeNotification: true, UtilityMessages: true},
	}
}
