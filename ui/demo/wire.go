package demo

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
)

// Wire carries requests to a handler of this process: no port, no kernel, and
// so nothing that could be on its way while everybody waits. It is an
// http.RoundTripper.
type Wire struct{ Handler http.Handler }

// RoundTrip lets the handler answer. A handler that cuts the connection makes
// it an error, as it does on a network.
func (w Wire) RoundTrip(r *http.Request) (response *http.Response, err error) {
	defer func() {
		if p := recover(); p == http.ErrAbortHandler {
			response, err = nil, fmt.Errorf("%s: the connection was cut: %w", r.URL.Host, io.ErrUnexpectedEOF)
		} else if p != nil {
			panic(p)
		}
	}()
	if trace := httptrace.ContextClientTrace(r.Context()); trace != nil && trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{}) // from here on nobody knows how far the request came
	}
	served := r.Clone(r.Context())
	served.RequestURI = r.URL.RequestURI()
	if served.Body == nil {
		served.Body = http.NoBody
	}
	defer func() { _ = served.Body.Close() }()
	a := &answer{header: http.Header{}}
	w.Handler.ServeHTTP(a, served)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	return a.response(r), nil
}

// answer is what a handler writes.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b)
}

func (a *answer) response(r *http.Request) *http.Response {
	a.WriteHeader(http.StatusOK)
	return &http.Response{
		Status: http.StatusText(a.status), StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: io.NopCloser(&a.body), ContentLength: int64(a.body.Len()), Request: r,
	}
}
