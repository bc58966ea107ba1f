package main

import (
	"oriel/inbox/messenger"
)

// client speaks to the platform with the configured tokens.
func (b *bench) client() (*messenger.Client, error) {
	return messenger.NewClient(messenger.ClientConfig{
		BaseURL: b.config.Graph.URL, Version: b.config.Graph.Version,
		Tokens: messenger.Tokens{Default: string(b.config.Graph.Token), Pages: b.config.Tokens()},
		Clock:  b.desk.Clock(), Logger: b.log,
	})
}
