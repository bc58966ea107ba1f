package demo_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"testing"

	"oriel/ui/demo"
)

func TestAWireCarriesRequestsAsANetworkDoes(t *testing.T) {
	client := http.Client{Transport: demo.Wire{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if string(body) == "cut" {
			panic(http.ErrAbortHandler)
		}
		w.Header().Set("X-Path", r.URL.Path)
		w.WriteHeader(http.StatusTeapot)
		_, _ = w.Write(append([]byte("heard "), body...))
	})}}
	connected := 0
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { connected++ }}
	post := func(body string) (*http.Response, error) {
		r, err := http.NewRequestWithContext(httptrace.WithClientTrace(t.Context(), trace), http.MethodPost, "http://graph.invalid/me", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		return client.Do(r)
	}
	resp, err := post("hello")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusTeapot || resp.Header.Get("X-Path") != "/me" || string(got) != "heard hello" {
		t.Errorf("%d %v %q %v", resp.StatusCode, resp.Header, got, err)
	}
	if _, err := post("cut"); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a cut connection gives %v", err)
	}
	if connected != 2 {
		t.Errorf("%d requests had a connection, want 2: a client that has none sends again", connected)
	}
}
