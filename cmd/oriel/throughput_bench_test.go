package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"oriel/cmd/config"
	"oriel/inbox/clock"
)

// connections is how many senders work at the same time.
const connections = 64

// BenchmarkWebhooks measures signed bodies from HTTP to a durable commit, Apply
// and full text included. The figure is bodies/s.
func BenchmarkWebhooks(b *testing.B) {
	address := startService(b)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
	defer client.CloseIdleConnections()
	bodies := make([][]byte, b.N)
	signatures := make([]string, b.N)
	for i := range bodies {
		bodies[i] = webhookBody(i)
		signatures[i] = sign(bodies[i])
	}
	b.ResetTimer()
	var next atomic.Int64
	var senders sync.WaitGroup
	for range connections {
		senders.Add(1)
		go func() {
			defer senders.Done()
			for i := next.Add(1) - 1; i < int64(b.N); i = next.Add(1) - 1 {
				if err := postBody(client, address, bodies[i], signatures[i]); err != nil {
					b.Error(err)
					return
				}
			}
		}()
	}
	senders.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "bodies/s")
}

func startService(b *testing.B) string {
	b.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	settings := config.Default()
	settings.Store, settings.Webhook.AppSecret = filepath.Join(b.TempDir(), "bench.db"), "secret"
	settings.Graph.URL = "http://127.0.0.1:1"
	opened, err := openBench(ctx, settings, clock.System{}, slog.New(slog.DiscardHandler), unheard)
	if err != nil {
		b.Fatal(err)
	}
	s, err := newService(opened)
	if err != nil {
		b.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.run(ctx, listener) }()
	b.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			b.Error(err)
		}
		opened.close()
	})
	return "http://" + listener.Addr().String() + "/webhook"
}

// webhookBody is a text message of one of two thousand customers.
func webhookBody(i int) []byte {
	at := int64(1790000000000) + int64(i)
	return fmt.Appendf(nil, `{"object":"page","entry":[{"id":"100200300400500","time":%d,"messaging":[{"sender":{"id":"%d"},"recipient":{"id":"100200300400500"},"timestamp":%d,"message":{"mid":"m_bench_%d","text":"Where is my parcel number %d? It was due last week."}}]}]}`,
		at, 9007199254740000+i%2000, at, i, i)
}

func sign(body []byte) string {
	mac := hmac.New(sha256.New, []byte("secret"))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

func postBody(client *http.Client, address string, body []byte, signature string) error {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("X-Hub-Signature-256", signature)
	resp, err := client.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil
}
