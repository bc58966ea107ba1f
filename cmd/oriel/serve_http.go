package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// The limits of the HTTP server; a webhook body comes in one go.
const (
	headerTimeout   = 5 * time.Second
	bodyTimeout     = 10 * time.Second
	shutdownTimeout = 8 * time.Second
	// idleTimeout is longer than proxies keep a connection that nobody uses, a
	// minute mostly: who closes first must not be who is about to be asked, for a
	// body that is just being sent would be lost until the platform repeats it.
	idleTimeout = 3 * time.Minute
)

// serveHTTP answers HTTP until ctx ends and the requests under way are answered.
func serveHTTP(ctx context.Context, listener net.Listener, handler http.Handler) error {
	var silent silentConnections
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTimeout, ReadTimeout: bodyTimeout, IdleTimeout: idleTimeout, ConnState: silent.note,
	}
	drained := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		silent.close()
		drained <- server.Shutdown(grace)
	})
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-drained; err != nil {
		return fmt.Errorf("requests were still under way %v after the end was asked for; the platform repeats what was not answered: %w", shutdownTimeout, err)
	}
	return nil
}

// silentConnections are those on which nothing has been asked yet. The server
// would take them for busy for five seconds of its end.
type silentConnections struct {
	mu     sync.Mutex
	open   map[net.Conn]bool
	closed bool
}

// note is told what becomes of a connection.
func (s *silentConnections) note(c net.Conn, state http.ConnState) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case state != http.StateNew:
		delete(s.open, c)
	case s.closed:
		_ = c.Close()
	case s.open == nil:
		s.open = map[net.Conn]bool{c: true}
	default:
		s.open[c] = true
	}
}

// close closes them, and those that come.
func (s *silentConnections) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for c := range s.open {
		_ = c.Close()
	}
}
