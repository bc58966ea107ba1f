package graphsim_test

import (
	"testing"
	"time"

	"oriel/inbox/graphsim"
)

func TestAReplyGoesOutAndComesBackAsEchoDeliveryReadAndAnswer(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Behaves(graphsim.Behaviour{
		DeliversAfter: time.Second, ReadsAfter: 3 * time.Second,
		RepliesAfter: 5 * time.Second, Replies: []string{"Merci ! 🙏"},
	})
	c.Says("Où est ma commande ?")
	first := w.events()
	if len(first) != 1 || at(first[0], "message", "text") != "Où est ma commande ?" || at(first[0], "sender", "id") != c.PSID() {
		t.Fatalf("customer's message came as %v", first)
	}
	mid := w.sends(c, "Elle arrive demain")
	echo := w.events()
	if len(echo) != 1 || at(echo[0], "message", "mid") != mid || at(echo[0], "message", "is_echo") != true ||
		at(echo[0], "message", "metadata") != "draft:1" || at(echo[0], "sender", "id") != pageID {
		t.Fatalf("echo came as %v", echo)
	}
	w.clock.Advance(time.Minute)
	after := w.events()
	if len(after) != 3 {
		t.Fatalf("want delivery, read and answer, got %v", after)
	}
	if after[0]["timestamp"] != nil || at(after[0], "delivery", "watermark") != millis(noon.Add(time.Second)) {
		t.Errorf("delivery came as %v", after[0])
	}
	if at(after[1], "read", "watermark") != millis(noon.Add(3*time.Second)) {
		t.Errorf("read came as %v", after[1])
	}
	if at(after[2], "message", "text") != "Merci ! 🙏" || after[2]["timestamp"] != millis(noon.Add(5*time.Second)) {
		t.Errorf("answer came as %v", after[2])
	}
}

func TestTheWindowClosesAfterADayOverHTTP(t *testing.T) {
	w := newWorld(t)
	c := w.Customer("Mara Testova")
	c.Says("hello")
	w.clock.Advance(24*time.Hour - time.Millisecond)
	w.sends(c, "just in time")
	w.clock.Advance(time.Millisecond)
	r := w.call("POST", "/"+pageID+"/messages", textTo(c.PSID(), "too late"))
	if code, sub := r.code(); r.status != 400 || code != 10 || sub != 2018278 {
		t.Fatalf("got HTTP %d %v", r.status, r.body)
	}
}

func TestSignatureIsOverTheEscapedBytes(t *testing.T) {
	w := newWorld(t)
	w.Customer("Mara Testova").Says("äöå 👍 </script> & more")
	got := w.received()
	if len(got) != 1 || !signed(got[0]) {
		t.Fatalf("signature is not that of the bytes: %+v", got)
	}
	for _, want := range []string{`\u00e4\u00f6\u00e5`, `\ud83d\udc4d`, `\u003c\/script\u003e`, `\u0026`} {
		if !contains(got[0].raw, want) {
			t.Errorf("body %s lacks %s", got[0].raw, want)
		}
	}
	for _, b := range got[0].raw {
		if b >= 0x80 {
			t.Fatalf("body has a byte beyond ASCII: %s", got[0].raw)
		}
	}
	if ev := eventsIn(t, got[0].raw); at(ev[0], "message", "text") != "äöå 👍 </script> & more" {
		t.Errorf("text came as %v", ev)
	}
}
