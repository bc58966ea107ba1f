package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"oriel/ui"
)

func newServe(env *environment) *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Receive webhooks, read the spool, and send what is queued",
		Long: "serve listens for the platform's webhooks on /webhook and answers 200 only for\n" +
			"what is durable. Put a reverse proxy with TLS before it. It also reads the\n" +
			"spool, sends the outbox, and tells how it is on /healthz.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := env.writing(); err != nil {
				return err
			}
			return serve(cmd.Context(), env, listen)
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "", "address to listen on (default: the configuration, or 127.0.0.1:8080)")
	return cmd
}

// logNews writes what a person should know into the log.
func logNews(log *slog.Logger) func(ui.News) {
	return func(n ui.News) {
		if n.Err != nil {
			log.Error(n.Err.Error())
			return
		}
		log.Info(n.Words)
	}
}

func serve(ctx context.Context, env *environment, listen string) error {
	log := slog.New(slog.NewJSONHandler(env.stderr, nil))
	b, err := env.openWith(ctx, log, func(words string) { log.Info(words) })
	if err != nil {
		return err
	}
	defer b.close()
	s, err := newService(b)
	if err != nil {
		return err
	}
	s.reload = env.newReloader(b, ownRules, logNews(log))
	if listen == "" {
		listen = b.config.Webhook.Listen
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", listen, err)
	}
	log.Info("receiving webhooks", "address", listener.Addr().String(), "path", "/webhook", "store", b.config.Store, "spool", s.spool.Dir())
	return s.run(ctx, listener)
}
