package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
)

// simFlags describe the page that the stand-in plays.
type simFlags struct {
	listen, callback, pageID, pageName, appID string
	features                                  []string
	seed                                      uint64
	strangers                                 bool
	behaviour                                 graphsim.Behaviour
}

func newSim(env *environment) *cobra.Command {
	var f simFlags
	cmd := &cobra.Command{
		Use:   "sim",
		Short: "Run a stand-in for the Graph API of one page, for tests and demos",
		Long: "sim behaves as the Graph API does for a page: it accepts and refuses messages by\n" +
			"its own rules and posts signed webhooks to the callback. It is driven over HTTP\n" +
			"below /_sim, for example\n\n" +
			"  curl -d '{\"name\":\"Ada\",\"text\":\"Hello?\"}' http://127.0.0.1:9090/_sim/say\n\n" +
			"Secrets come from ORIEL_PAGE_TOKEN (without it any token is taken),\n" +
			"ORIEL_APP_SECRET and ORIEL_VERIFY_TOKEN. Listen on a loopback address only. --at\n" +
			"sets its clock.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return sim(cmd.Context(), env, f) },
	}
	cmd.Flags().StringVar(&f.listen, "listen", "127.0.0.1:9090", "address to listen on")
	cmd.Flags().StringVar(&f.callback, "callback", "", "where webhooks are posted, for example http://127.0.0.1:8080/webhook")
	cmd.Flags().StringVar(&f.pageID, "page-id", "", "the page's id (default 100200300400500)")
	cmd.Flags().StringVar(&f.pageName, "page-name", "", "the page's name")
	cmd.Flags().StringVar(&f.appID, "app-id", "", "the id of the app whose token it takes")
	cmd.Flags().StringSliceVar(&f.features, "features", []string{"human_agent", "one_time_notification"}, "what is granted: human_agent, one_time_notification, utility_messages, long_ad_window")
	cmd.Flags().BoolVar(&f.strangers, "strangers", true, "take the app's word for people whom the stand-in has not met, as if they had written just now")
	cmd.Flags().Uint64Var(&f.seed, "seed", 1, "decides about ids and faults")
	cmd.Flags().DurationVar(&f.behaviour.DeliversAfter, "delivers-after", 300*time.Millisecond, "how long until customers receive a message; 0 is never")
	cmd.Flags().DurationVar(&f.behaviour.ReadsAfter, "reads-after", time.Second, "how long until customers read a message; 0 is never")
	return cmd
}

func sim(ctx context.Context, env *environment, f simFlags) error {
	c, err := env.settings()
	if err != nil {
		return err
	}
	features, err := featureSet(f.features)
	if err != nil {
		return err
	}
	at, err := env.at()
	if err != nil {
		return err
	}
	if f.callback != "" && c.Webhook.AppSecret == "" {
		return usageError{errors.New("webhooks are signed with ORIEL_APP_SECRET, which is not set; any text will do, as long as oriel serve has the same")}
	}
	log := slog.New(slog.NewJSONHandler(env.stderr, nil))
	stand := graphsim.New(graphsim.Config{
		PageID: f.pageID, PageName: f.pageName, AppID: f.appID,
		AppSecret: string(c.Webhook.AppSecret), PageToken: string(c.Graph.Token), VerifyToken: string(c.Webhook.VerifyToken),
		Clock: clock.StartingAt(env.clock, at), Callback: f.callback, Features: features, Behaviour: f.behaviour, Seed: f.seed, Run: env.clock.Now().Format(time.RFC3339Nano),
		Strangers: f.strangers, Logger: log,
	})
	defer stand.Close()
	listener, err := net.Listen("tcp", f.listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", f.listen, err)
	}
	log.Info("standing in for the Graph API", "address", listener.Addr().String(), "callback", f.callback)
	return serveUntil(ctx, listener, stand.Handler())
}

func featureSet(names []string) (graphsim.Features, error) {
	var f graphsim.Features
	grants := map[string]*bool{
		"human_agent": &f.HumanAgent, "one_time_notification": &f.OneTimeNotification,
		"utility_messages": &f.UtilityMessages, "long_ad_window": &f.LongAdWindow,
	}
	for _, name := range names {
		grant, ok := grants[name]
		if !ok {
			return f, usageError{fmt.Errorf("there is no feature %q", name)}
		}
		*grant = true
	}
	return f, nil
}

// serveUntil serves on the listener until ctx ends.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headerTimeout}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
