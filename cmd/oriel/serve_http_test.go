package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"testing"
)

// listening runs serveHTTP on a port of its own.
func listening(t *testing.T, handler http.HandlerFunc) (address string, end func(), ended <-chan error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	result := make(chan error, 1)
	go func() { result <- serveHTTP(ctx, listener, handler) }()
	return listener.Addr().String(), cancel, result
}

func dial(t *testing.T, address string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func answered(t *testing.T, c net.Conn) *http.Response {
	t.Helper()
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

// A health check or a proxy that keeps a connection in store holds up nothing.
func TestAnEndDoesNotWaitForThoseWhoAskNothing(t *testing.T) {
	address, end, ended := listening(t, func(http.ResponseWriter, *http.Request) {})
	silent, idle := dial(t, address), dial(t, address)
	if _, err := io.WriteString(idle, "GET / HTTP/1.1\r\nHost: oriel\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	answered(t, idle) // and silent was accepted before it
	end()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if n, err := silent.Read(make([]byte, 1)); err == nil {
		t.Errorf("%d bytes came on a connection on which nothing was asked", n)
	}
}

func TestSilentConnectionsAreClosed(t *testing.T) {
	var s silentConnections
	early, talking, late := &connection{}, &connection{}, &connection{}
	s.note(early, http.StateNew)
	s.note(talking, http.StateNew)
	s.note(talking, http.StateActive)
	s.close()
	s.note(late, http.StateNew)
	if !early.closed || talking.closed || !late.closed {
		t.Errorf("closed: %v before the end, %v with a request, %v after the end", early.closed, talking.closed, late.closed)
	}
}

// connection knows whether it has been closed.
type connection struct {
	net.Conn
	closed bool
}

func (c *connection) Close() error { c.closed = true; return nil }

func TestAnEndWaitsForTheRequestUnderWay(t *testing.T) {
	asked, goOn := make(chan struct{}), make(chan struct{})
	address, end, ended := listening(t, func(w http.ResponseWriter, _ *http.Request) {
		close(asked)
		<-goOn
		w.WriteHeader(http.StatusAccepted)
	})
	c := dial(t, address)
	if _, err := io.WriteString(c, "POST / HTTP/1.1\r\nHost: oriel\r\nContent-Length: 2\r\n\r\n{}"); err != nil {
		t.Fatal(err)
	}
	<-asked
	end()
	refused := func() bool {
		late, err := net.Dial("tcp", address)
		if err == nil {
			_ = late.Close()
		}
		return err != nil
	}
	for !refused() { // the end has begun
		select {
		case err := <-ended:
			t.Fatalf("it ended before it had answered: %v", err)
		case <-t.Context().Done():
			t.Fatal("it still listens")
		default:
		}
	}
	close(goOn)
	if got := answered(t, c).StatusCode; got != http.StatusAccepted {
		t.Errorf("answered %d", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
