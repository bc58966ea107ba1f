package ui_test

import (
	"fmt"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/ui"
	"oriel/ui/player"
)

var scripts = []string{"Où est ma commande ?", "Мой заказ не пришёл", "我的包裹在哪里？", "أين طلبي؟", "My parcel is late 📦", "配達はいつですか"}

// manyCustomers fills the store with n conversations.
func (b *bench) manyCustomers(n int) *bench {
	var deliveries []inbox.Delivery
	for i := range n {
		psid := fmt.Sprint(5000000 + i)
		ago := time.Duration(i) * 47 * time.Hour / time.Duration(n)
		events := b.writes(psid, fmt.Sprintf("customer %06d", i), scripts[i%len(scripts)], ago)
		deliveries = append(deliveries, inbox.Delivery{Raw: []byte("{}"), ReceivedAt: b.clock.Now(), Events: events})
		if len(deliveries) == 2000 || i == n-1 {
			if err := b.store.Accept(b.ctx, deliveries); err != nil {
				b.t.Fatal(err)
			}
			deliveries = deliveries[:0]
		}
	}
	return b
}

// A keystroke, from the message to the frame, on a large screen above a large
// store.
func BenchmarkKey(tb *testing.B) {
	b := newBench(tb).manyCustomers(20000).open(200, 60, ui.Options{Theme: themeNamed(tb, "dark", "xterm-256color")})
	for _, keys := range [][2]string{{"j", "k"}, {"pgdown", "pgup"}, {"tab", "shift+tab"}, {"?", "esc"}} {
		tb.Run(keys[0], func(tb *testing.B) {
			there, back := player.Key(keys[0]), player.Key(keys[1])
			tb.ReportAllocs()
			for i := 0; tb.Loop(); i++ {
				key := there
				if i%2 == 1 {
					key = back
				}
				b.player.Send(key)
				b.root.View()
				tb.StopTimer()
				b.settle()
				tb.StartTimer()
			}
		})
	}
}

// A letter of a draft, with the pictures of the lock screens and hints below
// it.
func BenchmarkTyping(tb *testing.B) {
	b := newBench(tb).manyCustomers(1000).open(200, 60, ui.Options{Theme: themeNamed(tb, "dark", "xterm-256color")})
	b.press("r")
	b.typed("Hello! Only today you get 50% off, see bit.ly/x. Do you want one? Or two? It arrives tomorrow morning at the latest, wherever you are.")
	b.advance(time.Second)
	letter, back := player.Key("x"), player.Key("backspace")
	tb.ReportAllocs()
	for i := 0; tb.Loop(); i++ {
		key := letter
		if i%2 == 1 {
			key = back
		}
		b.player.Send(key)
		b.root.View()
		tb.StopTimer()
		b.settle()
		tb.StartTimer()
	}
}
