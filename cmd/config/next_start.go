package config

import "reflect"

// AtNextStart names the settings in which next differs and which a running
// program cannot change, in the order of the README.
func (c Config) AtNextStart(next Config) (names []string) {
	// By what the platform knows us, threads are told apart at once.
	graph := c.Graph
	graph.AppID = next.Graph.AppID
	for _, s := range []struct {
		name     string
		now, new any
	}{
		{"agent", c.Agent, next.Agent},
		{"store", c.Store, next.Store},
		{"theme", c.Theme, next.Theme},
		{"accessible", c.Accessible, next.Accessible},
		{"notify", c.Notify, next.Notify},
		{"graph", graph, next.Graph},
		{"webhook", c.Webhook, next.Webhook},
		{"first_answer", c.FirstAnswer, next.FirstAnswer},
		{"tokens of pages", c.Tokens(), next.Tokens()},
	} {
		if !reflect.DeepEqual(s.now, s.new) {
			names = append(names, s.name)
		}
	}
	return names
}
